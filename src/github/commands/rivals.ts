import type { Step } from '../session.ts'
import { activeRuns, experimentComments } from './active-runs.ts'
import { type OfExperiment, renderCommand } from './command.ts'
import { olderCommand, type PlacedCommand } from './older-command.ts'
import type { Refused } from './reply.ts'

/**
 * Why a command has to wait for a run in progress; undefined: it does not. Two runs never drive one experiment at the same time, nor
 * does a plan take the place of what a run shows. Raises what the requests raise.
 */
export async function runInProgress(
  step: Step,
  { command: { name, commentKey }, pullNumber }: Pick<PlacedCommand, 'command' | 'pullNumber'>,
): Promise<Refused | undefined> {
  const wanted: OfExperiment = {
    ...(name === undefined ? {} : { name }),
    ...(commentKey === undefined ? {} : { commentKey }),
  }
  const [active] = await activeRuns(step, await experimentComments(step, pullNumber), wanted)
  if (active === undefined) return undefined
  return {
    kind: 'refused',
    why: 'a run of this is in progress; it has to end first, or to be stopped',
    link: active.url,
    meant: renderCommand({ verb: 'stop', ...wanted }),
  }
}

/** Why it has to wait for a run in progress, or for an older command whose run shows nothing yet; undefined: it does not. */
export async function rivalOf(step: Step, placed: PlacedCommand): Promise<Refused | undefined> {
  const running = await runInProgress(step, placed)
  if (running !== undefined) return running
  const link = await olderCommand(step, placed)
  if (link === undefined) return undefined
  return {
    kind: 'refused',
    why: 'an older command is about this, too, and has no end yet; command again when it has one, or in ten minutes if it gets none',
    link,
  }
}
