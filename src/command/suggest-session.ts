import { explainAuto } from '../experiment/auto-choice.ts'
import type { Experiment, Json, JsonObject } from '../experiment/experiment.ts'
import { isObject } from '../experiment/json.ts'
import type { Assignment, TrialRecord } from '../experiment/trial.ts'
import { parentOf } from '../suggestion/labels.ts'
import { createRandom, type Random } from '../suggestion/random.ts'
import { suggestionFor } from '../suggestion/registry.ts'
import type { Suggest } from '../suggestion/suggestion.ts'
import { UserError } from '../user-error.ts'
import { assignmentsOf, experimentOf } from './suggest-request.ts'

/** One study after the other: `answer` takes a request and gives what is printed for it. */
export interface SuggestSession {
  /** Raises UserError for a request that cannot be answered; the session stays as it was. */
  answer(request: JsonObject): JsonObject
}

interface Study {
  readonly experiment: Experiment
  readonly suggest: Suggest
  readonly random: Random
  readonly trials: TrialRecord[]
}

/** How a trial ended, in the words of the protocol. */
const STATUSES = { complete: 'Succeeded', stopped: 'EarlyStopped', failed: 'Failed' } as const

export function createSuggestSession(): SuggestSession {
  let study: Study | undefined

  function current(): Study {
    if (study !== undefined) return study
    throw mistake('there is no study yet', 'Send {"op":"init",…} first')
  }

  return {
    answer(request) {
      switch (request['op']) {
        case 'init':
          study = begin(request)
          return begun(study)
        case 'ask':
          return ask(current())
        case 'tell':
          tell(current(), request)
          return { ok: true }
        case 'report':
          report(current(), request)
          return { stop: false }
        case 'load':
          load(current(), request)
          return { ok: true }
        case 'ping':
          return { ok: true }
        default:
          throw mistake(
            `there is no op ${JSON.stringify(request['op'] ?? null)}`,
            'Send one of init, ask, tell, report, load, ping, quit',
          )
      }
    },
  }
}

function begin(request: JsonObject): Study {
  const experiment = experimentOf(request)
  const seed = request['seed'] ?? 0
  if (typeof seed !== 'number' && typeof seed !== 'string') {
    throw mistake('seed must be a number or a text', 'Send "seed": 7')
  }
  return {
    experiment,
    suggest: suggestionFor(experiment.spec.algorithm.algorithmName),
    random: createRandom(seed),
    trials: [],
  }
}

function begun({ experiment }: Study): JsonObject {
  const chosen = explainAuto(experiment.spec)
  return chosen === undefined ? { ok: true } : { ok: true, chosen: { ...chosen } }
}

function ask({ experiment, suggest, random, trials }: Study): JsonObject {
  const [proposal] = suggest({ experiment, trials, count: 1, random })
  if (proposal === undefined) {
    return trials.some(({ status }) => status === 'Running') ? { wait: true } : { done: true }
  }
  const { assignments, labels } = proposal
  const id = `${trials.length}`
  trials.push(record(id, trials.length, assignments, { labels, status: 'Running' }))
  const params = Object.fromEntries(assignments.map(({ name, value }) => [name, value]))
  const parent = parentOf(labels)
  return { id, params, ...(parent === undefined ? {} : { parent }) }
}

function tell(study: Study, request: JsonObject): void {
  const trial = trialIn(study, request)
  const state = request['state'] ?? 'complete'
  if (state !== 'complete' && state !== 'stopped' && state !== 'failed') {
    throw mistake(
      `there is no state ${JSON.stringify(state)}`,
      'Tell one of complete, stopped, failed',
    )
  }
  const value = request['value'] ?? null
  if (state !== 'failed' && typeof value !== 'number') {
    throw mistake(
      'the value is missing, or no number',
      'Tell "value": 0.5, or "state": "failed" when there is none',
    )
  }
  study.trials[trial.index] = {
    ...trial,
    status: STATUSES[state],
    observation: typeof value === 'number' ? observation(study.experiment, value) : NONE,
  }
}

/** Raises UserError for what is no report. What is reported changes nothing: there is no early stopping yet. */
function report(study: Study, request: JsonObject): void {
  trialIn(study, request)
  const { step, value } = request
  if (typeof step !== 'number' || !Number.isSafeInteger(step) || step < 1) {
    throw mistake('the step is no whole number from 1', 'Send "step": 4')
  }
  if (typeof value !== 'number') throw mistake('the value is no number', 'Send "value": 0.5')
}

function load(study: Study, request: JsonObject): void {
  const { experiment, trials } = study
  const list = request['trials']
  if (!Array.isArray(list)) throw mistake('trials is no list', 'Send "trials": [{"params":…}]')
  const loaded = list.map((item: Json, offset) => {
    const place = `trials[${offset}]`
    if (!isObject(item)) throw mistake(`${place} is no object`, 'Send {"params":…,"value":…}')
    const value = item['value']
    if (typeof value !== 'number') {
      throw mistake(`the value of ${place} is no number`, 'Send "value": 0.5')
    }
    const index = trials.length + offset
    return record(`${index}`, index, assignmentsOf(experiment, item['params'] ?? null, place), {
      labels: NO_LABELS,
      status: 'Succeeded',
      observation: observation(experiment, value),
    })
  })
  for (const trial of loaded) trials.push(trial)
}

function trialIn({ trials }: Study, { id }: JsonObject): TrialRecord {
  const trial = typeof id === 'string' ? trials[Number(id)] : undefined
  if (trial === undefined || trial.name !== id) {
    throw mistake(`there is no trial ${JSON.stringify(id ?? null)}`, 'Send an id that ask gave')
  }
  if (trial.status !== 'Running') {
    throw mistake(`the trial ${id} has been told already`, 'Tell each trial once')
  }
  return trial
}

type Outcome = Pick<TrialRecord, 'labels' | 'status'> & Partial<Pick<TrialRecord, 'observation'>>

/** One for all: of ten thousand trials, each with a list of its own that is empty, they are a megabyte. */
const NONE: readonly never[] = []
const NO_LABELS = {}

/** A trial as algorithms know it; times mean nothing here. */
function record(
  name: string,
  index: number,
  assignments: readonly Assignment[],
  { labels, status, observation = NONE }: Outcome,
): TrialRecord {
  return {
    name,
    index,
    assignments,
    labels,
    status,
    reason: '',
    message: '',
    createdTime: '',
    observation,
    curves: NONE,
    logTail: NONE,
  }
}

function observation({ spec }: Experiment, value: number): TrialRecord['observation'] {
  const text = String(value)
  return [{ name: spec.objective.objectiveMetricName, latest: text, min: text, max: text }]
}

function mistake(what: string, mend: string): UserError {
  return new UserError({ what, mend, kind: 'invalid' })
}
