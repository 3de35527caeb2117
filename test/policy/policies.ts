import type { JsonObject } from '../../src/experiment/experiment.ts'
import { checkTrial } from '../../src/policy/check-trial.ts'
import { parsePolicy } from '../../src/policy/parse.ts'
import { DEFAULT_POLICY, type TrialPolicy } from '../../src/policy/policy.ts'
import type { PolicyCode } from '../../src/policy/violation.ts'

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

/** The code and the path of each violation of the default policy with some fields changed. */
export function found(
  manifest: JsonObject,
  policy: Partial<TrialPolicy> = {},
  parallel = 1,
): readonly (readonly [PolicyCode, string])[] {
  return checkTrial(policyWith(policy), manifest, parallel).map(({ code, path }) => [code, path])
}
