import type { JsonObject } from '../experiment/experiment.ts'
import { isAllowed } from './glob.ts'
import type { TrialPolicy } from './policy.ts'
import { lookThrough, type Rule } from './rule.ts'
import { durationRule } from './rules/duration-rule.ts'
import { identityRule } from './rules/identity-rule.ts'
import { imageRule } from './rules/image-rule.ts'
import { kindRule } from './rules/kind-rule.ts'
import { objectRule } from './rules/object-rule.ts'
import { podSecurityRule } from './rules/pod-security-rule.ts'
import { resourceRule, totalExcesses } from './rules/resource-rule.ts'
import { restrictedRule } from './rules/restricted-rule.ts'
import { schedulingRule } from './rules/scheduling-rule.ts'
import { volumeRule } from './rules/volume-rule.ts'
import { listed, shown, type Violation } from './violation.ts'

/** Where a trial's manifest stands in an Experiment. */
export const TRIAL_SPEC = 'spec.trialTemplate.trialSpec'

/** What every container may be, wherever it comes from. */
export const CONTAINER_RULES: readonly Rule[] = [
  imageRule,
  podSecurityRule,
  restrictedRule,
  identityRule,
  volumeRule,
  schedulingRule,
  objectRule,
]
const TRIAL_RULES: readonly Rule[] = [kindRule, ...CONTAINER_RULES, durationRule, resourceRule]

/**
 * Everything in a trial's manifest that the policy does not allow, in one pass. The manifest is the one that is started, with
 * every value put in.
 */
export function checkTrial(
  policy: TrialPolicy,
  manifest: JsonObject,
  parallelTrialCount: number,
): readonly Violation[] {
  const seen = lookThrough(manifest, TRIAL_SPEC)
  return [
    ...TRIAL_RULES.flatMap((rule) => rule(seen, policy)),
    ...totalExcesses(seen, parallelTrialCount, policy.totalResources),
  ]
}

/** What the policy does not allow of a trial that is a process: how long it may run; nothing else of a pod's is there. */
export function checkProcess(policy: TrialPolicy, manifest: JsonObject): readonly Violation[] {
  const { ttlSecondsAfterFinished: _, ...rest } = policy
  return durationRule(lookThrough(manifest, TRIAL_SPEC), rest)
}

/** Whether trials may run in this namespace. */
export function checkNamespace(
  { namespaces }: TrialPolicy,
  namespace: string,
): readonly Violation[] {
  if (isAllowed(namespace, namespaces)) return []
  return [
    {
      code: 'policy/namespace',
      path: 'metadata.namespace',
      message: `trials may not run in the namespace ${shown(namespace)}`,
      hint: `Allowed namespaces: ${listed(namespaces)}`,
    },
  ]
}
