import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import {
  AdmissionregistrationV1Api,
  ApiextensionsV1Api,
  AppsV1Api,
  CoreV1Api,
  RbacAuthorizationV1Api,
} from '@kubernetes/client-node'
import { parse } from 'yaml'
import { isMissing } from '../../requirement.ts'
import type { Cluster } from '../cluster/cluster.ts'
import { eventually } from '../cluster/eventually.ts'
import { images } from '../cluster/images.ts'
import { clusterMissing, clusterProgram, givenKubeconfig } from '../cluster/missing.ts'
import { run } from '../cluster/run.ts'

const build = join(import.meta.dirname, '..', '..', 'training-operator', 'build.sh')
const folder = execFileSync(build, ['--where'], { encoding: 'utf8' }).trim()

/** No training operator to test with, which has been said aloud. */
export const operatorMissing: boolean =
  clusterMissing ||
  givenKubeconfig !== undefined ||
  isMissing(
    "Kubeflow's training operator",
    existsSync(join(folder, 'training-operator')) || hasGo(),
    'It is built with Go: install Go.',
  )

function hasGo(): boolean {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.some((each) => existsSync(join(each, 'go')))
}

const namespace = 'kubeflow'
const metadata = { name: 'training-operator', namespace }
const labels = { app: 'training-operator' }
/** By these names it looks for them, and keeps its certificate there. */
const secret = 'training-operator-webhook-cert'
const webhooks = 'validator.training-operator.kubeflow.org'

/**
 * Builds Kubeflow's training operator where nobody did, and runs it on the cluster for the rest of the cluster's life,
 * with its own CRDs of TFJob and PyTorchJob. Its validating webhooks are left out.
 */
export async function startTrainingOperator(cluster: Cluster): Promise<void> {
  const core = cluster.config.makeApiClient(CoreV1Api)
  await run(build, [])
  await loadImage(cluster)

  const definitions = cluster.config.makeApiClient(ApiextensionsV1Api)
  for (const kind of ['tfjobs', 'pytorchjobs']) {
    const body = parse(readFileSync(join(folder, `${kind}.yaml`), 'utf8'))
    await definitions.createCustomResourceDefinition({ body })
  }
  await core.createNamespace({ body: { metadata: { name: namespace } } })
  await core.createNamespacedServiceAccount({ namespace, body: { metadata } })
  await cluster.config.makeApiClient(RbacAuthorizationV1Api).createClusterRoleBinding({
    body: {
      metadata: { name: metadata.name },
      roleRef: {
        apiGroup: 'rbac.authorization.k8s.io',
        kind: 'ClusterRole',
        name: 'cluster-admin',
      },
      subjects: [{ kind: 'ServiceAccount', name: metadata.name, namespace }],
    },
  })
  await core.createNamespacedSecret({ namespace, body: { metadata: { name: secret } } })
  await cluster.config
    .makeApiClient(AdmissionregistrationV1Api)
    .createValidatingWebhookConfiguration({ body: { metadata: { name: webhooks }, webhooks: [] } })
  const apps = cluster.config.makeApiClient(AppsV1Api)
  await apps.createNamespacedDeployment({ namespace, body: deployment })
  await eventually('the training operator is ready', async () => {
    const { status } = await apps.readNamespacedDeployment({ namespace, name: metadata.name })
    return (status?.readyReplicas ?? 0) > 0 || undefined
  })
}

async function loadImage(cluster: Cluster): Promise<void> {
  const scratch = mkdtempSync(join(tmpdir(), 'training-operator-'))
  try {
    const tar = join(scratch, 'image.tar')
    const program = join(folder, 'training-operator')
    const name = ['-t', 'localhost/training-operator:1', '-entrypoint', '/training-operator']
    await run(clusterProgram, ['image', '-o', tar, ...name, `${program}=/training-operator`])
    await cluster.load(tar)
  } finally {
    rmSync(scratch, { recursive: true })
  }
}

const certificates = '/tmp/k8s-webhook-server/serving-certs'
const deployment = {
  metadata,
  spec: {
    selector: { matchLabels: labels },
    template: {
      metadata: { labels },
      spec: {
        serviceAccountName: metadata.name,
        containers: [
          {
            name: 'operator',
            image: 'localhost/training-operator:1',
            args: [
              '--enable-scheme=tfjob',
              '--enable-scheme=pytorchjob',
              `--pytorch-init-container-image=${images.busybox}`,
            ],
            readinessProbe: { httpGet: { path: '/readyz', port: 8081 }, periodSeconds: 1 },
            volumeMounts: [{ name: 'certificates', mountPath: certificates, readOnly: true }],
          },
        ],
        volumes: [{ name: 'certificates', secret: { secretName: secret } }],
      },
    },
  },
}
