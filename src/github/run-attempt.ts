import { wholeAt } from './payload.ts'

/** An attempt of a workflow run. */
export interface RunAttempt {
  readonly run: number
  readonly attempt: number
}

/** The attempt that `run` and `attempt` of parsed JSON name; undefined where these are no whole numbers. */
export function runAttemptIn(json: unknown): RunAttempt | undefined {
  const [run, attempt] = [wholeAt(json, 'run'), wholeAt(json, 'attempt')]
  return run === undefined || attempt === undefined ? undefined : { run, attempt }
}

/** Whether a run started after another; an attempt counts within its run only. */
export function isNewer(one: RunAttempt, other: RunAttempt): boolean {
  return one.run === other.run ? one.attempt > other.attempt : one.run > other.run
}
