import type { JournalEvent } from './event.ts'

type Kind = 'string' | 'number' | 'object' | 'array'

/** The fields that an event of each type must have, with their JSON types. */
const FIELDS: Readonly<Record<JournalEvent['type'], Readonly<Record<string, Kind>>>> = {
  ExperimentCreated: {
    time: 'string',
    version: 'number',
    experiment: 'object',
    specHash: 'string',
    seed: 'number',
  },
  ExperimentEdited: { time: 'string', budgets: 'object', specHash: 'string' },
  ExperimentRestarted: { time: 'string', message: 'string' },
  TrialCreated: {
    time: 'string',
    trial: 'string',
    index: 'number',
    assignments: 'array',
    labels: 'object',
  },
  TrialRunning: { time: 'string', trial: 'string' },
  TrialInterrupted: { time: 'string', trial: 'string', reason: 'string' },
  TrialRetried: { time: 'string', trial: 'string' },
  TrialCompleted: {
    time: 'string',
    trial: 'string',
    status: 'string',
    reason: 'string',
    message: 'string',
    observation: 'array',
    curves: 'array',
    logTail: 'array',
  },
  ExperimentCompleted: { time: 'string', status: 'string', reason: 'string', message: 'string' },
}

/**
 * Reads one record of a journal. Raises an `Error` for what is no event of this version: the store
 * tells where it stands.
 */
export function decodeEvent(value: unknown): JournalEvent {
  if (!isEvent(value)) throw new Error('not an event of a tunebot journal')
  return value
}

function isEvent(value: unknown): value is JournalEvent {
  if (!isObject(value)) return false
  const type = value['type']
  if (!isType(type)) return false
  if (type === 'ExperimentCreated') {
    const { version, earlier = [] } = value
    if (version !== 1 || !Array.isArray(earlier) || !earlier.every(isEarlierTrial)) return false
  }
  return Object.entries(FIELDS[type]).every(([name, kind]) => kindOf(value[name]) === kind)
}

function isEarlierTrial(trial: unknown): boolean {
  if (!isObject(trial)) return false
  const { assignments, value } = trial
  return Array.isArray(assignments) && assignments.every(isAssignment) && Number.isFinite(value)
}

function isAssignment(assignment: unknown): boolean {
  if (!isObject(assignment)) return false
  return typeof assignment['name'] === 'string' && typeof assignment['value'] === 'string'
}

function isType(value: unknown): value is JournalEvent['type'] {
  return typeof value === 'string' && Object.hasOwn(FIELDS, value)
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'array'
  return value === null ? 'null' : typeof value
}
