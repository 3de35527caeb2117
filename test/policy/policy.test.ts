import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/experiment/experiment.ts'
import type { PolicyCode } from '../../src/policy/violation.ts'
import { CONTAINER, context, env, job, POD, SPEC, volume } from './manifests.ts'
import { found } from './policies.ts'

/** What is refused when nobody has written a policy: what, the manifest, the code, and where. */
const REFUSED: readonly (readonly [string, JsonObject, PolicyCode, string])[] = [
  ['another kind', { ...job(), kind: 'Pod', apiVersion: 'v1' }, 'policy/kind', `${SPEC}.kind`],
  [
    'rights for all',
    { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding', subjects: [] },
    'policy/kind',
    `${SPEC}.kind`,
  ],
  ['no kind', {}, 'policy/kind', `${SPEC}.kind`],
  [
    'the node’s network',
    job({ pod: { hostNetwork: true } }),
    'policy/host-access',
    `${POD}.hostNetwork`,
  ],
  ['the node’s processes', job({ pod: { hostPID: true } }), 'policy/host-access', `${POD}.hostPID`],
  ['the node’s memory', job({ pod: { hostIPC: true } }), 'policy/host-access', `${POD}.hostIPC`],
  [
    'a true that is a text',
    job({ pod: { hostPID: 'true' } }),
    'policy/host-access',
    `${POD}.hostPID`,
  ],
  [
    'a port of the node',
    job({ container: { ports: [{ containerPort: 80, hostPort: 80 }] } }),
    'policy/host-access',
    `${CONTAINER}.ports[0].hostPort`,
  ],
  [
    'a process of a Windows node',
    context({ windowsOptions: { hostProcess: true } }),
    'policy/host-access',
    `${CONTAINER}.securityContext.windowsOptions.hostProcess`,
  ],
  [
    'a probe of another host',
    job({ container: { livenessProbe: { httpGet: { host: '169.254.169.254', port: 80 } } } }),
    'policy/host-access',
    `${CONTAINER}.livenessProbe.httpGet`,
  ],
  [
    'a node of one’s choice',
    job({ pod: { nodeName: 'master' } }),
    'policy/host-access',
    `${POD}.nodeName`,
  ],
  [
    'a path of the node',
    volume({ hostPath: { path: '/' } }),
    'policy/host-path',
    `${POD}.volumes[0].hostPath`,
  ],
  [
    'a privileged container',
    context({ privileged: true }),
    'policy/privileged',
    `${CONTAINER}.securityContext.privileged`,
  ],
  [
    'more rights than at the start',
    context({ allowPrivilegeEscalation: true }),
    'policy/privilege-escalation',
    `${CONTAINER}.securityContext.allowPrivilegeEscalation`,
  ],
  [
    'a capability',
    context({ capabilities: { add: ['CHOWN', 'SYS_ADMIN'] } }),
    'policy/capability',
    `${CONTAINER}.securityContext.capabilities.add`,
  ],
  [
    'every capability',
    context({ capabilities: { add: ['all'] } }),
    'policy/capability',
    `${CONTAINER}.securityContext.capabilities.add`,
  ],
  [
    'an open /proc',
    context({ procMount: 'Unmasked' }),
    'policy/security-profile',
    `${CONTAINER}.securityContext.procMount`,
  ],
  [
    'no seccomp',
    context({ seccompProfile: { type: 'Unconfined' } }),
    'policy/security-profile',
    `${CONTAINER}.securityContext.seccompProfile`,
  ],
  [
    'no AppArmor',
    context({ appArmorProfile: { type: 'Unconfined' } }),
    'policy/security-profile',
    `${CONTAINER}.securityContext.appArmorProfile`,
  ],
  [
    'no AppArmor by an annotation',
    job({
      podMetadata: {
        annotations: { 'container.apparmor.security.beta.kubernetes.io/main': 'unconfined' },
      },
    }),
    'policy/security-profile',
    `${SPEC}.spec.template.metadata.annotations[container.apparmor.security.beta.kubernetes.io/main]`,
  ],
  [
    'a SELinux type',
    context({ seLinuxOptions: { type: 'spc_t' } }),
    'policy/security-profile',
    `${CONTAINER}.securityContext.seLinuxOptions`,
  ],
  [
    'a setting of the kernel',
    job({ pod: { securityContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }] } } }),
    'policy/security-profile',
    `${POD}.securityContext.sysctls[0]`,
  ],
  [
    'a service account',
    job({ pod: { serviceAccountName: 'admin' } }),
    'policy/service-account',
    `${POD}.serviceAccountName`,
  ],
  [
    'a service account by its old name',
    job({ pod: { serviceAccount: 'admin' } }),
    'policy/service-account',
    `${POD}.serviceAccount`,
  ],
  [
    'the account’s token',
    job({ pod: { automountServiceAccountToken: true } }),
    'policy/service-account-token',
    `${POD}.automountServiceAccountToken`,
  ],
  [
    'a projected token',
    volume({ projected: { sources: [{ serviceAccountToken: { path: 't' } }] } }),
    'policy/service-account-token',
    `${POD}.volumes[0].projected.sources[0].serviceAccountToken`,
  ],
  [
    'a role in a cloud',
    job({ podMetadata: { annotations: { 'iam.amazonaws.com/role': 'admin' } } }),
    'policy/annotation',
    `${SPEC}.spec.template.metadata.annotations[iam.amazonaws.com/role]`,
  ],
  [
    'a Secret in a variable',
    env({ secretKeyRef: { name: 's', key: 'k' } }),
    'policy/secret',
    `${CONTAINER}.env[0].valueFrom.secretKeyRef`,
  ],
  [
    'a Secret in all variables',
    job({ container: { envFrom: [{ secretRef: { name: 's' } }] } }),
    'policy/secret',
    `${CONTAINER}.envFrom[0].secretRef`,
  ],
  [
    'a Secret in a volume',
    volume({ secret: { secretName: 's' } }),
    'policy/secret',
    `${POD}.volumes[0].secret.secretName`,
  ],
  [
    'a projected Secret',
    volume({ projected: { sources: [{ secret: { name: 's' } }] } }),
    'policy/secret',
    `${POD}.volumes[0].projected.sources[0].secret`,
  ],
  [
    'a Secret that is not named',
    volume({ secret: {} }),
    'policy/secret',
    `${POD}.volumes[0].secret`,
  ],
  [
    'a Secret for pulling images',
    job({ pod: { imagePullSecrets: [{ name: 's' }] } }),
    'policy/secret',
    `${POD}.imagePullSecrets`,
  ],
  [
    'a ConfigMap in a variable',
    env({ configMapKeyRef: { name: 'c', key: 'k' } }),
    'policy/config-map',
    `${CONTAINER}.env[0].valueFrom.configMapKeyRef`,
  ],
  [
    'a ConfigMap in a volume',
    volume({ configMap: { name: 'c' } }),
    'policy/config-map',
    `${POD}.volumes[0].configMap`,
  ],
  [
    'a disk in the network',
    volume({ nfs: { server: 's', path: '/' } }),
    'policy/volume',
    `${POD}.volumes[0].nfs`,
  ],
  [
    'a driver’s volume',
    volume({ csi: { driver: 'secrets-store.csi.k8s.io' } }),
    'policy/volume',
    `${POD}.volumes[0].csi`,
  ],
  [
    'a volume nobody knows',
    volume({ newVolume: { of: 'tomorrow' } }),
    'policy/volume',
    `${POD}.volumes[0].newVolume`,
  ],
  [
    'every taint tolerated',
    job({ pod: { tolerations: [{ operator: 'Exists' }] } }),
    'policy/toleration',
    `${POD}.tolerations[0]`,
  ],
  [
    'the control plane’s taint tolerated',
    job({ pod: { tolerations: [{ key: 'node-role.kubernetes.io/control-plane' }] } }),
    'policy/toleration',
    `${POD}.tolerations[0]`,
  ],
  [
    'a priority class',
    job({ pod: { priorityClassName: 'system-node-critical' } }),
    'policy/priority',
    `${POD}.priorityClassName`,
  ],
  [
    'the priority of a group of pods',
    job({ job: { runPolicy: { schedulingPolicy: { priorityClass: 'high' } } } }),
    'policy/priority',
    `${SPEC}.spec.runPolicy.schedulingPolicy.priorityClass`,
  ],
  ['a priority', job({ pod: { priority: 1000 } }), 'policy/priority', `${POD}.priority`],
  [
    'an owner',
    job({ metadata: { ownerReferences: [] } }),
    'policy/owner',
    `${SPEC}.metadata.ownerReferences`,
  ],
  [
    'a finalizer',
    job({ podMetadata: { finalizers: ['a/b'] } }),
    'policy/finalizer',
    `${SPEC}.spec.template.metadata.finalizers`,
  ],
]

