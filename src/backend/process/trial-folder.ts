import { closeSync, openSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { StopReason } from '../backend.ts'
import { createDurable, errorCode, writeDurable } from './durable.ts'
import type { AttemptRecord, Claim, ExitRecord, ProcessPlan } from './record.ts'
import { isAttemptRecord, isClaim, isExitRecord, isProcessPlan, readRecord } from './record.ts'

/**
 * The files of one trial, which are all that driver and supervisor know of each other:
 *
 * | file | written by | holds |
 * |---|---|---|
 * | `plan.json` | driver, removed by the supervisor | what to run |
 * | `claim-<life>.json` | supervisor, once | who runs it |
 * | `stop-<life>.<why>` | driver | nothing: a name needs no room on a full disk |
 * | `attempt-<life>.<attempt>.json` | supervisor | that the command was started |
 * | `attempt-<life>.<attempt>.log` | supervisor | what it printed |
 * | `exit.json` | supervisor | how the trial ended |
 * | `checkpoint-<life>/` | driver, then the trial | what the trial begins with, then what it has learnt |
 * | `log.gz` | driver | the last attempt's log, once the trial has ended |
 * | `supervisor.log` | supervisor | its own complaint, where it dies of one |
 */
export interface TrialFolder {
  readonly path: string
  /** 0 when none has ever run here. */
  readonly lastLife: () => number
  /** True for the one who gets it. */
  readonly claim: (life: number, claim: Claim) => boolean
  readonly readClaim: (life: number) => Claim | undefined
  readonly writePlan: (plan: ProcessPlan) => void
  readonly takePlan: () => ProcessPlan | undefined
  readonly writeStop: (life: number, why: StopReason) => void
  readonly readStop: (life: number) => StopReason | undefined
  readonly writeAttempt: (life: number, attempt: number, record: AttemptRecord) => void
  readonly readAttempt: (life: number, attempt: number) => AttemptRecord | undefined
  /** 0 when the life has not started its command yet. */
  readonly lastAttempt: (life: number) => number
  readonly writeExit: (record: ExitRecord) => void
  readonly readExit: () => ExitRecord | undefined
  readonly logPath: (life: number, attempt: number) => string
  readonly checkpointPath: (life: number) => string
  readonly archivePath: string
  readonly supervisorLogPath: string
  /** Removes attempts, logs and checkpoints of the lives before; of that life itself, somebody may be writing. */
  readonly clearBefore: (life: number) => void
  readonly dropPlan: () => void
  /** Removes all but the log's archive. */
  readonly clear: () => void
}

const STOP_REASONS: readonly StopReason[] = [
  'ExperimentCompleted',
  'RunInterrupted',
  'TimeLimitReached',
]

export function openTrialFolder(path: string): TrialFolder {
  const file = (name: string): string => join(path, name)
  const claimPath = (life: number): string => file(`claim-${life}.json`)
  const stopPath = (life: number, why: StopReason): string => file(`stop-${life}.${why}`)
  const attemptPath = (life: number, attempt: number): string =>
    file(`attempt-${life}.${attempt}.json`)
  const planPath = file('plan.json')
  const exitPath = file('exit.json')

  const names = (): readonly string[] => {
    try {
      return readdirSync(path)
    } catch (error) {
      if (errorCode(error) === 'ENOENT') return []
      throw error
    }
  }
  const highest = (pattern: RegExp): number =>
    Math.max(0, ...names().map((name) => Number(pattern.exec(name)?.[1] ?? 0)))
  const remove = (isMeant: (name: string) => boolean): void => {
    for (const name of names().filter(isMeant)) rmSync(file(name), { recursive: true, force: true })
  }
  const isThere = (at: string): boolean => statSync(at, { throwIfNoEntry: false }) !== undefined

  return {
    path,
    lastLife: () => highest(/^claim-(\d+)\.json$/),
    claim: (life, claim) => createDurable(claimPath(life), JSON.stringify(claim)),
    readClaim: (life) => readRecord(claimPath(life), isClaim),
    writePlan: (plan) => writeDurable(planPath, JSON.stringify(plan)),
    takePlan: () => {
      const plan = readRecord(planPath, isProcessPlan)
      rmSync(planPath, { force: true })
      return plan
    },
    writeStop: (life, why) => closeSync(openSync(stopPath(life, why), 'a', 0o600)),
    readStop: (life) => STOP_REASONS.find((why) => isThere(stopPath(life, why))),
    writeAttempt: (life, attempt, record) =>
      writeDurable(attemptPath(life, attempt), JSON.stringify(record)),
    readAttempt: (life, attempt) => readRecord(attemptPath(life, attempt), isAttemptRecord),
    lastAttempt: (life) => highest(new RegExp(`^attempt-${life}\\.(\\d+)\\.json$`)),
    writeExit: (record) => writeDurable(exitPath, JSON.stringify(record)),
    // Asked ten times a second: a look at the folder is cheaper than an error caught.
    readExit: () => (isThere(exitPath) ? readRecord(exitPath, isExitRecord) : undefined),
    logPath: (life, attempt) => file(`attempt-${life}.${attempt}.log`),
    checkpointPath: (life) => file(`checkpoint-${life}`),
    archivePath: file('log.gz'),
    supervisorLogPath: file('supervisor.log'),
    clearBefore: (life) => {
      const isBefore = (name: string): boolean => {
        const found = /^(?:attempt|checkpoint)-(\d+)(?:\.|$)/.exec(name)?.[1]
        return name.startsWith('log.gz') || (found !== undefined && Number(found) < life)
      }
      remove(isBefore)
    },
    dropPlan: () => rmSync(planPath, { force: true }),
    clear: () => {
      // The plan goes first and the claims last: a supervisor that comes too late either finds its
      // life claimed or, once the claims are gone, nothing to run.
      rmSync(planPath, { force: true })
      const isClaim = (name: string): boolean => name.startsWith('claim-')
      remove((name) => name !== 'log.gz' && !isClaim(name))
      remove(isClaim)
    },
  }
}
