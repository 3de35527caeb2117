import {
  CHECKPOINT_SETTING,
  checkpointVolumeOf,
  isMountAt,
} from '../experiment/checkpoint-volume.ts'
import type { Experiment, Json, JsonObject } from '../experiment/experiment.ts'
import { fieldOf, isList } from '../experiment/json.ts'
import { podsOf } from './pods.ts'
import type { TrialPolicy } from './policy.ts'
import { lookThrough } from './rule.ts'
import { volumeRule } from './rules/volume-rule.ts'
import type { Violation } from './violation.ts'

/**
 * What the policy does not allow of the volume that a trial gets for its checkpoint beside those of its manifest: it is the
 * claim `<experiment>-<algorithm>` (docs/checkpoints.md), unless the template mounts one of its own there. The containers
 * that prepare the checkpoint are what the primary one is, which is looked at with the manifest.
 */
export function checkCheckpoint(
  policy: TrialPolicy,
  experiment: Experiment,
  manifest: JsonObject,
): readonly Violation[] {
  const volume = checkpointVolumeOf(experiment)
  if (volume === undefined) return []
  const { algorithm, trialTemplate } = experiment.spec
  const isBare = podsOf(manifest, '')
    .flatMap(({ containers }) => containers)
    .filter(({ json }) => fieldOf(json, 'name') === trialTemplate.primaryContainerName)
    .some(({ json }) => !mountsOf(json).some((mount) => isMountAt(mount, volume.path)))
  if (!isBare) return []
  const index = algorithm.algorithmSettings.findIndex(({ name }) => name === CHECKPOINT_SETTING)
  const added = { volumes: [{ persistentVolumeClaim: { claimName: volume.claim } }] }
  return volumeRule(lookThrough(added, ''), policy).map((violation) => ({
    ...violation,
    path: `spec.algorithm.algorithmSettings[${index}]`,
    message: `${violation.message}; trials keep their checkpoints on the claim ${volume.claim}`,
  }))
}

function mountsOf(container: JsonObject): readonly Json[] {
  const mounts = fieldOf(container, 'volumeMounts')
  return isList(mounts) ? mounts : []
}
