import type { StopReason, TrialEvent, TrialOutcome } from '../backend.ts'
import { isAlive, ownIdentity, sendSignal } from './identity.ts'
import { killLeftovers } from './leftovers.ts'
import type { LifeReader } from './life-reader.ts'
import { readLife } from './life-reader.ts'
import { lastWords } from './log-reader.ts'
import { describeEnd, endWithout } from './outcome.ts'
import type { ExitRecord, ProcessPlan } from './record.ts'
import type { SpawnedSupervisor } from './spawn-supervisor.ts'
import type { TrialFolder } from './trial-folder.ts'

/** The driver's eye on one trial. */
export interface TrialWatch {
  readonly folder: TrialFolder
  /** Finds the trial as it is, and sees to it that it runs, unless it has ended. Call it once. */
  readonly open: () => Promise<void>
  /** What has happened since the last call; empty when nothing has. */
  readonly poll: () => Promise<readonly TrialEvent[]>
  readonly stop: (why: StopReason) => void
  /** The end, once it has been told. */
  readonly told: () => ExitRecord | undefined
}

export interface TrialWatchOptions {
  readonly trial: string
  readonly folder: TrialFolder
  /** What to run, or why it is not to run any more. */
  readonly wish:
    | { readonly plan: (life: number) => Promise<ProcessPlan> }
    | { readonly stop: StopReason }
  readonly spawn: (life: number) => Promise<SpawnedSupervisor>
  readonly now: () => Date
  readonly onWarning: (text: string) => void
}

type Phase =
  /** Between two lives. */
  | { readonly name: 'between' }
  | {
      readonly name: 'starting'
      readonly life: number
      readonly since: number
      readonly supervisor: SpawnedSupervisor
    }
  | { readonly name: 'running'; readonly reader: LifeReader }
  | { readonly name: 'told'; readonly exit: ExitRecord }

const CLAIM_MILLISECONDS = 60_000
const KILL_MILLISECONDS = 30_000
const LOSSES = 3

/** A look costs two small files on Linux, and elsewhere a whole `ps`. */
const LIVENESS_MILLISECONDS = process.platform === 'linux' ? 500 : 10_000