describe('with no policy of one’s own', () => {
  it.each(REFUSED)('%s is refused', (_what, manifest, code, path) => {
    expect(found(manifest)).toEqual([[code, path]])
  })

  it.each([
    ['a plain Job', job()],
    [
      'a GPU’s taint',
      job({ pod: { tolerations: [{ key: 'nvidia.com/gpu', operator: 'Exists' }] } }),
    ],
    [
      'falses',
      job({
        pod: { hostNetwork: false, hostPID: null },
        container: {
          securityContext: {
            privileged: false,
            allowPrivilegeEscalation: false,
            capabilities: { drop: ['ALL'], add: ['CAP_CHOWN'] },
          },
        },
      }),
    ],
    ['the account that every pod has', job({ pod: { serviceAccountName: 'default' } })],
    ['room on the node', volume({ emptyDir: {} })],
    ['a claim', volume({ persistentVolumeClaim: { claimName: 'data' } })],
    ['facts of the pod', env({ fieldRef: { fieldPath: 'metadata.name' } })],
    ['labels of any name', job({ metadata: { labels: { privileged: 'true', secretName: 'x' } } })],
    ['a probe of the pod', job({ container: { readinessProbe: { httpGet: { port: 80 } } } })],
  ])('%s may be', (_what, manifest) => {
    expect(found(manifest)).toEqual([])
  })

  it('everything is told in one pass', () => {
    const manifest = job({
      pod: { hostPID: true, hostNetwork: true, serviceAccountName: 'admin' },
      container: { securityContext: { privileged: true } },
    })
    expect(found(manifest).map(([code]) => code)).toEqual([
      'policy/privileged',
      'policy/host-access',
      'policy/host-access',
      'policy/service-account',
    ])
  })
})
