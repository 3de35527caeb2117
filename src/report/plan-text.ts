import { explainAuto } from '../experiment/auto-choice.ts'
import type { Experiment, Parameter } from '../experiment/experiment.ts'
import { pointCount } from '../experiment/search-space.ts'
import type { Colors } from './diagnostics.ts'
import { type Column, layOut } from './layout.ts'
import { renderManifest } from './manifest.ts'
import { formatCount, formatNumber } from './numbers.ts'
import { type Plan, type PlannedCluster, spaceSize } from './plan.ts'
import { formatQuantity, resourcesOf } from './plan-resources.ts'
import { explainState } from './plan-state.ts'
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
  const size = spaceSize(parameters)
  const points = Number.isFinite(size)
    ? plural(size, 'point', countText(size))
    : 'infinitely many points'
  return [colors.dim(header), ...rows, `${points} in all`]
}

function valuesText(parameter: Parameter): string {
  const { min, max, step, list, distribution } = parameter.feasibleSpace
  if (list !== undefined && min === undefined) return list.join(', ')
  const points = pointCount(parameter)
  return [
    `${min} … ${max}`,
    ...(step === undefined ? [] : [`step ${step}`]),
    ...(distribution === 'uniform' ? [] : [distribution]),
    ...(Number.isFinite(points) ? [plural(points, 'value', countText(points))] : []),
  ].join(', ')
}

function countText(count: number): string {
  return count < 1e15 ? formatCount(count) : formatNumber(count)
}

function trialLines(plan: Plan, options: PlanTextOptions): readonly string[] {
  const { experiment, firstTrials, maxTrialCount, seed } = plan
  const { algorithm, parameters } = experiment.spec
  const settings = algorithm.algorithmSettings.map(({ name, value }) => `${name} ${value}`)
  const size = spaceSize(parameters)
  const chosen = explainAuto(experiment.spec, maxTrialCount)
  const isTooMany = chosen === undefined && maxTrialCount !== undefined && maxTrialCount > size
  return [
    endText(experiment, maxTrialCount),
    ...(isTooMany ? [`that is more than there are points: some may come twice`] : []),
    oneLine(`algorithm ${[algorithm.algorithmName, ...settings, `seed ${seed}`].join(', ')}`),
    ...(chosen === undefined ? [] : [`auto chooses ${chosen.why}`]),
    ...(firstTrials.length === 0 ? [noTrialsText(plan)] : firstTrialLines(plan, options)),
  ]
}

function noTrialsText({ backend, state: { resumption } }: Plan): string {
  const isIdle = resumption.kind === 'finished' || resumption.kind === 'refuse'
  return backend === 'katib' && !isIdle ? 'Katib proposes the trials' : 'no trial starts'
}

function endText({ spec }: Experiment, maxTrialCount: number | undefined): string {
  const { parallelTrialCount, maxFailedTrialCount, objective } = spec
  const goal = objective.goal === undefined ? '' : ', fewer if the goal is reached'
  const most =
    maxTrialCount === undefined
      ? `no limit${objective.goal === undefined ? '' : ' but the goal'}`
      : `at most ${formatCount(maxTrialCount)}${goal}`
  const failures =
    maxFailedTrialCount === undefined
      ? ''
      : `; ended by ${plural(Math.max(1, maxFailedTrialCount), 'failed trial')}`
  return `${most}; ${parallelTrialCount} at a time${failures}`
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

function resourceLines({ experiment, manifest }: Plan): readonly string[] {
  const { pods, requests, unreadable } = resourcesOf(manifest)
  if (pods === 0) return ['not known: no pod template is found in the manifest']
  const { parallelTrialCount } = experiment.spec
  const ask = (times: number) =>
    [...requests].map(([name, amount]) => `${name} ${formatQuantity(name, amount * times)}`)
  const wrong = unreadable.map((each) => oneLine(`no quantity of Kubernetes: ${each}`))
  if (requests.size === 0) return ['the manifest asks for none', ...wrong]
  return [
    oneLine(`a trial, ${plural(pods, 'pod')}: ${ask(1).join(', ')}`),
    oneLine(
      `${plural(parallelTrialCount, 'trial')} at a time: ${ask(parallelTrialCount).join(', ')}`,
    ),
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
