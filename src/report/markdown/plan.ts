import { explainAuto } from '../../experiment/auto-choice.ts'
import type { Experiment } from '../../experiment/experiment.ts'
import { renderManifest } from '../manifest.ts'
import { formatCount, formatDuration, formatNumber } from '../numbers.ts'
import type { Plan, PlannedCluster } from '../plan.ts'
import type { PlanContext } from '../plan-context.ts'
import { explainState } from '../plan-state.ts'
import {
  algorithmText,
  askedFor,
  endText,
  noTrialsText,
  sizeText,
  valuesText,
} from '../plan-words.ts'
import { plural, truncate } from '../text.ts'
import { assignmentCell, nameCell, parameterColumn, valueCell } from './cells.ts'
import type { CheckOutput } from './check.ts'
import { CHECK_LIMITS, COMMENT_LIMITS, type Limits } from './detail.ts'
import { cell, cellCode, code, fenced, prose } from './escape.ts'
import { links, originFacts } from './links.ts'
import { details, markdownTable, sections } from './table.ts'

/** How much a rendering shows. Each field only ever shrinks down the ladder. */
interface Detail {
  /** Parameters in the table of the search space. */
  readonly parameters: number
  /** Parameters as columns, and trials as rows, of the table of the first ones. */
  readonly columns: number
  readonly trials: number
  readonly resources: number
  /** What the cluster said, warnings and missing rights each. */
  readonly answers: number
  readonly manifest: boolean
  /** Graphemes of one value. */
  readonly value: number
}

const FULL: Detail = {
  parameters: 200,
  columns: 12,
  trials: 50,
  resources: 20,
  answers: 20,
  manifest: true,
  value: 120,
}

/** The last one's size is bounded whatever the plan holds. */
const LADDER: readonly Detail[] = [
  FULL,
  { ...FULL, parameters: 50, trials: 20, value: 80 },
  { ...FULL, parameters: 50, trials: 20, value: 80, manifest: false },
  { parameters: 20, columns: 8, trials: 10, resources: 10, answers: 5, manifest: false, value: 60 },
  { parameters: 8, columns: 4, trials: 4, resources: 5, answers: 3, manifest: false, value: 40 },
  { parameters: 0, columns: 0, trials: 0, resources: 0, answers: 1, manifest: false, value: 20 },
]

/** What a run would do, as Markdown for a comment or a summary, as rich as fits the limits. */
export function renderPlanComment(
  plan: Plan,
  context: PlanContext,
  limits: Limits = COMMENT_LIMITS,
): string {
  const room = limits.bytes - limits.reserve
  for (const detail of LADDER) {
    const text = `${sections(parts(plan, context, detail))}\n`
    if (Buffer.byteLength(text) <= room) return text
  }
  throw new RangeError(`no plan fits ${room} bytes`)
}

/** The same as a check run's output. */
export function renderPlanCheck(plan: Plan, context: PlanContext): CheckOutput {
  return {
    title: truncate(planTitle(plan, context), 140),
    summary: renderPlanComment(plan, context, CHECK_LIMITS),
    text: '',
  }
}

const NOT_YET = ' · nothing is run yet'

/** One line of plain text: `Plan: 30 trials, 3 at a time`. */
function planTitle(plan: Plan, { next }: PlanContext): string {
  const waits = { starts: '', waits: NOT_YET, untrusted: NOT_YET, queued: ' · no results yet' }
  return `Plan: ${amount(plan)}${waits[next.kind]}`
}

function amount({ experiment, maxTrialCount, state }: Plan): string {
  if (state.resumption.kind === 'refuse') return 'it cannot go on'
  if (state.resumption.kind === 'finished') return 'nothing is left to do'
  const trials =
    maxTrialCount === undefined ? 'trials without limit' : plural(maxTrialCount, 'trial')
  return `${trials}, ${formatCount(experiment.spec.parallelTrialCount)} at a time`
}

