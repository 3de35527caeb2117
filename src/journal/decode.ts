import { isObject } from '../experiment/json.ts'
import type { EndStatus } from '../experiment/trial.ts'
import type { EndReason, JournalEvent } from './event.ts'
import {
  type Check,
  isCount,
  isNumber,
  isOneOf,
  isText,
  isTime,
  isTrialName,
  listOf,
  mapOf,
  optional,
  recordOf,
} from './field-check.ts'

const isAssignments = listOf(recordOf({ name: isText, value: isText }))
const isMetric = recordOf({ name: isText, latest: isText, min: isText, max: isText })
const isCurve = recordOf({
  name: isText,
  points: listOf(recordOf({ step: isNumber, value: isNumber })),
})

/** The fields that replay goes by; whoever takes a journal from elsewhere holds the rest against the file. */
const isExperiment = recordOf({
  metadata: recordOf({ name: isText, namespace: optional(isText) }),
  spec: recordOf({
    objective: recordOf({
      objectiveMetricName: isText,
      type: isOneOf(['minimize', 'maximize']),
      metricStrategies: listOf(recordOf({ name: isText, value: isText })),
    }),
    parameters: listOf(recordOf({ name: isText })),
  }),
})

const isBudgets = recordOf({
  parallelTrialCount: isCount,
  maxTrialCount: optional(isCount),
  maxFailedTrialCount: optional(isCount),
})

const ENDS = {
  Succeeded: true,
  Failed: true,
  Killed: true,
  EarlyStopped: true,
  MetricsUnavailable: true,
} satisfies Readonly<Record<EndStatus, true>>

const REASONS = {
  ExperimentGoalReached: true,
  ExperimentMaxTrialsReached: true,
  ExperimentSuggestionEndReached: true,
  ExperimentFailed: true,
} satisfies Readonly<Record<EndReason, true>>

/** What an event of each type must hold. */
const CHECKS: Readonly<Record<JournalEvent['type'], Check>> = {
  ExperimentCreated: recordOf({
    time: isTime,
    version: isOneOf([1]),
    experiment: isExperiment,
    specHash: isText,
    seed: isCount,
    earlier: optional(listOf(recordOf({ assignments: isAssignments, value: isNumber }))),
  }),
  ExperimentEdited: recordOf({
    time: isTime,
    budgets: isBudgets,
    specHash: isText,
    cause: optional(isText),
  }),
  ExperimentRestarted: recordOf({ time: isTime, message: isText }),
  TrialCreated: recordOf({
    time: isTime,
    trial: isTrialName,
    index: isCount,
    assignments: isAssignments,
    labels: mapOf(isText),
  }),
  TrialRunning: recordOf({ time: isTime, trial: isTrialName }),
  TrialInterrupted: recordOf({ time: isTime, trial: isTrialName, reason: isText }),
  TrialRetried: recordOf({ time: isTime, trial: isTrialName }),
  TrialCompleted: recordOf({
    time: isTime,
    trial: isTrialName,
    status: isOneOf(Object.keys(ENDS)),
    reason: isText,
    message: isText,
    observation: listOf(isMetric),
    curves: listOf(isCurve),
    logTail: listOf(isText),
  }),
  ExperimentCompleted: recordOf({
    time: isTime,
    status: isOneOf(['Succeeded', 'Failed']),
    reason: isOneOf(Object.keys(REASONS)),
    message: isText,
  }),
}

/**
 * Reads one record of a journal, every field of it, whoever has written it. Raises an `Error` for what is no event of this
 * version: the store tells where it stands.
 */
export function decodeEvent(value: unknown): JournalEvent {
  if (!isEvent(value)) throw new Error('not an event of a tunebot journal')
  return value
}

function isEvent(value: unknown): value is JournalEvent {
  if (!isObject(value)) return false
  const type = Object.hasOwn(value, 'type') ? value['type'] : undefined
  return typeof type === 'string' && isType(type) && CHECKS[type](value)
}

function isType(type: string): type is JournalEvent['type'] {
  return Object.hasOwn(CHECKS, type)
}
