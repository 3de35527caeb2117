import { refused } from '../../cluster/api-failure.ts'
import { objects, text } from '../../cluster/json.ts'
import { pathOf } from '../../cluster/resource.ts'
import { EXPERIMENT_LABEL, labelValue } from '../kubernetes/labels.ts'
import { RETAINED_LABEL } from './katib-labels.ts'
import { deleteKatibObject, findExperiment, type Place, whereOf } from './place.ts'
import { EXPERIMENTS, TRIALS } from './resources.ts'
import { strangerOnCluster } from './stranger.ts'

/**
 * Removes the Experiment that tunebot made, with everything of it, running Trials included, and the Trials that it has
 * left behind retained. Resolves once that is asked for, false when there was nothing. Raises UserError when the cluster
 * denies it, and for a stranger's.
 */
export async function removeKatibExperiment(place: Place): Promise<boolean> {
  const { client, namespace, name } = place
  const experiment = await findExperiment(place)
  if (experiment !== undefined) {
    const label = text(experiment, 'metadata', 'labels', EXPERIMENT_LABEL)
    if (label !== labelValue(name)) throw strangerOnCluster(place)
    await deleteKatibObject(place, EXPERIMENTS, experiment)
  }
  const answer = await client.request({
    method: 'GET',
    path: pathOf(TRIALS, namespace),
    query: { labelSelector: `${RETAINED_LABEL}=${name}` },
  })
  if (!answer.ok) throw refused(answer.failure, 'list the Trials', whereOf(place))
  const retained = objects(answer.body, 'items')
  for (const trial of retained) await deleteKatibObject(place, TRIALS, trial)
  return experiment !== undefined || retained.length > 0
}
