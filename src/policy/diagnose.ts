import type { Diagnostic } from '../experiment/diagnostic.ts'
import type { ParsedExperiment } from '../experiment/parse.ts'
import { UserError } from '../user-error.ts'
import { checkExperiment, type RunFacts } from './check-experiment.ts'
import type { TrialPolicy } from './policy.ts'
import type { Violation } from './violation.ts'

/** As many as of other mistakes. */
const MOST_DIAGNOSTICS = 100
/** A trial's message is one line. */
const MOST_TOLD = 5

/** The violations of an Experiment that is otherwise right, each where it stands in the file. */
export function diagnoseExperiment(
  policy: TrialPolicy,
  { experiment, locate }: ParsedExperiment,
  facts: RunFacts,
): readonly Diagnostic[] {
  if (experiment === undefined) return []
  const violations = checkExperiment(policy, experiment, facts)
  const rest = violations.length - MOST_DIAGNOSTICS
  const told = violations
    .slice(0, MOST_DIAGNOSTICS)
    .map(({ code, path, message, hint }): Diagnostic => {
      const text = `${message}, says ${policy.name}`
      return { severity: 'error', code, path, ...locate(path), message: text, hint }
    })
  if (rest <= 0) return told
  const message = `${rest} more things are not allowed by ${policy.name}, and not shown`
  return [...told, { severity: 'warning', path: '', ...locate(''), message }]
}

/** The error of a trial, or a run, that the policy does not allow, with all its violations. */
export function refusedBy(
  { name }: TrialPolicy,
  violations: readonly [Violation, ...Violation[]],
): UserError {
  const told = violations.slice(0, MOST_TOLD).map(({ path, message }) => `${path}: ${message}`)
  const rest = violations.length - told.length
  const more = rest === 0 ? '' : `; and ${rest} more`
  return new UserError({
    what: `${name} does not allow it: ${told.join('; ')}${more}`,
    mend: violations[0].hint,
    kind: 'invalid',
  })
}
