import { refused } from '../../cluster/api-failure.ts'
import type { ClusterClient } from '../../cluster/client.ts'
import { objects, text } from '../../cluster/json.ts'
import type { Resource } from '../../cluster/resource.ts'
import { groupResource } from '../../cluster/resource.ts'
import { UserError } from '../../user-error.ts'

const apiVersion = 'kubeflow.org/v1beta1'

export const EXPERIMENTS: Resource = {
  apiVersion,
  kind: 'Experiment',
  plural: 'experiments',
  namespaced: true,
}
export const TRIALS: Resource = { apiVersion, kind: 'Trial', plural: 'trials', namespaced: true }
export const SUGGESTIONS: Resource = {
  apiVersion,
  kind: 'Suggestion',
  plural: 'suggestions',
  namespaced: true,
}

/** Raises UserError (unreachable) when the cluster lacks one of Katib's three kinds. */
export async function requireKatib(client: ClusterClient): Promise<void> {
  const answer = await client.request({ method: 'GET', path: `/apis/${apiVersion}` })
  if (!answer.ok && answer.failure.code !== 404) {
    throw refused(answer.failure, `ask for the kinds of ${apiVersion}`, client.server)
  }
  const served = answer.ok
    ? objects(answer.body, 'resources').map((each) => text(each, 'name'))
    : []
  const missing = [EXPERIMENTS, TRIALS, SUGGESTIONS].find(({ plural }) => !served.includes(plural))
  if (missing === undefined) return
  throw new UserError({
    what: `this cluster has no Katib: the resource ${groupResource(missing)} is not there`,
    where: client.server,
    mend: 'Use --backend kubernetes, which needs nothing installed, or install Katib',
    kind: 'unreachable',
  })
}
