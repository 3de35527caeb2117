import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../src/experiment/experiment.ts'
import { checkNamespace, checkProcess, checkTrial } from '../../src/policy/check-trial.ts'
import type { TrialPolicy } from '../../src/policy/policy.ts'
import { POLICY_CODES, type PolicyCode } from '../../src/policy/violation.ts'
import { CONTAINER, job, POD } from './manifests.ts'
import { policyWith } from './policies.ts'

const SPEC = 'spec.trialTemplate.trialSpec'

function found(manifest: JsonObject, policy: Partial<TrialPolicy> = {}, parallel = 1) {
  return checkTrial(policyWith(policy), manifest, parallel).map(({ code, path }) => [code, path])
}

/** A volume of a Job, by what it is. */
function volume(source: JsonObject): JsonObject {
  return job({ pod: { volumes: [{ name: 'v', ...source }] } })
}

function env(valueFrom: JsonObject): JsonObject {
  return job({ container: { env: [{ name: 'A', valueFrom }] } })
}

function context(securityContext: JsonObject): JsonObject {
  return job({ container: { securityContext } })
}

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

describe('nothing hides', () => {
  const places: readonly (readonly [string, (pod: JsonObject) => JsonObject])[] = [
    ['an init container', (container) => ({ spec: { initContainers: [container] } })],
    [
      'a sidecar',
      (container) => ({ spec: { initContainers: [{ ...container, restartPolicy: 'Always' }] } }),
    ],
    ['an ephemeral container', (container) => ({ spec: { ephemeralContainers: [container] } })],
    [
      'a replica of a TFJob',
      (container) => ({
        tfReplicaSpecs: { Worker: { template: { spec: { containers: [container] } } } },
      }),
    ],
    ['a step of a workflow', (container) => ({ templates: [{ name: 'a', container }] })],
    ['a script of a workflow', (script) => ({ templates: [{ name: 'a', script }] })],
    ['a workflow’s sidecar', (sidecar) => ({ templates: [{ name: 'a', sidecars: [sidecar] }] })],
    [
      'a Ray worker group',
      (container) => ({
        rayClusterSpec: { workerGroupSpecs: [{ template: { spec: { containers: [container] } } }] },
      }),
    ],
    [
      'a JobSet',
      (container) => ({
        replicatedJobs: [
          { template: { spec: { template: { spec: { containers: [container] } } } } },
        ],
      }),
    ],
    ['a step of a task', (step) => ({ taskSpec: { steps: [step] } })],
    ['a kind of tomorrow', (container) => ({ a: [{ b: { c: [[{ d: container }]] } }] })],
  ]

  it.each(places)('in %s', (_what, at) => {
    const container = {
      name: 'x',
      image: 'evil.example/x',
      securityContext: { privileged: true },
      envFrom: [{ secretRef: { name: 's' } }],
      resources: { limits: { cpu: '64' } },
    }
    const manifest = { apiVersion: 'a/v1', kind: 'B', spec: at(container) }
    const policy = { kinds: ['**'], images: ['ghcr.io/**'], trialResources: { cpu: '8' } }
    const codes = found(manifest, policy).map(([code]) => code)
    expect(codes.toSorted()).toEqual([
      'policy/image',
      'policy/privileged',
      'policy/secret',
      'policy/trial-resource',
    ])
  })

  it.each([
    'podSpecPatch',
    'manifest',
    'workflowTemplateRef',
    'templateRef',
    'runtimeRef',
    'pipelineRef',
    'taskRef',
    'clusterSelector',
  ])('behind %s, which cannot be looked into', (key) => {
    const manifest = { apiVersion: 'a/v1', kind: 'B', spec: { x: [{ [key]: 'anything' }] } }
    expect(found(manifest, { kinds: ['a/v1/B'] })).toEqual([
      ['policy/unchecked-field', `${SPEC}.spec.x[0].${key}`],
    ])
    expect(found(manifest, { kinds: ['a/v1/B'], uncheckedFields: [key] })).toEqual([])
  })

  it('at any depth, in lists and mappings of any name', () => {
    const dangers = fc.constantFrom<readonly [string, Json]>(
      ['hostNetwork', true],
      ['privileged', true],
      ['hostPath', { path: '/etc' }],
      ['serviceAccountName', 'admin'],
      ['secretKeyRef', { name: 's' }],
      ['nodeName', 'n'],
      ['image', 'evil.example/x'],
    )
    const names = fc.constantFrom('spec', 'template', 'metadata', 'labels', 'limits', 'x', 'env')
    const path = fc.array(fc.oneof(names, fc.constant(0)), { maxLength: 12 })
    fc.assert(
      fc.property(dangers, path, ([key, value], steps) => {
        const inner: JsonObject = { [key]: value, with: {} }
        const wrapped = steps.reduce<Json>(
          (json, step) => (typeof step === 'number' ? [json] : { [step]: json, other: {} }),
          inner,
        )
        const manifest = { ...job(), wrapped }
        expect(found(manifest, { images: ['ghcr.io/acme/*'] })).toHaveLength(1)
      }),
    )
  })
})

