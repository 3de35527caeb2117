import { explainFailure } from '../failure.ts'
import type { Step } from '../session.ts'

/**
 * `eyes`: recognised and allowed; `rocket`: trials start; `+1` and `-1`: done, well or not; `confused`: not understood, or not
 * allowed.
 */
export type Reaction = 'eyes' | 'rocket' | '+1' | '-1' | 'confused'

const FEATURE = { name: 'the reaction to the command', permission: 'pull-requests: write' }

/** Reacts to a comment. What GitHub refuses is warned of, and never raised. */
export async function react(step: Step, comment: number, content: Reaction): Promise<void> {
  const { client, dependencies, environment } = step
  try {
    await client.rest.reactions.createForIssueComment({
      ...environment.repository,
      comment_id: comment,
      content,
    })
  } catch (error) {
    dependencies.log.warning(explainFailure(error, FEATURE).why)
  }
}
