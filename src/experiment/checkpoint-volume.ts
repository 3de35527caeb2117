import type { Experiment, Json } from './experiment.ts'
import { textAt } from './json.ts'

/** The setting of an algorithm that names the folder of a trial's checkpoint, as its container sees it. */
export const CHECKPOINT_SETTING = 'suggestion_trial_dir'

/** Where checkpoints are kept on a cluster. */
export interface CheckpointVolume {
  /** The folder, as the trial's container sees it. */
  readonly path: string
  /** The claim for the folders of all trials, unless the template mounts a volume at `path`: `<experiment>-<algorithm>`, as Katib names it. */
  readonly claim: string
}

/** Undefined where the algorithm has no setting `suggestion_trial_dir`. */
export function checkpointVolumeOf({ metadata, spec }: Experiment): CheckpointVolume | undefined {
  const { algorithmName, algorithmSettings } = spec.algorithm
  const path = algorithmSettings.find(({ name }) => name === CHECKPOINT_SETTING)?.value
  return path === undefined ? undefined : { path, claim: `${metadata.name}-${algorithmName}` }
}

/** Whether it is the mount of a volume at that path; a slash at the end counts for nothing. */
export function isMountAt(mount: Json, path: string): boolean {
  return withoutSlash(textAt(mount, 'mountPath') ?? '') === withoutSlash(path)
}

export function withoutSlash(path: string): string {
  return path.replace(/\/+$/, '')
}