describe('a policy', () => {
  it.each<readonly [string, JsonObject, Partial<TrialPolicy>]>([
    ['kinds', { ...job(), kind: 'CronJob' }, { kinds: ['batch/v1/*'] }],
    [
      'hostAccess',
      job({ pod: { hostIPC: true, nodeName: 'n' } }),
      { hostAccess: ['hostIPC', 'nodeName'] },
    ],
    ['hostPaths', volume({ hostPath: { path: '/data/a' } }), { hostPaths: ['/data/**'] }],
    [
      'podSecurity',
      context({ privileged: true, procMount: 'Unmasked' }),
      { podSecurity: 'privileged' },
    ],
    [
      'capabilities',
      context({ capabilities: { add: ['SYS_PTRACE'] } }),
      { capabilities: ['SYS_PTRACE'] },
    ],
    [
      'serviceAccounts',
      job({ pod: { serviceAccountName: 'team-a' } }),
      { serviceAccounts: ['team-*'] },
    ],
    [
      'serviceAccountToken',
      job({ pod: { automountServiceAccountToken: true } }),
      { serviceAccountToken: true },
    ],
    ['secrets', env({ secretKeyRef: { name: 'wandb', key: 'k' } }), { secrets: ['wandb'] }],
    ['configMaps', volume({ configMap: { name: 'data' } }), { configMaps: ['data'] }],
    ['volumes', volume({ nfs: { server: 's' } }), { volumes: ['nfs'] }],
    ['tolerations', job({ pod: { tolerations: [{ key: 'spot' }] } }), { tolerations: ['spot'] }],
    ['priorityClasses', job({ pod: { priorityClassName: 'low' } }), { priorityClasses: ['low'] }],
    [
      'annotations',
      job({ metadata: { annotations: { 'vault.hashicorp.com/agent-inject': 'true' } } }),
      { annotations: ['vault.hashicorp.com/*'] },
    ],
  ])('allows by %s', (_field, manifest, policy) => {
    expect(found(manifest)).not.toEqual([])
    expect(found(manifest, policy)).toEqual([])
  })

  it('does not let a path of the node out of its folder', () => {
    const policy = { hostPaths: ['/data/**'] }
    expect(found(volume({ hostPath: { path: '/data/../etc' } }), policy)).toHaveLength(1)
    expect(found(volume({ hostPath: { path: '/data2' } }), policy)).toHaveLength(1)
  })

  it('forbids by images, claims and kinds', () => {
    expect(found(job(), { images: ['ghcr.io/other/*'] })).toEqual([
      ['policy/image', `${CONTAINER}.image`],
    ])
    expect(
      found(volume({ image: { reference: 'evil.example/x' } }), { images: ['ghcr.io/**'] }),
    ).toEqual([['policy/image', `${POD}.volumes[0].image.reference`]])
    expect(
      found(volume({ persistentVolumeClaim: { claimName: 'b' } }), {
        persistentVolumeClaims: ['a'],
      }),
    ).toEqual([['policy/claim', `${POD}.volumes[0].persistentVolumeClaim.claimName`]])
    expect(found(job(), { kinds: [] })).toEqual([['policy/kind', `${SPEC}.kind`]])
  })

  it('of the level restricted demands what a container has to say', () => {
    const policy = { podSecurity: 'restricted' } as const
    expect(found(job(), policy)).toEqual([
      ['policy/run-as-root', CONTAINER],
      ['policy/privilege-escalation', CONTAINER],
      ['policy/security-profile', CONTAINER],
      ['policy/capability', CONTAINER],
    ])
    const pod = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } }
    const own = { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } }
    const good = { pod: { securityContext: pod }, container: { securityContext: own } }
    expect(found(job(good), policy)).toEqual([])
    const root = { ...good, pod: { securityContext: { ...pod, runAsUser: 0 } } }
    expect(found(job(root), policy)).toEqual([
      ['policy/run-as-root', `${POD}.securityContext.runAsUser`],
    ])
    const adding = { ...own, capabilities: { drop: ['ALL'], add: ['CHOWN'] } }
    expect(found(job({ ...good, container: { securityContext: adding } }), policy)).toEqual([
      ['policy/capability', `${CONTAINER}.securityContext.capabilities.add`],
    ])
  })
})

