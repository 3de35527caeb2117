/** Every code of a violation, in order; docs/policy.md tells of each. A code is never given a new meaning. */
export const POLICY_CODES = [
  'policy/annotation',
  'policy/capability',
  'policy/claim',
  'policy/config-map',
  'policy/deadline',
  'policy/finalizer',
  'policy/host-access',
  'policy/host-path',
  'policy/image',
  'policy/katib-text',
  'policy/kind',
  'policy/limit-missing',
  'policy/namespace',
  'policy/owner',
  'policy/parallel-trials',
  'policy/priority',
  'policy/privilege-escalation',
  'policy/privileged',
  'policy/resource-hidden',
  'policy/run-as-root',
  'policy/secret',
  'policy/security-profile',
  'policy/service-account',
  'policy/service-account-token',
  'policy/toleration',
  'policy/too-many-values',
  'policy/total-resource',
  'policy/trial-count',
  'policy/trial-resource',
  'policy/ttl',
  'policy/unchecked-field',
  'policy/volume',
] as const

export type PolicyCode = (typeof POLICY_CODES)[number]

/** One thing that the policy does not allow. */
export interface Violation {
  readonly code: PolicyCode
  /** Where it stands in the Experiment: `spec.trialTemplate.trialSpec.spec.template.spec.hostNetwork`. */
  readonly path: string
  /** What was found and what is allowed. */
  readonly message: string
  readonly hint: string
}

/** `none`, or the allowed ones one after the other. */
export function listed(allowed: readonly string[]): string {
  return allowed.length === 0 ? 'none' : allowed.join(', ')
}

const LONGEST_SHOWN = 120

/** A value in a message, bounded. */
export function shown(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text
}
