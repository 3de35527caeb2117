import type { Experiment } from '../../experiment/experiment.ts'
import { resumptionOf } from '../../journal/resumption.ts'
import type { ExperimentState } from '../../journal/state.ts'
import type { TrialPolicy } from '../../policy/policy.ts'
import { countRule } from '../../policy/rules/count-rule.ts'
import { UserError } from '../../user-error.ts'
import { backendOf, type Inputs } from '../inputs.ts'
import type { JournalKey } from './journal-key.ts'

/** An experiment that is to have more trials. */
export interface ExtendRequest {
  readonly key: JournalKey
  /** As the file says it. */
  readonly experiment: Experiment
  /** What trials may be; undefined: anything. */
  readonly policy: TrialPolicy | undefined
}

/** A journal that was extended once stays so. */
export function asExtended(experiment: Experiment, state: ExperimentState): Experiment {
  return withTrials(experiment, countOf(experiment, state))
}

/** What the policy says against as many trials as the experiment has; undefined: nothing. */
export function overPolicy(
  { spec }: Experiment,
  inputs: Inputs,
  policy: TrialPolicy | undefined,
): string | undefined {
  return policy === undefined
    ? undefined
    : countRule(policy, spec, inputs['max-trials'])[0]?.message
}

/**
 * The experiment with so many trials more than the file and the journal say. Raises UserError where it has no end that could be moved, where
 * the policy or the run's own limit allows no more, and where it is at its end for good.
 */
export function extendedBy(
  by: number,
  inputs: Inputs,
  { experiment, key, policy }: ExtendRequest,
  state: ExperimentState,
): Experiment {
  const count = countOf(experiment, state)
  if (count === undefined) {
    const why = 'it has no maxTrialCount, and goes on until its goal'
    throw cannotExtend(key, why, 'Give the file a maxTrialCount')
  }
  const more = withTrials(experiment, count + by)
  const violation = overPolicy(more, inputs, policy)
  if (violation !== undefined) {
    throw cannotExtend(key, violation, 'Extend it by less, or have the policy changed')
  }
  const maxTrials = inputs['max-trials']
  const isExtended = mayExtend(inputs)
  const resumption = resumptionOf(state, {
    experiment: more,
    seed: inputs.seed,
    maxTrials,
    isExtended,
  })
  if (resumption.kind === 'refuse') throw cannotExtend(key, resumption.why.what, mendOf(state))
  if (resumption.kind === 'finished') {
    const why = `the input max-trials holds it to ${maxTrials ?? 0} trials`
    throw cannotExtend(key, why, 'Raise that, or leave it out')
  }
  return more
}

/** Whether an experiment at its end is extended under every resume policy: Katib has rules of its own. */
export function mayExtend(inputs: Inputs): boolean {
  return backendOf(inputs) !== 'katib'
}

function mendOf({ reason }: ExperimentState): string {
  return reason === 'ExperimentMaxTrialsReached'
    ? 'Write resumePolicy: LongRunning into the file of an experiment that is to get more trials after its end'
    : 'Run it from nothing'
}

function countOf({ spec }: Experiment, state: ExperimentState): number | undefined {
  const { maxTrialCount } = spec
  if (maxTrialCount === undefined) return undefined
  return Math.max(maxTrialCount, state.experiment.spec.maxTrialCount ?? 0)
}

function cannotExtend({ path, name }: JournalKey, why: string, mend: string): UserError {
  return new UserError({ what: `${name} cannot be extended: ${why}`, where: path, mend })
}

function withTrials(experiment: Experiment, maxTrialCount: number | undefined): Experiment {
  const { spec } = experiment
  if (maxTrialCount === undefined || maxTrialCount === spec.maxTrialCount) return experiment
  return { ...experiment, spec: { ...spec, maxTrialCount } }
}
