import type { PlannedTrial } from '../backend/backend.ts'
import type { Experiment } from '../experiment/experiment.ts'
import { checkCheckpoint } from '../policy/check-checkpoint.ts'
import { checkExperiment } from '../policy/check-experiment.ts'
import { checkNamespace, checkProcess, checkTrial } from '../policy/check-trial.ts'
import { refusedBy } from '../policy/diagnose.ts'
import type { TrialPolicy } from '../policy/policy.ts'
import type { Violation } from '../policy/violation.ts'
import { withholdToken } from '../policy/withhold-token.ts'

/**
 * A trial as a cluster is given it. Every one goes through here right before it is started, with its values in it. Raises
 * UserError (invalid) for what the policy does not allow, and the trial has failed then.
 */
export function allowedTrial(
  policy: TrialPolicy,
  experiment: Experiment,
  trial: PlannedTrial,
): PlannedTrial {
  const manifest = withholdToken(policy, trial.manifest)
  allow(policy, [
    ...checkTrial(policy, manifest, experiment.spec.parallelTrialCount),
    ...checkCheckpoint(policy, experiment, manifest),
  ])
  return { ...trial, manifest }
}

/** The same for a trial that is a process of this machine. */
export function allowedProcess(policy: TrialPolicy, trial: PlannedTrial): PlannedTrial {
  allow(policy, checkProcess(policy, trial.manifest))
  return trial
}

/** The Experiment as Katib is given it, which makes its trials by itself: itself where there is no policy. Raises UserError (invalid) likewise. */
export function allowedExperiment(
  policy: TrialPolicy | undefined,
  experiment: Experiment,
  facts: { readonly namespace: string; readonly maxTrialCount: number | undefined },
): Experiment {
  if (policy === undefined) return experiment
  const { namespace, maxTrialCount } = facts
  const maxTrials = maxTrialCount === undefined ? {} : { maxTrials: maxTrialCount }
  allow(policy, checkExperiment(policy, experiment, { namespace, ...maxTrials, backend: 'katib' }))
  const { spec } = experiment
  const trialSpec = withholdToken(policy, spec.trialTemplate.trialSpec)
  return { ...experiment, spec: { ...spec, trialTemplate: { ...spec.trialTemplate, trialSpec } } }
}

/** Raises UserError (invalid) when trials may not run in this namespace. */
export function requireNamespace(policy: TrialPolicy, namespace: string): void {
  allow(policy, checkNamespace(policy, namespace))
}

function allow(policy: TrialPolicy, violations: readonly Violation[]): void {
  const [first, ...others] = violations
  if (first !== undefined) throw refusedBy(policy, [first, ...others])
}
