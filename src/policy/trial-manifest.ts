import type { Experiment, JsonObject } from '../experiment/experiment.ts'
import { placed } from '../experiment/placed.ts'
import { renderTrial } from '../experiment/template.ts'
import type { Assignment } from '../experiment/trial.ts'
import type { TrialPolicy } from './policy.ts'
import { withholdToken } from './withhold-token.ts'

export interface ManifestOptions {
  /** Where the trial would run; undefined: in the experiment's own. */
  readonly namespace: string | undefined
  /** What a trial may be; undefined: what the account may. */
  readonly policy: TrialPolicy | undefined
}

/** The manifest of a trial as it is started on a cluster. */
export function trialManifest(
  experiment: Experiment,
  trial: { readonly name: string; readonly assignments: readonly Assignment[] },
  { namespace, policy }: ManifestOptions,
): JsonObject {
  const manifest = renderTrial(placed(experiment, namespace), trial.name, trial.assignments)
  return policy === undefined ? manifest : withholdToken(policy, manifest)
}
