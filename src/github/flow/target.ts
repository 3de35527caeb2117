import { explainFailure } from '../failure.ts'
import { pullsAtHead } from '../pulls-at-head.ts'
import type { Step } from '../session.ts'
import type { RunTrigger, Target } from '../trigger/trigger.ts'

/**
 * Where the outcome is shown: on the event's commit and pull requests, and of a branch that was pushed on those that are
 * open at its commit. Where these may not be asked for, a line of the log says what to add: whoever runs on pushes alone may want no comment.
 */
export async function targetOf(
  { client, dependencies, environment, inputs }: Step,
  { branch, headSha, pullNumbers }: RunTrigger,
): Promise<Target> {
  const target = { headSha, pullNumbers }
  if (branch === undefined || inputs.comment === 'off' || inputs.token === '') return target
  const { repository } = environment
  const { secondMilliseconds } = dependencies.timing ?? {}
  const pace = secondMilliseconds === undefined ? {} : { secondMilliseconds }
  try {
    const found = await pullsAtHead({ client, repository, branch, headSha, ...pace })
    return { headSha, pullNumbers: found }
  } catch (error) {
    const { why } = explainFailure(error, {
      name: 'the comment on pull requests of the pushed branch',
      permission: 'pull-requests: write',
    })
    dependencies.log.line(`${why}\nThe comment itself wants pull-requests: write`)
    return target
  }
}
