import type { ApiAnswer, ClusterClient } from '../../cluster/client.ts'
import { objects, text } from '../../cluster/json.ts'
import { EVENTS, pathOf } from '../../cluster/resource.ts'
import { UserError } from '../../user-error.ts'

/** What the cluster warns of about one object, such as `FailedCreate`. */
export interface WarningEvent {
  readonly reason: string
  readonly message: string
}

/** The warnings about the object of that uid, oldest first. */
export type LookUpWarnings = (uid: string) => Promise<readonly WarningEvent[]>

const MANY = 50
const PATIENCE_MILLISECONDS = 10_000

/** Without the right to list events, messages are poorer and nothing else: that is said once. */
export function lookUpWarnings(
  client: ClusterClient,
  namespace: string,
  onWarning: (text: string) => void,
): LookUpWarnings {
  let isDenied = false
  return async (uid) => {
    if (isDenied) return []
    const answer = await orNothing(
      client.request({
        method: 'GET',
        path: pathOf(EVENTS, namespace),
        query: { fieldSelector: `involvedObject.uid=${uid},type=Warning`, limit: `${MANY}` },
        patienceMilliseconds: PATIENCE_MILLISECONDS,
      }),
    )
    if (answer === undefined) return []
    if (!answer.ok) {
      if (answer.failure.code === 403 && !isDenied) {
        isDenied = true
        onWarning(`the cluster's own events cannot be read: ${answer.failure.message}`)
      }
      return []
    }
    return objects(answer.body, 'items')
      .map((event) => ({
        reason: text(event, 'reason'),
        message: text(event, 'message').trim(),
        time: text(event, 'lastTimestamp') || text(event, 'eventTime'),
      }))
      .sort((a, b) => (a.time < b.time ? -1 : 1))
      .map(({ reason, message }) => ({ reason, message }))
  }
}

/** Undefined for a cluster that is away: others are more patient, and a poorer message is no reason to end a run. */
async function orNothing(asked: Promise<ApiAnswer>): Promise<ApiAnswer | undefined> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof UserError) return undefined
    throw error
  }
}
