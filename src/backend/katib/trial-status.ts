import type { JsonObject } from '../../cluster/json.ts'
import { at, isObject, objects, text } from '../../cluster/json.ts'
import { UNAVAILABLE } from '../../experiment/objective.ts'
import type { Assignment, EndStatus, Metric } from '../../experiment/trial.ts'
import { holding, isSingle } from '../kubernetes/facts.ts'

/** A Trial of Katib's as its object tells it. Times are RFC 3339, undefined where there is none. */
export interface TrialView {
  readonly name: string
  readonly uid: string
  readonly assignments: readonly Assignment[]
  readonly labels: Readonly<Record<string, string>>
  /** One pod at a time: a new one begins the same work again. */
  readonly isSingle: boolean
  readonly createdTime: string | undefined
  /** When it began to run; undefined for one that waits. */
  readonly startTime: string | undefined
  /** Undefined while it goes on. */
  readonly end: TrialEnd | undefined
}

export interface TrialEnd {
  readonly status: EndStatus
  /** The Job's own word where it has one, else Katib's. */
  readonly reason: string
  readonly message: string
  /** What Katib's database has; a trial that failed has nothing. */
  readonly observation: readonly Metric[]
  readonly time: string | undefined
  /** True while Katib may yet add the observation of a trial that was stopped early. */
  readonly isOpen: boolean
}

/** In Katib's order: of several conditions that hold the first of these decides. */
const BEFORE_RUNNING = ['Killed', 'Failed', 'Succeeded', 'EarlyStopped'] as const

export function viewTrial(trial: JsonObject): TrialView {
  const running = condition(trial, 'Running')
  const end = endOf(trial)
  const runSpec = at(trial, 'spec', 'runSpec')
  const startTime = running === undefined && end === undefined ? undefined : startOf(trial, running)
  return {
    name: text(trial, 'metadata', 'name'),
    uid: text(trial, 'metadata', 'uid'),
    assignments: objects(trial, 'spec', 'parameterAssignments').map((each) => ({
      name: text(each, 'name'),
      value: text(each, 'value'),
    })),
    labels: labelsOf(trial),
    isSingle: isSingle(isObject(runSpec) ? runSpec : {}),
    createdTime: text(trial, 'metadata', 'creationTimestamp') || undefined,
    startTime,
    end,
  }
}

function endOf(trial: JsonObject): TrialEnd | undefined {
  const before = BEFORE_RUNNING.find((type) => holding(trial, type) !== undefined)
  const isRunning = holding(trial, 'Running') !== undefined
  const isUnavailable = holding(trial, 'MetricsUnavailable') !== undefined
  const status = before ?? (isUnavailable && !isRunning ? 'MetricsUnavailable' : undefined)
  if (status === undefined) return undefined

  const found = holding(trial, status)
  const measured = observationIn(trial)
  const isMeasured = status === 'Succeeded' || status === 'EarlyStopped'
  return {
    status,
    reason: jobsWord(text(found, 'reason'), 'Job reason') ?? KATIB_REASONS[status],
    message: jobsWord(text(found, 'message'), 'Job message') ?? text(found, 'message'),
    observation: isMeasured ? measured.filter((metric) => !isUnmeasured(metric)) : [],
    time: text(trial, 'status', 'completionTime') || changeOf(found),
    isOpen: status === 'EarlyStopped' && measured.length === 0 && !isUnavailable,
  }
}

const KATIB_REASONS: Readonly<Record<EndStatus, string>> = {
  Killed: 'TrialKilled',
  Failed: 'TrialFailed',
  Succeeded: 'TrialSucceeded',
  EarlyStopped: 'TrialEarlyStopped',
  MetricsUnavailable: 'MetricsUnavailable',
}

/** Katib writes `TrialFailed. Job reason: BackoffLimitExceeded`, and messages alike. */
function jobsWord(words: string, mark: string): string | undefined {
  const start = words.indexOf(`. ${mark}: `)
  if (start === -1) return undefined
  return words.slice(start + mark.length + 4).trim() || undefined
}

function observationIn(trial: JsonObject): readonly Metric[] {
  return objects(trial, 'status', 'observation', 'metrics').map((metric) => ({
    name: text(metric, 'name'),
    latest: text(metric, 'latest'),
    min: text(metric, 'min'),
    max: text(metric, 'max'),
  }))
}

function isUnmeasured({ latest, min, max }: Metric): boolean {
  return [latest, min, max].every((value) => value === UNAVAILABLE || value === '')
}

/** Katib's own labels are the same for every trial, and ours say what the experiment's name says. */
function labelsOf(trial: JsonObject): Readonly<Record<string, string>> {
  const labels = at(trial, 'metadata', 'labels')
  if (!isObject(labels)) return {}
  const own = Object.entries(labels).filter(
    (entry): entry is [string, string] =>
      typeof entry[1] === 'string' && /\.suggestion\.katib\.kubeflow\.org\//.test(entry[0]),
  )
  return Object.fromEntries(own)
}

function startOf(trial: JsonObject, running: JsonObject | undefined): string | undefined {
  // The transition of `Running` is its start while it holds, and its end afterwards.
  const isTrue = text(running, 'status') === 'True'
  const start = isTrue ? changeOf(running) : undefined
  return start ?? (text(trial, 'status', 'startTime') || undefined)
}

function changeOf(found: JsonObject | undefined): string | undefined {
  return text(found, 'lastTransitionTime') || text(found, 'lastUpdateTime') || undefined
}

function condition(object: JsonObject, type: string): JsonObject | undefined {
  return objects(object, 'status', 'conditions').find((each) => text(each, 'type') === type)
}
