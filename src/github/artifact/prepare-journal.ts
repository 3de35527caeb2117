import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { checkpointVolumeOf } from '../../experiment/checkpoint-volume.ts'
import type { Experiment } from '../../experiment/experiment.ts'
import type { JournalEvent } from '../../journal/event.ts'
import { JOURNAL, readJournal } from '../../journal/file-store.ts'
import { replayEvents } from '../../journal/replay-journal.ts'
import { resumptionOf } from '../../journal/resumption.ts'
import type { ExperimentState } from '../../journal/state.ts'
import type { TrialPolicy } from '../../policy/policy.ts'
import { UserError } from '../../user-error.ts'
import type { ActionDependencies } from '../dependencies.ts'
import { explainFailure } from '../failure.ts'
import { backendOf } from '../inputs.ts'
import type { Step } from '../session.ts'
import type { AcceptedJournal } from './accept-journal.ts'
import type { Continuation } from './continuation.ts'
import { asExtended, extendedBy, overPolicy } from './extend.ts'
import { type Fetched, fetchJournal } from './fetch-journal.ts'
import type { JournalKey } from './journal-key.ts'

/** What of a step it takes. */
export interface JournalStep extends Pick<Step, 'client' | 'environment' | 'inputs'> {
  readonly dependencies: Pick<ActionDependencies, 'log'>
}

/** An experiment about to be run. */
export interface Beginning {
  readonly continuation: Continuation
  readonly key: JournalKey
  /** As the file says it. */
  readonly experiment: Experiment
  /** The experiment's own folder; where it has a journal already, that one is gone on with. */
  readonly directory: string
  /** What trials may be; undefined: anything. */
  readonly policy: TrialPolicy | undefined
}

/** How it is run. */
export interface PreparedRun {
  /** With the budgets that it has now. */
  readonly experiment: Experiment
  readonly retryFailed: boolean
  readonly isExtended: boolean
  /** Who asks for more trials than the file says. */
  readonly cause?: string
}

/**
 * Puts an earlier run's journal where this run will find it, as the continuation wants, and says how the experiment is run then.
 * Raises UserError where it wants one and there is none that can be gone on with, and where it cannot be extended.
 */
export async function prepareJournal(
  step: JournalStep,
  beginning: Beginning,
): Promise<PreparedRun> {
  const { continuation, experiment } = beginning
  const { kind } = continuation
  const asWritten = { experiment, retryFailed: false, isExtended: false }
  if (kind === 'fresh') return asWritten
  const known = (await localJournal(beginning)) ?? (await earlierJournal(step, beginning))
  if (known === undefined) return asWritten
  const { events, state } = known
  if (kind !== 'extend') {
    const extended = asExtended(experiment, state)
    return { experiment: extended, retryFailed: kind === 'retry-failed', isExtended: false }
  }
  const cause = `workflow run ${step.environment.runId}`
  // An attempt of this run may have done it already.
  const isDone = events.some((event) => event.type === 'ExperimentEdited' && event.cause === cause)
  const { by } = continuation
  const extended = isDone
    ? asExtended(experiment, state)
    : extendedBy(by, step.inputs, beginning, state)
  return { experiment: extended, retryFailed: false, isExtended: true, cause }
}

/** Of an earlier attempt on a runner that keeps its folders. */
async function localJournal({ directory }: Beginning): Promise<AcceptedJournal | undefined> {
  const path = join(directory, JOURNAL)
  const events = (await readJournal(path)) ?? []
  const state = (await replayEvents(events, path)).state()
  return state === undefined ? undefined : { events, state }
}

/** Put in its place; undefined where the experiment starts from nothing. */
async function earlierJournal(
  step: JournalStep,
  beginning: Beginning,
): Promise<AcceptedJournal | undefined> {
  const { log } = step.dependencies
  const { directory } = beginning
  const isOptional = !wantsJournal(beginning.continuation)
  const found = await lookUp(step, beginning)
  switch (found.kind) {
    case 'journal': {
      const why = obstacle(step, beginning, found.state)
      const whose = `the journal of workflow run ${found.artifact.run}`
      if (why !== undefined && !isOptional) throw missing(beginning, why)
      if (why !== undefined) {
        log.line(`It starts from nothing, and not from ${whose}: ${why}`)
        return undefined
      }
      await place(directory, found.events)
      log.line(`It goes on with ${whose}`)
      return found
    }
    case 'none':
      if (isOptional) return undefined
      throw missing(
        beginning,
        `no earlier run on the backend ${beginning.key.backend} has left a journal`,
      )
    case 'unreachable':
    case 'refused':
      if (!isOptional) throw missing(beginning, found.why)
      // Only the one is a hint at somebody's ill will, or at a bug.
      if (found.kind === 'refused') log.warning(`${found.why}; the experiment starts from nothing`)
      else log.line(`Whether an earlier run has left a journal is not known: ${found.why}`)
      return undefined
    default:
      return unknownFind(found)
  }
}

/** Why this journal, whole as it is, is not gone on with. */
function obstacle(
  { inputs }: JournalStep,
  { continuation, experiment, policy }: Beginning,
  state: ExperimentState,
): string | undefined {
  if (continuation.kind === 'finish' && state.completionTime !== undefined) {
    return 'that experiment is at its end'
  }
  const now = asExtended(experiment, state)
  const violation = overPolicy(now, inputs, policy)
  if (violation !== undefined) return violation
  const { seed } = inputs
  const asked = { experiment: now, seed, maxTrials: inputs['max-trials'] }
  const resumption = resumptionOf(state, asked)
  return resumption.kind === 'refuse' ? resumption.why.what : undefined
}

/** In place of what may lie there without a whole record, of an attempt that was killed as it began. */
async function place(directory: string, events: readonly JournalEvent[]): Promise<void> {
  await mkdir(directory, { recursive: true })
  const text = events.map((event) => `${JSON.stringify(event)}\n`).join('')
  await writeFile(join(directory, JOURNAL), text)
}

type LookedUp = Fetched | { readonly kind: 'unreachable'; readonly why: string }

async function lookUp(step: JournalStep, { key, experiment }: Beginning): Promise<LookedUp> {
  const { inputs } = step
  if (inputs.token === '') return { kind: 'unreachable', why: 'there is no token to look for it' }
  if (backendOf(inputs) === 'process' && checkpointVolumeOf(experiment) !== undefined) {
    return { kind: 'unreachable', why: 'its checkpoints have gone with the runner that had them' }
  }
  try {
    return await fetchJournal(step, key, experiment)
  } catch (error) {
    return { kind: 'unreachable', why: explainFailure(error, FEATURE).why }
  }
}

/** Without a journal these start from nothing. */
const OPTIONAL: readonly Continuation['kind'][] = ['finish', 'continue']

/** Whether there has to be a journal to go on with. */
export function wantsJournal({ kind }: Continuation): boolean {
  return kind !== 'fresh' && !OPTIONAL.includes(kind)
}

const FEATURE = { name: 'the journal of an earlier run', permission: 'actions: read' }

function missing({ key }: Beginning, why: string): UserError {
  return new UserError({
    what: `there is nothing to go on with for ${key.name} at ${key.commit}: ${why}`,
    where: key.path,
    mend: 'Run it from nothing',
  })
}

function unknownFind(found: never): never {
  throw new Error(`unknown find ${JSON.stringify(found)}`)
}
