import type { TrialOutcome } from '../backend.ts'
import type { LookUpWarnings } from './warning-events.ts'

/** Why something did not start; of no account once it has. Others say again what the status says. */
const BEFORE_START = [
  'FailedCreate',
  'FailedMount',
  'FailedAttachVolume',
  'FailedCreatePodSandBox',
  'NetworkNotReady',
]
const AT_ANY_TIME = ['FailedPostStartHook', 'NodeNotReady', 'TaintManagerEviction', 'Unhealthy']
const MOST = 3

/**
 * A failure that its status alone does not explain, with the cluster's warnings about the objects of
 * these uids. An exit code of the program's own explains itself; one by a signal may be a probe's doing.
 */
export async function explain(
  outcome: TrialOutcome,
  uids: readonly string[],
  hasRun: boolean,
  warningsOf: LookUpWarnings,
): Promise<TrialOutcome> {
  const { exitCode, reason, message } = outcome
  if (reason === 'OOMKilled' || (exitCode !== undefined && exitCode <= 128)) return outcome
  const wanted = hasRun ? AT_ANY_TIME : [...BEFORE_START, ...AT_ANY_TIME]
  const warnings = (await Promise.all(uids.map(warningsOf))).flat()
  const words = warnings.filter((each) => wanted.includes(each.reason)).map((each) => each.message)
  const news = [...new Set(words)].filter((each) => each !== '' && !message.includes(each))
  if (news.length === 0) return outcome
  return { ...outcome, message: `${message} (${news.slice(-MOST).join('; ')})` }
}