export function watchTrial(options: TrialWatchOptions): TrialWatch {
  const { trial, folder, wish } = options
  const pending: TrialEvent[] = []
  let phase: Phase = { name: 'between' }
  let stopWhy = 'stop' in wish ? wish.stop : undefined
  let failure: { readonly error: unknown } | undefined
  let reader: LifeReader | undefined
  let losses = 0
  let looked = 0

  const time = (): string => options.now().toISOString()

  /**
   * A supervisor looks for the wish after it has made its claim, and whenever it gets SIGTERM: either
   * its claim is seen here, or the wish there.
   */
  const tellStop = (life: number, why: StopReason): void => {
    folder.writeStop(life, why)
    const claim = folder.readClaim(life)
    if (claim === undefined || claim.closed || !isAlive(claim.identity)) return
    sendSignal(claim.identity.pid, 'SIGTERM')
    // The trial may have stopped its whole group; a stopped process does not hear.
    sendSignal(claim.identity.pid, 'SIGCONT')
  }

  const begin = async (life: number): Promise<void> => {
    if (!('plan' in wish)) throw new Error(`${trial} is not to run`)
    folder.clearBefore(life)
    folder.writePlan(await wish.plan(life))
    const supervisor = await options.spawn(life)
    phase = { name: 'starting', life, since: performance.now(), supervisor }
    if (stopWhy !== undefined) tellStop(life, stopWhy)
  }

  /** Goes on with the reader there is: what it has told is not told again. */
  const attend = (life: number): void => {
    if (reader?.life !== life) {
      reader?.close()
      reader = readLife(trial, folder, life, options.onWarning)
    }
    phase = { name: 'running', reader }
    looked = performance.now()
  }

  /** Ends the trial in the place of a supervisor, so that no late one can begin it any more. */
  const close = (life: number, outcome: TrialOutcome): void => {
    if (!folder.claim(life, { identity: ownIdentity(), marker: '', closed: true })) {
      attend(life)
      return
    }
    const attempt = folder.lastAttempt(life - 1)
    folder.writeExit({ life: life - 1, attempt, time: time(), outcome })
    attend(life - 1)
  }

  const failed = (reason: string, message: string, life: number): TrialOutcome => {
    const logTail = lastWords(folder.logPath(life, folder.lastAttempt(life)))
    return { status: 'Failed', reason, message, logTail }
  }

  /** After the death of that life's supervisor: ends what is left of the life, then what comes next. */
  const succeed = async (life: number): Promise<void> => {
    const claim = folder.readClaim(life)
    const isClaimed = claim !== undefined && !claim.closed
    if (isClaimed) {
      const child = folder.readAttempt(life, folder.lastAttempt(life))?.child ?? undefined
      const known = { supervisor: claim.identity, marker: claim.marker, child }
      if (!(await killLeftovers(known, KILL_MILLISECONDS))) {
        const message = 'its supervisor is gone, and its processes cannot be ended, even by SIGKILL'
        return close(life + 1, failed('SupervisorLost', message, life))
      }
    }
    // The supervisor may have come to its end between the look at the record and the one at it.
    if (folder.readExit() !== undefined) return attend(life)
    const next = claim === undefined ? life : life + 1
    const why = stopWhy ?? folder.readStop(life)
    if (why !== undefined) return close(next, describeEnd(endWithout({ type: 'stop', why }), 1))
    if (losses >= LOSSES) {
      const words = lastWords(folder.supervisorLogPath).join(' ').trim().slice(0, 500)
      const message = `its supervisor was lost ${losses} times${words === '' ? '' : `: ${words}`}`
      return close(next, failed('SupervisorLost', message, life))
    }
    if (isClaimed) {
      const message =
        'its supervisor was gone without a word, so it starts again from the beginning'
      options.onWarning(`${trial}: ${message}`)
      pending.push({ type: 'restarted', trial, time: time(), message })
    }
    await begin(next)
  }

  const lose = (life: number): void => {
    losses += 1
    phase = { name: 'between' }
    succeed(life).catch((error: unknown) => {
      failure = { error }
    })
  }

  const pollStarting = (starting: Extract<Phase, { name: 'starting' }>): void => {
    const { life, supervisor, since } = starting
    const hasExited = supervisor.hasExited()
    // Looked for after the exit: what it claimed before that is there now.
    if (folder.readClaim(life) !== undefined) attend(life)
    else if (hasExited) lose(life)
    else if (performance.now() - since > CLAIM_MILLISECONDS) {
      supervisor.kill()
      lose(life)
    }
  }

  const pollRunning = async (
    running: Extract<Phase, { name: 'running' }>,
  ): Promise<readonly TrialEvent[]> => {
    const { life } = running.reader
    const { events, exit } = await running.reader.read()
    if (exit !== undefined) phase = { name: 'told', exit }
    else if (events.length === 0 && performance.now() - looked > LIVENESS_MILLISECONDS) {
      looked = performance.now()
      const claim = folder.readClaim(life)
      const isLost = claim === undefined || claim.closed || !isAlive(claim.identity)
      // Only the look after its death is the last word.
      if (isLost && folder.readExit() === undefined) lose(life)
    }
    return events
  }

  return {
    folder,
    open: async () => {
      const life = folder.lastLife()
      const claim = folder.readClaim(life)
      const exit = folder.readExit()
      if (exit !== undefined) attend(exit.life)
      else if (claim !== undefined && !claim.closed && isAlive(claim.identity)) attend(life)
      else if (life > 0) await succeed(life)
      else if (stopWhy === undefined) await begin(1)
      else close(1, describeEnd(endWithout({ type: 'stop', why: stopWhy }), 1))
    },
    poll: async () => {
      if (failure !== undefined) throw failure.error
      if (phase.name === 'starting') pollStarting(phase)
      if (pending.length > 0) return pending.splice(0)
      return phase.name === 'running' ? await pollRunning(phase) : []
    },
    stop: (why) => {
      stopWhy = why
      if (phase.name === 'starting') tellStop(phase.life, why)
      if (phase.name === 'running' && phase.reader.life > 0) tellStop(phase.reader.life, why)
    },
    told: () => (phase.name === 'told' ? phase.exit : undefined),
  }
}
