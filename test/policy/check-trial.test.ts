import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Json, JsonObject } from '../../src/experiment/experiment.ts'
import { checkNamespace } from '../../src/policy/check-trial.ts'
import type { TrialPolicy } from '../../src/policy/policy.ts'
import { POLICY_CODES } from '../../src/policy/violation.ts'
import { CONTAINER, context, env, job, POD, SPEC, volume } from './manifests.ts'
import { found, policyWith } from './policies.ts'

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
