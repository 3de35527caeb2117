import type { Json } from '../../experiment/experiment.ts'
import { isObject } from '../../experiment/json.ts'
import { isAllowed } from '../glob.ts'
import type { Rule } from '../rule.ts'
import { listed, type PolicyCode, shown, type Violation } from '../violation.ts'

/** Annotations by which clusters give a pod a role in a cloud, or secrets: those of kube2iam, EKS, GKE, Azure and Vault. */
const POWERFUL_ANNOTATION =
  /^(iam\.amazonaws\.com|eks\.amazonaws\.com|iam\.gke\.io|azure\.workload\.identity|vault\.hashicorp\.com|vault\.security\.banzaicloud\.io)\//

/** As whom a trial runs, and whether it is handed the proof. */
export const identityRule: Rule = ({ fields }, policy) =>
  fields.flatMap(({ key, value, path }): readonly Violation[] => {
    switch (key) {
      case 'serviceAccountName':
      case 'serviceAccount':
        if (value === null || value === '' || allows(value, policy.serviceAccounts)) return []
        return [account(path, value, policy.serviceAccounts)]
      case 'automountServiceAccountToken':
      case 'serviceAccountToken':
      case 'podCertificate':
        if (value === null || value === false || policy.serviceAccountToken) return []
        return [
          {
            code: 'policy/service-account-token',
            path,
            message: `${key} hands the trial a key to the cluster`,
            hint: 'Remove it, or let the policy say serviceAccountToken: true',
          },
        ]
      case 'annotations':
        return Object.keys(isObject(value) ? value : {})
          .filter((name) => POWERFUL_ANNOTATION.test(name))
          .filter((name) => !isAllowed(name, policy.annotations))
          .map((name) => powerful(`${path}[${name}]`, name, policy.annotations))
      default:
        return []
    }
  })

function allows(value: Json, patterns: readonly string[]): boolean {
  return typeof value === 'string' && isAllowed(value, patterns)
}

function account(path: string, value: Json, allowed: readonly string[]): Violation {
  return violation('policy/service-account', path, {
    message: `a trial may not run as the service account ${shown(value)}`,
    hint: `Allowed service accounts: ${listed(allowed)}`,
  })
}

function powerful(path: string, name: string, allowed: readonly string[]): Violation {
  return violation('policy/annotation', path, {
    message: `the annotation ${shown(name)} hands out an identity or secrets`,
    hint: `Allowed annotations of that sort: ${listed(allowed)}`,
  })
}

function violation(
  code: PolicyCode,
  path: string,
  text: Pick<Violation, 'message' | 'hint'>,
): Violation {
  return { code, path, ...text }
}
