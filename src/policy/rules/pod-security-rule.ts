import type { Json } from '../../experiment/experiment.ts'
import { fieldOf, isList, isObject, textAt } from '../../experiment/json.ts'
import { itemPath } from '../../experiment/path.ts'
import type { Field } from '../fields.ts'
import { isAllowed } from '../glob.ts'
import type { TrialPolicy } from '../policy.ts'
import type { Rule } from '../rule.ts'
import { listed, type PolicyCode, shown, type Violation } from '../violation.ts'

/**
 * The levels `baseline` and `restricted` of Kubernetes' Pod Security Standards
 * (kubernetes.io/docs/concepts/security/pod-security-standards), but for what single containers lack, which is in
 * restricted-rule.ts. A value that is no plain `false` counts as true: a kind's controller may read it so.
 */
export const podSecurityRule: Rule = ({ fields }, policy) =>
  policy.podSecurity === 'privileged'
    ? []
    : fields.flatMap((field) => CHECKS[field.key]?.(field, policy) ?? [])

type Check = (field: Field, policy: TrialPolicy) => readonly Violation[]

/** What container runtimes give anyway, and so `baseline` lets be added. */
const BASELINE_CAPABILITIES: readonly string[] = [
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]
const SAFE_SYSCTLS: readonly string[] = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ping_group_range',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.tcp_wmem',
]
const SELINUX_TYPES: readonly string[] = [
  '',
  'container_t',
  'container_init_t',
  'container_kvm_t',
  'container_engine_t',
]
const APPARMOR = 'container.apparmor.security.beta.kubernetes.io/'

const CHECKS: Readonly<Record<string, Check>> = {
  hostNetwork: hostAccess,
  hostPID: hostAccess,
  hostIPC: hostAccess,
  hostPort: hostAccess,
  hostProcess: hostAccess,
  hostPath,
  httpGet: probedHost,
  tcpSocket: probedHost,
  privileged: ({ path, value }) =>
    isOff(value)
      ? []
      : [refusal('policy/privileged', path, 'a privileged container has its node to itself')],
  allowPrivilegeEscalation: ({ path, value }) =>
    isOff(value)
      ? []
      : [
          refusal(
            'policy/privilege-escalation',
            path,
            'a container may not gain more rights than it starts with',
          ),
        ],
  capabilities,
  procMount: ({ path, value }) =>
    isOff(value) || value === 'Default' ? [] : [profile(path, 'procMount', value)],
  seccompProfile: ({ path, value }) =>
    isConfined(fieldOf(value, 'type')) ? [] : [profile(path, 'seccompProfile', value)],
  appArmorProfile: ({ path, value }) =>
    isConfined(fieldOf(value, 'type')) ? [] : [profile(path, 'appArmorProfile', value)],
  seLinuxOptions: ({ path, value }) => {
    const isUsual =
      isOff(value) ||
      (isOff(fieldOf(value, 'user') ?? null) &&
        isOff(fieldOf(value, 'role') ?? null) &&
        SELINUX_TYPES.includes(textAt(value, 'type') ?? ''))
    return isUsual ? [] : [profile(path, 'seLinuxOptions', value)]
  },
  sysctls: ({ path, value }) =>
    (isList(value) ? value : []).flatMap((item, index) => {
      const name = textAt(item, 'name') ?? ''
      return SAFE_SYSCTLS.includes(name) ? [] : [profile(itemPath(path, index), 'sysctl', name)]
    }),
  annotations: ({ path, value }) =>
    Object.entries(isObject(value) ? value : {}).flatMap(([key, text]) =>
      key.startsWith(APPARMOR) && !/^(runtime\/default|localhost\/.*)$/.test(String(text))
        ? [profile(`${path}[${key}]`, 'AppArmor profile', text)]
        : [],
    ),
}

function hostAccess({ key, path, value }: Field, policy: TrialPolicy): readonly Violation[] {
  if (isOff(value) || policy.hostAccess.some((allowed) => allowed === key)) return []
  const hint = `Remove ${key}. Allowed host access: ${listed(policy.hostAccess)}`
  return [{ code: 'policy/host-access', path, message: `${key} reaches into the node`, hint }]
}

function hostPath({ path, value }: Field, { hostPaths }: TrialPolicy): readonly Violation[] {
  if (isOff(value)) return []
  const place = textAt(value, 'path')
  const isPlain = place !== undefined && !place.split('/').includes('..')
  if (isPlain && isAllowed(place, hostPaths)) return []
  return [
    {
      code: 'policy/host-path',
      path,
      message: `the node's ${shown(place ?? value)} may not be mounted`,
      hint: `Allowed host paths: ${listed(hostPaths)}`,
    },
  ]
}

/** A probe of a host's name is a request of the node's own. */
function probedHost({ path, value }: Field): readonly Violation[] {
  if (isOff(fieldOf(value, 'host') ?? null)) return []
  return [
    {
      code: 'policy/host-access',
      path,
      message: 'a probe of another host is sent by the node',
      hint: 'Remove host: the pod itself is probed then',
    },
  ]
}

function capabilities({ path, value }: Field, policy: TrialPolicy): readonly Violation[] {
  const added = fieldOf(value, 'add') ?? null
  if (added === null) return []
  const own = policy.podSecurity === 'restricted' ? ['NET_BIND_SERVICE'] : BASELINE_CAPABILITIES
  const allowed = [...own, ...policy.capabilities]
  const names = isList(added) ? added : [added]
  const strange = names.filter((name) => !isAllowed(bare(name), allowed.map(bare)))
  return strange.map((name) => ({
    code: 'policy/capability',
    path: `${path}.add`,
    message: `the capability ${shown(name)} may not be added`,
    hint: `Remove it. Capabilities that may be added: ${listed(allowed)}`,
  }))
}

function bare(name: Json): string {
  return String(name).toUpperCase().replace(/^CAP_/, '')
}

function isOff(value: Json): boolean {
  return value === null || value === false || value === '' || value === 0
}

function isConfined(type: Json | undefined): boolean {
  return type === undefined || type === 'RuntimeDefault' || type === 'Localhost'
}

function refusal(code: PolicyCode, path: string, message: string): Violation {
  return { code, path, message, hint: 'Remove it, or write false' }
}

function profile(path: string, what: string, value: Json): Violation {
  return {
    code: 'policy/security-profile',
    path,
    message: `the ${what} ${shown(value)} takes the container's confinement away`,
    hint: "Remove it: the cluster's default confines",
  }
}
