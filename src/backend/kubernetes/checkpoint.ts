import { isMountAt, withoutSlash } from '../../experiment/checkpoint-volume.ts'
import type { Json, JsonObject } from '../../experiment/experiment.ts'
import { fieldOf, isList, isObject, textAt } from '../../experiment/json.ts'
import { UserError } from '../../user-error.ts'
import type { PlannedTrial, TrialCheckpoint } from '../backend.ts'

const VOLUME = 'tunebot-checkpoints'
/** Where the containers that prepare the folder see those of all trials. */
const ALL = '/tunebot-checkpoints'

/**
 * The pod with the trial's checkpoint folder in its primary container: the folder `<experiment>/<trial>` of a volume, as Katib
 * lays it out. The volume is the one that the template mounts at that path, or else that of the checkpoint's claim. Before the
 * trial, one container empties its folder and another copies its parent's; they run the primary container's own image, in which `rm` and `cp` are
 * needed, and no shell. Raises UserError (invalid) for what runs in more than one pod.
 */
export function withCheckpoint(
  pod: JsonObject,
  trial: PlannedTrial,
  experiment: string,
): JsonObject {
  const { checkpoint, primaryContainerName } = trial
  if (checkpoint === undefined) return pod
  refuseSeveralPods(trial)
  const containers = listAt(pod, 'containers')
  const primary = containers.find((each) => textAt(each, 'name') === primaryContainerName)
  if (!isObject(primary)) return pod

  const path = withoutSlash(checkpoint.path)
  const mounts = listAt(primary, 'volumeMounts')
  const isOwn = (mount: Json): boolean => isMountAt(mount, path)
  const mounted = mounts.find(isOwn)
  const volume = (mounted === undefined ? undefined : textAt(mounted, 'name')) ?? VOLUME
  const mount = { name: volume, mountPath: path, subPath: `${experiment}/${trial.name}` }
  const others = mounts.filter((each) => !isOwn(each))
  const claim = { name: VOLUME, persistentVolumeClaim: { claimName: checkpoint.claim } }
  return {
    ...pod,
    volumes: [...listAt(pod, 'volumes'), ...(mounted === undefined ? [claim] : [])],
    initContainers: [
      ...preparations(primary, volume, experiment, trial.name, checkpoint),
      ...listAt(pod, 'initContainers'),
    ],
    containers: containers.map((each) =>
      each === primary ? { ...primary, volumeMounts: [...others, mount] } : each,
    ),
  }
}

/** Also when the Job tries again: what a failed pod has left is no beginning. */
function preparations(
  primary: JsonObject,
  volume: string,
  experiment: string,
  trial: string,
  { from }: TrialCheckpoint,
): readonly JsonObject[] {
  const { image, imagePullPolicy, securityContext, resources } = primary
  const same = { image, imagePullPolicy, securityContext, resources }
  const shared = {
    ...Object.fromEntries(Object.entries(same).filter(([, value]) => value !== undefined)),
    volumeMounts: [{ name: volume, mountPath: ALL, subPath: experiment }],
  }
  const own = `${ALL}/${trial}`
  const empty = { name: 'tunebot-checkpoint-empty', command: ['rm', '-rf', own], ...shared }
  if (from === undefined) return [empty]
  const command = ['cp', '-R', `${ALL}/${from}`, own]
  return [empty, { name: 'tunebot-checkpoint-copy', command, ...shared }]
}

/** Several pods would empty the folder under each other's feet. */
function refuseSeveralPods({ manifest }: PlannedTrial): void {
  const [parallelism, completions] = ['parallelism', 'completions'].map(
    (field) => fieldOf(fieldOf(manifest, 'spec'), field) ?? 1,
  )
  if (textAt(manifest, 'kind') === 'Job' && parallelism === 1 && completions === 1) return
  throw new UserError({
    what: 'a trial with a checkpoint runs in one pod, that of a batch/v1 Job of one completion',
    where: 'spec.trialTemplate.trialSpec',
    mend: 'Write a Job, or remove the setting suggestion_trial_dir or the algorithm that needs it',
    kind: 'invalid',
  })
}

function listAt(value: Json, key: string): readonly Json[] {
  const found = fieldOf(value, key)
  return isList(found) ? found : []
}
