import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { stringify } from 'yaml'
import { runCli } from '../../command/cli.ts'
import { type Cluster, clusterStartTimeout, sharedCluster } from '../cluster/cluster.ts'
import { images } from '../cluster/images.ts'
import { testNamespace } from '../cluster/test-namespace.ts'
import { operatorMissing, startTrainingOperator } from './operator.ts'

interface Replicas {
  readonly replicas: number
  readonly script: string
}

const templateOf = (container: string, { replicas, script }: Replicas) => ({
  replicas,
  restartPolicy: 'Never',
  template: {
    spec: {
      terminationGracePeriodSeconds: 1,
      containers: [{ name: container, image: images.busybox, command: ['sh', '-c', script] }],
    },
  },
})

/** Two trials, of which one exits with 0 and one with 3; of conditions and pods the template says nothing. */
const experimentOf = (name: string, kind: string, container: string, spec: object): string =>
  stringify({
    apiVersion: 'kubeflow.org/v1beta1',
    kind: 'Experiment',
    metadata: { name },
    spec: {
      objective: { type: 'maximize', objectiveMetricName: 'accuracy' },
      algorithm: { algorithmName: 'grid' },
      parallelTrialCount: 2,
      maxTrialCount: 2,
      maxFailedTrialCount: 2,
      parameters: [
        { name: 'code', parameterType: 'categorical', feasibleSpace: { list: ['0', '3'] } },
      ],
      trialTemplate: {
        primaryContainerName: container,
        trialParameters: [
          { name: 'code', reference: 'code' },
          { name: 'namespace', reference: '${trialSpec.Namespace}' },
        ],
        trialSpec: { apiVersion: 'kubeflow.org/v1', kind, spec },
      },
    },
  })

/** What a replica that counts prints and one that does not, the latter wrongly. */
const MASTER =
  '[ ${trialParameters.namespace} = $(cat /var/run/secrets/kubernetes.io/serviceaccount/namespace) ] || exit 9; ' +
  'sleep 2; echo accuracy=0.$((9 - ${trialParameters.code})); exit ${trialParameters.code}'
const OTHER = 'echo accuracy=0.1; sleep 1'

describe.skipIf(operatorMissing)("trials of Kubeflow's training operator", () => {
  let cluster: Cluster

  beforeAll(async () => {
    cluster = await sharedCluster()
    await startTrainingOperator(cluster)
  }, clusterStartTimeout)

  test.each([
    [
      'TFJob',
      'tensorflow',
      {
        // The first worker of a job without a chief is its master.
        tfReplicaSpecs: {
          Worker: templateOf('tensorflow', {
            replicas: 2,
            script: `case $TF_CONFIG in *'"index":0'*) ${MASTER};; *) ${OTHER};; esac`,
          }),
        },
      },
      (namespace: string, name: string) =>
        `TFJob ${namespace}/${name} has failed because 1 Worker replica(s) failed.`,
    ],
    [
      'PyTorchJob',
      'pytorch',
      {
        pytorchReplicaSpecs: {
          Master: templateOf('pytorch', { replicas: 1, script: MASTER }),
          Worker: templateOf('pytorch', { replicas: 1, script: OTHER }),
        },
      },
      (_: string, name: string) =>
        `PyTorchJob ${name} is failed because 1 Master replica(s) failed.`,
    ],
  ])(
    'a %s ends as its master does, whose metrics alone count',
    async (kind, container, spec, words) => {
      const namespace = await testNamespace(cluster)
      const folder = await mkdtemp(join(tmpdir(), 'training-'))
      onTestFinished(() => rm(folder, { recursive: true, force: true }))
      const name = kind.toLowerCase()
      await writeFile(join(folder, 'experiment.yaml'), experimentOf(name, kind, container, spec))

      const { code, stdout, stderr } = await runCli(
        [
          ...['run', 'experiment.yaml', '--backend', 'kubernetes', '--format', 'json', '--quiet'],
          ...['--kubeconfig', cluster.kubeconfig, '--namespace', namespace],
        ],
        folder,
      )
      // The cluster's own account may do anything, which is all that there is to warn of.
      const told = stderr.trimEnd().split('\n')
      expect({ code, told }).toEqual({ code: 0, told: [expect.stringContaining('may do more')] })
      const { trials, counts } = JSON.parse(stdout)
      expect(counts).toMatchObject({ trials: 2, succeeded: 1, failed: 1 })
      const trialOf = (value: string) =>
        trials.find(({ parameters }: { parameters: { code: string } }) => parameters.code === value)
      expect(trialOf('0')).toMatchObject({
        status: 'Succeeded',
        observation: [{ name: 'accuracy', latest: '0.9', min: '0.9', max: '0.9' }],
      })
      expect(trialOf('3')).toMatchObject({ status: 'Failed', reason: 'Error' })
      const journal = await readFile(join(folder, '.tunebot', name, 'journal.jsonl'), 'utf8')
      expect(journal).toContain(`exit code 3 (${words(namespace, trialOf('3').name)})`)
    },
  )
})
