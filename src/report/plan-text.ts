import { explainAuto } from '../experiment/auto-choice.ts'
import type { Parameter } from '../experiment/experiment.ts'
import type { Colors } from './diagnostics.ts'
import { type Column, layOut } from './layout.ts'
import { renderManifest } from './manifest.ts'
import { formatNumber } from './numbers.ts'
import { type Plan, type PlannedCluster, spaceSize } from './plan.ts'
import { explainState } from './plan-state.ts'
import {
  algorithmText,
  askedFor,
  endText,
  noTrialsText,
  sizeText,
  valuesText,
} from './plan-words.ts'
import { assignmentValue } from './table.ts'
import { oneLine, plural } from './text.ts'

export interface PlanTextOptions {
  /** Columns of the terminal. */
  readonly width: number
  readonly colors: Colors
}

/** A plan for a terminal, in parts with a title each; ends with a line break. */
export function renderPlan(plan: Plan, options: PlanTextOptions): string {
  const { colors } = options
  const part = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`${colors.bold(title)}\n${lines.join('\n')}\n`]
  return [
    `${heading(plan)}\n`,
    ...part('State', [stateLine(plan, colors)]),
    ...part('Search space', spaceLines(plan.experiment.spec.parameters, options)),
    ...part('Trials', trialLines(plan, options)),
    ...part('Resources', resourceLines(plan)),
    ...part('Manifest of the first trial', renderManifest(plan.manifest).trimEnd().split('\n')),
    ...(plan.cluster === undefined
      ? []
      : part('Cluster', clusterLines(plan.cluster, plan.backend, colors))),
  ].join('\n')
}

function heading({ experiment }: Plan): string {
  const { objectiveMetricName, type, goal } = experiment.spec.objective
  const aim = goal === undefined ? '' : `, to ${formatNumber(goal)}`
  return oneLine(`${experiment.metadata.name}: ${type} ${objectiveMetricName}${aim}`)
}

function stateLine({ state }: Plan, colors: Colors): string {
  const line = oneLine(explainState(state))
  return state.resumption.kind === 'refuse' ? colors.red(line) : line
}

function spaceLines(
  parameters: readonly Parameter[],
  { width, colors }: PlanTextOptions,
): readonly string[] {
  const column = (title: string, cells: readonly string[], least: number): Column => {
    return { title, align: 'left', cells: cells.map(oneLine), least, spare: 0, cut: 'end' }
  }
  const { header, rows } = layOut(
    [
      column(
        'PARAMETER',
        parameters.map(({ name }) => name),
        9,
      ),
      column(
        'TYPE',
        parameters.map(({ parameterType }) => parameterType),
        4,
      ),
      column('VALUES', parameters.map(valuesText), 12),
    ],
    width,
  )
  return [colors.dim(header), ...rows, sizeText(parameters)]
}

function trialLines(plan: Plan, options: PlanTextOptions): readonly string[] {
  const { experiment, firstTrials, maxTrialCount, earlierCount } = plan
  const size = spaceSize(experiment.spec.parameters)
  const chosen = explainAuto(experiment.spec, maxTrialCount, earlierCount)
  const isTooMany = chosen === undefined && maxTrialCount !== undefined && maxTrialCount > size
  return [
    endText(experiment, maxTrialCount),
    ...(isTooMany ? [`that is more than there are points: some may come twice`] : []),
    oneLine(`algorithm ${algorithmText(plan)}`),
    ...(chosen === undefined ? [] : [`auto chooses ${chosen.why}`]),
    ...(firstTrials.length === 0 ? [noTrialsText(plan)] : firstTrialLines(plan, options)),
  ]
}

function firstTrialLines(
  { experiment, firstTrials: trials, state }: Plan,
  { width, colors }: PlanTextOptions,
): readonly string[] {
  const { parameters } = experiment.spec
  const title = state.resumption.kind === 'start' ? 'FIRST' : 'NEXT'
  const columns = parameters.map(({ name, parameterType }, at): Column => {
    const cells = trials.map(({ assignments }) =>
      assignmentValue(assignments.find((one) => one.name === name)?.value ?? ''),
    )
    const align = parameterType === 'categorical' ? 'left' : 'right'
    return { title: oneLine(name), align, cells, least: 6, spare: 1 + at, cut: 'end' }
  })
  const names = trials.map(({ name }) => oneLine(name))
  const { header, rows, hidden } = layOut(
    [{ title, align: 'left', cells: names, least: 9, spare: 0, cut: 'start' }, ...columns],
    width,
  )
  const notes = hidden.length === 0 ? [] : [colors.dim(`not shown: ${hidden.join(', ')}`)]
  return [colors.dim(header), ...rows, ...notes]
}

function resourceLines(plan: Plan): readonly string[] {
  const { pods, resources, unreadable } = askedFor(plan)
  if (pods === 0) return ['not known: no pod template is found in the manifest']
  const wrong = unreadable.map((each) => oneLine(`no quantity of Kubernetes: ${each}`))
  if (resources.length === 0) return ['the manifest asks for none', ...wrong]
  const perTrial = resources.map((one) => `${one.name} ${one.perTrial}`).join(', ')
  const atOnce = resources.map((one) => `${one.name} ${one.atOnce}`).join(', ')
  const { parallelTrialCount } = plan.experiment.spec
  return [
    oneLine(`a trial, ${plural(pods, 'pod')}: ${perTrial}`),
    oneLine(`${plural(parallelTrialCount, 'trial')} at a time: ${atOnce}`),
    ...wrong,
  ]
}

function clusterLines(cluster: PlannedCluster, backend: string, colors: Colors): readonly string[] {
  const { server, namespace, missing, dryRun, warnings, problem } = cluster
  const word = { accepted: colors.green, refused: colors.red, skipped: colors.yellow }[dryRun]
  return [
    oneLine(`${server}, namespace ${namespace}`),
    missing.length === 0
      ? 'allowed: all that a run needs'
      : colors.red(oneLine(`missing: ${missing.join(', ')}`)),
    `dry run of ${backend === 'katib' ? 'the Experiment' : 'the first trial'}: ${word(dryRun)}`,
    ...warnings.map((text) => `${colors.yellow('warning:')} ${oneLine(text)}`),
    ...(problem === undefined ? [] : [`${colors.red('error:')} ${oneLine(problem)}`]),
  ]
}
