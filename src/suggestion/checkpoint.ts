import type { Experiment } from '../experiment/experiment.ts'
import type { TrialRecord } from '../experiment/trial.ts'
import { parentOf } from './labels.ts'
import { settingOf } from './setting.ts'

/** Where a trial keeps what it has learnt, and what it begins with. */
export interface Checkpoint {
  /** The folder, as the trial's container sees it: the setting `suggestion_trial_dir`. */
  readonly path: string
  /** The trial whose folder is copied before this one starts; without one the folder is empty. */
  readonly from?: string
  /** On a cluster, the volume claim for the folders of all trials: `<experiment>-<algorithm>`, as Katib names it. */
  readonly claim: string
}

/** The trial's checkpoint; undefined where the algorithm has no setting `suggestion_trial_dir`. */
export function checkpointOf(
  experiment: Experiment,
  { labels }: Pick<TrialRecord, 'labels'>,
): Checkpoint | undefined {
  const path = settingOf(experiment, 'suggestion_trial_dir')
  if (path === undefined) return undefined
  const from = parentOf(labels)
  const claim = `${experiment.metadata.name}-${experiment.spec.algorithm.algorithmName}`
  return { path, claim, ...(from === undefined ? {} : { from }) }
}