function parts(plan: Plan, context: PlanContext, detail: Detail): readonly string[] {
  return [
    `### 📋 ${code(plan.experiment.metadata.name)} · Plan: ${amount(plan)}`,
    facts(plan, context),
    problem(plan.cluster),
    state(plan),
    space(plan.experiment, detail),
    search(plan),
    firstTrials(plan, detail),
    resources(plan, detail),
    cluster(plan, detail),
    manifest(plan, context, detail),
    nextStep(plan, context),
    links(context),
  ]
}

function facts(plan: Plan, context: PlanContext): string {
  const { objectiveMetricName, type, goal } = plan.experiment.spec.objective
  const aim = goal === undefined ? '' : `, goal ${formatNumber(goal)}`
  const { policy } = context
  return [
    `${type} ${code(objectiveMetricName)}${aim}`,
    ...originFacts(context),
    `backend ${code(plan.backend)}`,
    ...(policy === undefined ? [] : [`held to ${prose(policy, 120)}`]),
    ...duration(plan, context),
  ].join(' · ')
}

function duration(plan: Plan, { trialSeconds }: PlanContext): readonly string[] {
  const { experiment, maxTrialCount, state: earlier } = plan
  if (trialSeconds === undefined || maxTrialCount === undefined) return []
  const left = Math.max(0, maxTrialCount - earlier.ended)
  const rounds = Math.ceil(left / Math.max(1, experiment.spec.parallelTrialCount))
  const whole = formatDuration(rounds * trialSeconds * 1000)
  return [`about ${whole}, as earlier runs took ${formatDuration(trialSeconds * 1000)} a trial`]
}

function problem(cluster: PlannedCluster | undefined): string {
  if (cluster?.problem === undefined) return ''
  return `> [!WARNING]\n> A run would not get on: ${prose(cluster.problem, 600)}`
}

/** Of a fresh start there is nothing to say. */
function state(plan: Plan): string {
  return plan.state.resumption.kind === 'start' ? '' : prose(explainState(plan.state), 600)
}

function space({ spec }: Experiment, detail: Detail): string {
  const shown = spec.parameters.slice(0, detail.parameters)
  if (shown.length === 0) return sizeText(spec.parameters)
  const table = markdownTable(
    [
      { title: 'Parameter', align: 'left' },
      { title: 'Type', align: 'left' },
      { title: 'Values', align: 'left' },
    ],
    shown.map((parameter) => [
      cellCode(parameter.name, detail.value),
      cell(parameter.parameterType, detail.value),
      cellCode(valuesText(parameter), detail.value),
    ]),
  )
  const left = spec.parameters.length - shown.length
  const more = left === 0 ? '' : ` · ${plural(left, 'parameter')} more`
  return sections([table, `${sizeText(spec.parameters)}${more}`])
}

function search(plan: Plan): string {
  const { experiment, maxTrialCount, earlierCount } = plan
  const chosen = explainAuto(experiment.spec, maxTrialCount, earlierCount)
  const why = chosen === undefined ? '' : `; ${code('auto')} chooses ${chosen.why}`
  return `**Trials:** ${endText(experiment, maxTrialCount)} · ${code(algorithmText(plan), 120)}${why}`
}

function firstTrials(plan: Plan, detail: Detail): string {
  if (plan.firstTrials.length === 0) return `${noTrialsText(plan)}.`
  const trials = plan.firstTrials.slice(0, detail.trials)
  if (trials.length === 0) return ''
  const { parameters } = plan.experiment.spec
  const columns = parameters.slice(0, detail.columns)
  const table = markdownTable(
    [
      { title: plan.state.resumption.kind === 'start' ? 'First' : 'Next', align: 'left' },
      ...columns.map((parameter) => parameterColumn(parameter, detail.value)),
    ],
    trials.map((trial) => [
      nameCell(plan.experiment, trial, detail.value),
      ...columns.map(({ name }) => assignmentCell(trial, name, detail.value)),
    ]),
  )
  return sections([table, leftOut(plan.firstTrials.length - trials.length, parameters, columns)])
}

