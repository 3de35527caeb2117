import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CoreV1Api } from '@kubernetes/client-node'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import type { JsonObject } from '../../../src/experiment/experiment.ts'
import { checkTrial } from '../../../src/policy/check-trial.ts'
import { errorMessage } from '../../../src/user-error.ts'
import { runCli } from '../../command/cli.ts'
import { job } from '../../policy/manifests.ts'
import { policyWith } from '../../policy/policies.ts'
import type { Cluster } from '../cluster/cluster.ts'
import { clusterStartTimeout, sharedCluster } from '../cluster/cluster.ts'
import { images } from '../cluster/images.ts'
import { clusterMissing } from '../cluster/missing.ts'
import { testNamespace } from '../cluster/test-namespace.ts'

/** Parts of a pod and of its container. */
type Parts = { readonly pod?: JsonObject; readonly container?: JsonObject }

function context(securityContext: JsonObject): Parts {
  return { container: { securityContext } }
}

const BASELINE: readonly Parts[] = [
  {},
  { pod: { hostNetwork: true } },
  { pod: { hostPID: true } },
  { pod: { hostIPC: true } },
  { pod: { volumes: [{ name: 'v', hostPath: { path: '/data' } }] } },
  { pod: { volumes: [{ name: 'v', emptyDir: {} }] } },
  { container: { ports: [{ containerPort: 80, hostPort: 80 }] } },
  { container: { ports: [{ containerPort: 80 }] } },
  context({ privileged: true }),
  context({ privileged: false }),
  ...['CHOWN', 'KILL', 'NET_ADMIN', 'NET_RAW', 'SYS_ADMIN', 'SYS_PTRACE', 'SYS_CHROOT', 'ALL'].map(
    (name) => context({ capabilities: { add: [name] } }),
  ),
  context({ procMount: 'Default' }),
  context({ seccompProfile: { type: 'Unconfined' } }),
  context({ seccompProfile: { type: 'RuntimeDefault' } }),
  context({ appArmorProfile: { type: 'Unconfined' } }),
  ...['container_t', 'container_init_t', 'container_kvm_t', 'spc_t', ''].map((type) =>
    context({ seLinuxOptions: { type } }),
  ),
  context({ seLinuxOptions: { user: 'u' } }),
  context({ seLinuxOptions: { role: 'r' } }),
  context({ seLinuxOptions: { level: 's0' } }),
  ...[
    'kernel.shm_rmid_forced',
    'net.ipv4.tcp_syncookies',
    'net.ipv4.tcp_rmem',
    'kernel.msgmax',
  ].map((name): Parts => ({ pod: { securityContext: { sysctls: [{ name, value: '1' }] } } })),
  { pod: { initContainers: [{ name: 'i', image: 'i', securityContext: { privileged: true } }] } },
]

const STRICT = {
  allowPrivilegeEscalation: false,
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
  capabilities: { drop: ['ALL'] },
}
const RESTRICTED: readonly Parts[] = [
  {},
  context(STRICT),
  context({ ...STRICT, allowPrivilegeEscalation: true }),
  context({ ...STRICT, runAsNonRoot: false }),
  context({ ...STRICT, runAsUser: 0 }),
  context({ ...STRICT, seccompProfile: { type: 'Unconfined' } }),
  context({ ...STRICT, capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }),
  context({ ...STRICT, capabilities: { drop: ['ALL'], add: ['CHOWN'] } }),
  context({ ...STRICT, capabilities: { drop: ['KILL'] } }),
  {
    ...context({ allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } }),
    pod: { securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } } },
  },
]

describe.skipIf(clusterMissing)('a policy and a cluster', () => {
  let cluster: Cluster

  beforeAll(async () => {
    cluster = await sharedCluster()
  }, clusterStartTimeout)

  test.each([
    ['baseline', BASELINE],
    ['restricted', RESTRICTED],
  ] as const)('are of one mind about the level %s', async (level, all) => {
    const namespace = await testNamespace(cluster, { podSecurity: level })
    const verdicts: unknown[] = []
    for (const parts of all) {
      verdicts.push({ parts, isRefused: await isRefused(namespace, job(parts)) })
    }
    const policy = policyWith({ podSecurity: level })
    const ours = all.map((parts) => ({
      parts,
      isRefused: checkTrial(policy, job(parts), 1).length > 0,
    }))
    expect(ours).toEqual(verdicts)
  })

  /** Whether Pod Security admission refuses the pod; whatever else is wrong with it fails the test. */
  async function isRefused(namespace: string, manifest: JsonObject): Promise<boolean> {
    const { spec } = Object(Object(manifest['spec'])['template'])
    const body = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'pod' }, spec }
    const core = cluster.config.makeApiClient(CoreV1Api)
    try {
      await core.createNamespacedPod({ namespace, body, dryRun: 'All' })
      return false
    } catch (error) {
      expect(errorMessage(error)).toContain('violates PodSecurity')
      return true
    }
  }

  test('keep the token of the account from a trial', async () => {
    const namespace = await testNamespace(cluster)
    const folder = await mkdtemp(join(tmpdir(), 'tunebot-policy-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const token = '/var/run/secrets/kubernetes.io/serviceaccount/token'
    await writeFile(
      join(folder, 'experiment.yaml'),
      experiment(`[ -e ${token} ]; echo accuracy=$?`),
    )
    const head = 'apiVersion: tunebot/v1\nkind: TrialPolicy\nspec:\n'
    await writeFile(join(folder, 'strict.yaml'), `${head}  namespaces: [${namespace}]\n`)
    await writeFile(join(folder, 'open.yaml'), `${head}  serviceAccountToken: true\n`)
    const accuracy = async (policy: string): Promise<string> => {
      const where = ['--kubeconfig', cluster.kubeconfig, '--namespace', namespace]
      const how = ['--backend', 'kubernetes', '--policy', policy, '--state', policy.slice(0, 4)]
      const { stdout } = await runCli(
        ['run', 'experiment.yaml', ...how, ...where, '--format', 'json'],
        folder,
      )
      return JSON.parse(stdout).best.observation[0].latest
    }
    expect(await accuracy('strict.yaml')).toBe('1')
    expect(await accuracy('open.yaml')).toBe('0')
  })
})

function experiment(script: string): string {
  return `apiVersion: kubeflow.org/v1beta1
kind: Experiment
metadata: {name: token}
spec:
  objective: {type: maximize, objectiveMetricName: accuracy}
  algorithm: {algorithmName: random}
  parallelTrialCount: 1
  maxTrialCount: 1
  parameters:
    - name: lr
      parameterType: double
      feasibleSpace: {min: "0", max: "1"}
  trialTemplate:
    primaryContainerName: main
    trialParameters: [{name: lr, reference: lr}]
    trialSpec:
      apiVersion: batch/v1
      kind: Job
      spec:
        template:
          spec:
            restartPolicy: Never
            containers:
              - name: main
                image: ${images.busybox}
                command: [sh, -c, ${JSON.stringify(script)}, "\${trialParameters.lr}"]
`
}