describe('what a trial asks for', () => {
  function asking(limits: JsonObject, more: JsonObject = {}): JsonObject {
    return job({ container: { resources: { limits } }, ...more })
  }

  it('has limits where the policy demands them, and for what is taken without asking', () => {
    expect(found(asking({ cpu: '1' }), { requiredLimits: ['cpu', 'memory'] })).toEqual([
      ['policy/limit-missing', CONTAINER],
    ])
    expect(found(job(), { trialResources: { memory: '1Gi' } })).toEqual([
      ['policy/limit-missing', CONTAINER],
    ])
    expect(found(job(), { trialResources: { 'nvidia.com/gpu': '1' } })).toEqual([])
  })

  it('is no more than its cap, pods and containers together', () => {
    const policy = { trialResources: { cpu: '4', 'nvidia.com/gpu': '2' } }
    expect(found(asking({ cpu: '4000m', 'nvidia.com/gpu': 2 }), policy)).toEqual([])
    expect(found(asking({ cpu: '4001m' }), policy)).toEqual([['policy/trial-resource', SPEC]])
    expect(found(asking({ cpu: '2' }, { job: { parallelism: 3 } }), policy)).toEqual([
      ['policy/trial-resource', SPEC],
    ])
    expect(found(asking({ cpu: 'lots' }), policy).map(([code]) => code)).toEqual([
      'policy/limit-missing',
      'policy/trial-resource',
    ])
    const [said] = checkTrial(policyWith(policy), asking({ cpu: '9' }), 1)
    expect(said?.message).toBe('a trial asks for 9 of cpu, and at most 4 is allowed')
  })

  it('is, at a time, no more than the cap of the experiment', () => {
    const policy = { totalResources: { memory: '32Gi' } }
    expect(found(asking({ memory: '8Gi' }), policy, 4)).toEqual([])
    expect(found(asking({ memory: '8Gi' }), policy, 5)).toEqual([
      ['policy/total-resource', 'spec.parallelTrialCount'],
    ])
    const [said] = checkTrial(policyWith(policy), asking({ memory: '8Gi' }), 5)
    expect(said?.message).toContain('5 trials at a time ask for 40Gi of memory')
  })

  it('is in the manifest where it is limited', () => {
    const manifest = { apiVersion: 'a/v1', kind: 'B', spec: { pods: 8 } }
    const policy = { kinds: ['**'], trialResources: { 'nvidia.com/gpu': '1' } }
    expect(found(manifest, policy)).toEqual([['policy/resource-hidden', SPEC]])
  })
})

describe('how long a trial may run', () => {
  const policy = { activeDeadlineSeconds: 3600, ttlSecondsAfterFinished: 60 }
  const good = { activeDeadlineSeconds: 3600, ttlSecondsAfterFinished: 60 }

  it('has to be said, and within bounds', () => {
    expect(found(job({ job: good }), policy)).toEqual([])
    expect(found(job(), policy)).toEqual([
      ['policy/deadline', `${SPEC}.spec`],
      ['policy/ttl', `${SPEC}.spec`],
    ])
    expect(found(job({ job: { ...good, activeDeadlineSeconds: 3601 } }), policy)).toEqual([
      ['policy/deadline', `${SPEC}.spec.activeDeadlineSeconds`],
    ])
    expect(found(job({ job: { ...good, activeDeadlineSeconds: 'long' } }), policy)).toEqual([
      ['policy/deadline', `${SPEC}.spec.activeDeadlineSeconds`],
    ])
    const inPod = { job: { ttlSecondsAfterFinished: 60 }, pod: { activeDeadlineSeconds: 60 } }
    expect(found(job(inPod), policy)).toEqual([])
  })

  it('is all that a process is held to', () => {
    const manifest = job({ pod: { hostNetwork: true } })
    expect(checkProcess(policyWith({}), manifest)).toEqual([])
    expect(checkProcess(policyWith(policy), manifest).map(({ code }) => code)).toEqual([
      'policy/deadline',
    ])
  })
})

it('a namespace is one that is allowed', () => {
  expect(checkNamespace(policyWith({}), 'anywhere')).toEqual([])
  expect(checkNamespace(policyWith({ namespaces: ['team-*'] }), 'team-a')).toEqual([])
  expect(checkNamespace(policyWith({ namespaces: ['team-*'] }), 'kube-system')).toMatchObject([
    { code: 'policy/namespace', path: 'metadata.namespace' },
  ])
})

it('codes are in order, so that a reader finds them', () => {
  expect(POLICY_CODES.toSorted()).toEqual(POLICY_CODES)
})