function leftOut(
  trials: number,
  parameters: readonly unknown[],
  columns: readonly unknown[],
): string {
  const hidden = parameters.length - columns.length
  const cut = [
    ...(trials === 0 ? [] : [plural(trials, 'trial')]),
    ...(hidden === 0 ? [] : [plural(hidden, 'column')]),
  ]
  return cut.length === 0 ? '' : `and ${cut.join(' and ')} more`
}

function resources(plan: Plan, detail: Detail): string {
  const asked = askedFor(plan)
  const wrong = asked.unreadable.slice(0, detail.resources).map((each) => code(each, detail.value))
  const unreadable = wrong.length === 0 ? '' : `No quantity of Kubernetes: ${wrong.join(', ')}`
  if (asked.pods === 0) return '**Resources:** not known, as the manifest has no pod template'
  if (asked.resources.length === 0) {
    return sections(['**Resources:** the manifest asks for none', unreadable])
  }
  const shown = asked.resources.slice(0, detail.resources)
  if (shown.length === 0) return unreadable
  const { parallelTrialCount } = plan.experiment.spec
  const table = markdownTable(
    [
      { title: 'Asked for', align: 'left' },
      { title: `A trial, ${plural(asked.pods, 'pod')}`, align: 'right' },
      { title: `${plural(parallelTrialCount, 'trial')} at once`, align: 'right' },
    ],
    shown.map(({ name, perTrial, atOnce }) => [
      cellCode(name, detail.value),
      valueCell(perTrial, 40),
      valueCell(atOnce, 40),
    ]),
  )
  return sections([table, unreadable])
}

function cluster({ cluster: answer, backend }: Plan, detail: Detail): string {
  if (answer === undefined) return ''
  const what = backend === 'katib' ? 'the Experiment' : 'the first trial'
  const icon = { accepted: '✅', refused: '❌', skipped: '⏭️' }[answer.dryRun]
  const missing = answer.missing.slice(0, detail.answers).map((each) => code(each))
  const rights =
    answer.missing.length === 0
      ? answer.dryRun === 'skipped'
        ? []
        : ['all rights that a run needs']
      : [`❌ missing rights: ${missing.join(', ')}`]
  const line = [
    `**Cluster:** ${code(answer.server, 120)}, namespace ${code(answer.namespace)}`,
    ...rights,
    `${icon} dry run of ${what}: ${answer.dryRun}`,
  ].join(' · ')
  const warnings = answer.warnings.slice(0, detail.answers).map((each) => `⚠️ ${prose(each)}`)
  return sections([line, ...warnings])
}

function manifest(plan: Plan, { file }: PlanContext, detail: Detail): string {
  if (!detail.manifest) {
    return `The first trial’s manifest does not fit here: ${code(`tunebot render ${file.path}`, 160)} prints it.`
  }
  const lines = renderManifest(plan.manifest).trimEnd().split('\n')
  return details('<b>Manifest of the first trial</b>', fenced(lines, 'yaml'))
}

function nextStep(
  { state: { resumption } }: Plan,
  { next, commit, commentKey }: PlanContext,
): string {
  if (resumption.kind === 'finished' || resumption.kind === 'refuse') return ''
  const run = commentKey === undefined ? '/tunebot run' : `/tunebot run key=${commentKey}`
  switch (next.kind) {
    case 'starts':
      return ''
    case 'waits':
      return `> [!NOTE]\n> Nothing is run yet. To start it, write ${code(run, 160)} as a comment.`
    case 'queued':
      return `> [!NOTE]\n> A merge queue runs no trials, and no earlier run has left results of this spec.`
    case 'untrusted':
      return `> [!NOTE]\n> Trials are programs, and those of ${prose(next.whose, 80)} are not run by themselves. Whoever may start them, and has read this commit, writes as a comment:\n>\n> ${code(`${run} sha=${commit.sha}`, 240)}`
    default:
      return unknownStep(next)
  }
}

function unknownStep(next: never): never {
  throw new Error(`unknown step ${JSON.stringify(next)}`)
}
