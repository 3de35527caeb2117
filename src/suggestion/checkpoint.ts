import { type CheckpointVolume, checkpointVolumeOf } from '../experiment/checkpoint-volume.ts'
import type { Experiment } from '../experiment/experiment.ts'
import type { TrialRecord } from '../experiment/trial.ts'
import { parentOf } from './labels.ts'

/** Where a trial keeps what it has learnt, and what it begins with. */
export interface Checkpoint extends CheckpointVolume {
  /** The trial whose folder is copied before this one starts; without one the folder is empty. */
  readonly from?: string
}

/** The trial's checkpoint; undefined where the algorithm has no setting `suggestion_trial_dir`. */
export function checkpointOf(
  experiment: Experiment,
  { labels }: Pick<TrialRecord, 'labels'>,
): Checkpoint | undefined {
  const volume = checkpointVolumeOf(experiment)
  if (volume === undefined) return undefined
  const from = parentOf(labels)
  return { ...volume, ...(from === undefined ? {} : { from }) }
}
