import { parsePolicy } from '../../src/policy/parse.ts'
import { DEFAULT_POLICY, type TrialPolicy } from '../../src/policy/policy.ts'

/** The default policy with some fields changed. */
export function policyWith(fields: Partial<TrialPolicy>): TrialPolicy {
  return { ...DEFAULT_POLICY, name: 'the policy', ...fields }
}

/** The policy of a text that has no mistake. */
export function soundPolicy(text: string): TrialPolicy {
  const { policy, diagnostics } = parsePolicy(text, 'policy.yaml')
  if (policy === undefined) throw new Error(diagnostics.map(({ message }) => message).join('\n'))
  return policy
}
