import type { Json } from '../../experiment/experiment.ts'
import { fieldOf, isList } from '../../experiment/json.ts'
import type { Container, Pod } from '../pods.ts'
import type { Rule } from '../rule.ts'
import type { PolicyCode, Violation } from '../violation.ts'

/** What the level `restricted` of the Pod Security Standards demands of each container, its pod standing in where it can. */
export const restrictedRule: Rule = ({ pods, fields }, { podSecurity }) => {
  if (podSecurity !== 'restricted') return []
  const root = fields
    .filter(({ key, value }) => key === 'runAsUser' && (value === 0 || value === '0'))
    .map(({ path }) => missing('policy/run-as-root', path, 'runAsUser 0 is root', 'Give another'))
  return [...root, ...pods.flatMap((pod) => pod.containers.flatMap((each) => lacks(each, pod)))]
}

function lacks({ json, path }: Container, pod: Pod): readonly Violation[] {
  const own = fieldOf(json, 'securityContext')
  const common = fieldOf(pod.json, 'securityContext')
  const setting = (name: string): Json | undefined => fieldOf(own, name) ?? fieldOf(common, name)
  const dropped = fieldOf(fieldOf(own, 'capabilities'), 'drop')
  const all = [
    setting('runAsNonRoot') !== true &&
      missing('policy/run-as-root', path, 'the container may run as root', RUN_AS_NON_ROOT),
    fieldOf(own, 'allowPrivilegeEscalation') !== false &&
      missing('policy/privilege-escalation', path, 'the container may gain rights', NO_ESCALATION),
    fieldOf(setting('seccompProfile'), 'type') === undefined &&
      missing('policy/security-profile', path, 'the container has no seccompProfile', SECCOMP),
    !(isList(dropped) && dropped.includes('ALL')) &&
      missing('policy/capability', path, 'the container keeps capabilities', DROP_ALL),
  ]
  return all.filter((each) => each !== false)
}

const RUN_AS_NON_ROOT = 'Add securityContext.runAsNonRoot: true'
const NO_ESCALATION = 'Add securityContext.allowPrivilegeEscalation: false'
const SECCOMP = 'Add securityContext.seccompProfile with type: RuntimeDefault'
const DROP_ALL = 'Add securityContext.capabilities with drop: [ALL]'

function missing(code: PolicyCode, path: string, message: string, hint: string): Violation {
  return { code, path, message, hint }
}
