import type { Diagnostic } from '../experiment/diagnostic.ts'
import type { ParsedExperiment } from '../experiment/parse.ts'
import { UserError } from '../user-error.ts'
import { checkExperiment, type RunFacts } from './check-experiment.ts'
import type { TrialPolicy } from './policy.ts'
import type { Violation } from './violation.ts'

/** The violations of an Experiment that is otherwise right, each where it stands in the file. */
export function diagnoseExperiment(
  policy: TrialPolicy,
  { experiment, locate }: ParsedExperiment,
  facts: RunFacts,
): readonly Diagnostic[] {
  if (experiment === undefined) return []
  return checkExperiment(policy, experiment, facts).map(({ code, path, message, hint }) => ({
    severity: 'error',
    code,
    path,
    ...locate(path),
    message: `${message}, says ${policy.name}`,
    hint,
  }))
}

/** The error of a trial, or a run, that the policy does not allow, with all its violations. */
export function refusedBy(
  { name }: TrialPolicy,
  violations: readonly [Violation, ...Violation[]],
): UserError {
  const told = violations.map(({ path, message }) => `${path}: ${message}`)
  return new UserError({
    what: `${name} does not allow it: ${told.join('; ')}`,
    mend: violations[0].hint,
    kind: 'invalid',
  })
}
