import { existsSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CoreV1Api, type V1Pod } from '@kubernetes/client-node'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { TRIAL_LABEL } from '../../../src/backend/kubernetes/labels.ts'
import { PARENT_LABEL } from '../../../src/suggestion/labels.ts'
import { runCli, startCli } from '../../command/cli.ts'
import type { Cluster } from '../cluster/cluster.ts'
import { clusterStartTimeout, sharedCluster } from '../cluster/cluster.ts'
import { eventually } from '../cluster/eventually.ts'
import { images } from '../cluster/images.ts'
import { clusterMissing, givenKubeconfig } from '../cluster/missing.ts'
import { testNamespace } from '../cluster/test-namespace.ts'

const EXPERIMENT = 'count'
const MEMBERS = 5
const PATH = '/opt/katib/data'
/** Counts on from its checkpoint; a child then takes its time, and tells what its checkpoint holds in the end. */
const SCRIPT = `
n=$(cat ${PATH}/counter 2>/dev/null || echo 0)
echo $((n+1)) > ${PATH}/next && mv ${PATH}/next ${PATH}/counter
[ $n = 0 ] || sleep 6
echo counter=$(cat ${PATH}/counter)
echo accuracy=$0`

// The volume is a folder of this machine, which is the node.
describe.skipIf(clusterMissing || givenKubeconfig !== undefined)('checkpoints on a claim', () => {
  let cluster: Cluster

  beforeAll(async () => {
    cluster = await sharedCluster()
  }, clusterStartTimeout)

  test('a child goes on from its parent, also when the run is killed and then cancelled', async () => {
    const namespace = await testNamespace(cluster)
    const folder = await mkdtemp(join(tmpdir(), 'tunebot-checkpoints-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }))
    await makeClaim(cluster, namespace, join(folder, 'volume'))
    await writeFile(join(folder, 'experiment.yaml'), experiment())
    const where = ['--kubeconfig', cluster.kubeconfig, '--namespace', namespace]
    const args = ['run', 'experiment.yaml', '--backend', 'kubernetes', '--format', 'json', ...where]

    const uidOf = async (trial: string): Promise<string | undefined> =>
      (await podsOf(cluster, namespace, trial))[0]?.metadata?.uid

    const killed = startCli(args, folder)
    const first = await eventually('a child has counted', async () => (await counting(folder))[0])
    const uidOfFirst = await uidOf(first)
    killed.process.kill('SIGKILL')
    await killed.ended

    const cancelled = startCli(args, folder)
    await eventually(
      'the same child has ended',
      async () => (await journalIn(folder)).some((event) => isEndOf(event, first)) || undefined,
    )
    const elders = await counting(folder)
    const second = await eventually('another child has just counted', async () =>
      (await counting(folder)).find((name) => !elders.includes(name)),
    )
    const uidOfSecond = await uidOf(second)
    cancelled.process.kill('SIGINT')
    expect((await cancelled.ended).code).toBe(130)
    expect(await counterIn(folder, second)).toBe('2\n')

    const { code, stdout, stderr } = await runCli(args, folder)
    expect(code, stderr).toBe(0)
    const counters = countersIn(stdout)
    const parents = parentsIn(await journalIn(folder))
    expect(counters.size).toBe(2 * MEMBERS)
    expect([...parents.values()].filter((parent) => parent === undefined)).toHaveLength(MEMBERS)
    for (const [name, parent] of parents) {
      const before = parent === undefined ? 0 : counters.get(parent)
      expect({ name, counter: counters.get(name) }).toEqual({ name, counter: Number(before) + 1 })
      const pods = await podsOf(cluster, namespace, name)
      expect(pods.map(carried)).toEqual([dressed(name, parent)])
    }
    expect(await uidOf(first), 'the child that ran on').toBe(uidOfFirst)
    expect(await uidOf(second), 'the child that was begun afresh').not.toBe(uidOfSecond)
    expect((await readdir(volumeOf(folder))).sort()).toEqual([...parents.keys()].sort())
  }, 180_000)
})

function volumeOf(folder: string): string {
  return join(folder, 'volume', EXPERIMENT)
}

/** The claim that docs/checkpoints.md asks for, of a folder of this machine. */
async function makeClaim(cluster: Cluster, namespace: string, path: string): Promise<void> {
  const core = cluster.config.makeApiClient(CoreV1Api)
  const name = `${namespace}-checkpoints`
  const shared = { accessModes: ['ReadWriteMany'], storageClassName: '' }
  await core.createPersistentVolume({
    body: {
      metadata: { name },
      spec: {
        ...shared,
        capacity: { storage: '1Mi' },
        hostPath: { path, type: 'DirectoryOrCreate' },
      },
    },
  })
  onTestFinished(async () => {
    await core.deletePersistentVolume({ name })
  })
  await core.createNamespacedPersistentVolumeClaim({
    namespace,
    body: {
      metadata: { name: `${EXPERIMENT}-pbt` },
      spec: { ...shared, volumeName: name, resources: { requests: { storage: '1Mi' } } },
    },
  })
}

interface JournalEvent {
  readonly type: string
  readonly trial: string
  readonly labels?: Readonly<Record<string, string>>
}

async function journalIn(folder: string): Promise<readonly JournalEvent[]> {
  const text = await readFile(join(folder, '.tunebot', EXPERIMENT, 'journal.jsonl'), 'utf8')
  return text
    .split('\n')
    .filter((line) => line.endsWith('}'))
    .map((line) => JSON.parse(line))
}

function isEndOf({ type, trial }: JournalEvent, name: string): boolean {
  return type === 'TrialCompleted' && trial === name
}

/** Each trial's parent; undefined for the first generation. */
function parentsIn(journal: readonly JournalEvent[]): ReadonlyMap<string, string | undefined> {
  return new Map(
    journal
      .filter(({ type }) => type === 'TrialCreated')
      .map(({ trial, labels }) => [trial, labels?.[PARENT_LABEL]]),
  )
}

/** The children that have written their own checkpoint, and run. */
async function counting(folder: string): Promise<readonly string[]> {
  const journal = await journalIn(folder)
  const running = [...parentsIn(journal)]
    .filter(([, parent]) => parent !== undefined)
    .map(([name]) => name)
    .filter((name) => !journal.some((event) => isEndOf(event, name)))
  const counters = await Promise.all(running.map((name) => counterIn(folder, name)))
  return running.filter((_, index) => counters[index] === '2\n')
}

/** The text of a trial's checkpoint; undefined where there is none yet. */
async function counterIn(folder: string, trial: string): Promise<string | undefined> {
  const file = join(volumeOf(folder), trial, 'counter')
  return existsSync(file) ? await readFile(file, 'utf8') : undefined
}

interface Trial {
  readonly name: string
  readonly observation: readonly { readonly name: string; readonly latest: string }[]
}

function countersIn(stdout: string): ReadonlyMap<string, number> {
  const trials: readonly Trial[] = JSON.parse(stdout).trials
  return new Map(
    trials.map(({ name, observation }) => [
      name,
      Number(observation.find((metric) => metric.name === 'counter')?.latest),
    ]),
  )
}

async function podsOf(
  cluster: Cluster,
  namespace: string,
  trial: string,
): Promise<readonly V1Pod[]> {
  const labelSelector = `${TRIAL_LABEL}=${trial}`
  const core = cluster.config.makeApiClient(CoreV1Api)
  return (await core.listNamespacedPod({ namespace, labelSelector })).items
}

/** What the cluster says of a pod's checkpoint. */
function carried({ spec, status }: V1Pod) {
  const [main] = spec?.containers ?? []
  return {
    claims: spec?.volumes?.flatMap(
      ({ persistentVolumeClaim }) => persistentVolumeClaim?.claimName ?? [],
    ),
    initContainers: spec?.initContainers?.map(({ name, image, command }) => ({
      name,
      image,
      command,
    })),
    mounts: main?.volumeMounts
      ?.filter(({ mountPath }) => mountPath === PATH)
      .map(({ subPath }) => subPath),
    restarts: status?.initContainerStatuses?.map(({ restartCount }) => restartCount),
  }
}

function dressed(name: string, parent: string | undefined): ReturnType<typeof carried> {
  const own = `/tunebot-checkpoints/${name}`
  const prepare = (what: string, command: string[]) => ({
    name: `tunebot-checkpoint-${what}`,
    image: images.busybox,
    command,
  })
  const copy = ['cp', '-R', `/tunebot-checkpoints/${parent}`, own]
  const initContainers = [
    prepare('empty', ['rm', '-rf', own]),
    ...(parent === undefined ? [] : [prepare('copy', copy)]),
  ]
  return {
    claims: [`${EXPERIMENT}-pbt`],
    initContainers,
    mounts: [`${EXPERIMENT}/${name}`],
    restarts: initContainers.map(() => 0),
  }
}

function experiment(): string {
  return `apiVersion: kubeflow.org/v1beta1
kind: Experiment
metadata: {name: ${EXPERIMENT}}
spec:
  objective: {type: maximize, objectiveMetricName: accuracy, additionalMetricNames: [counter]}
  algorithm:
    algorithmName: pbt
    algorithmSettings:
      - {name: suggestion_trial_dir, value: ${PATH}}
      - {name: n_population, value: "${MEMBERS}"}
      - {name: truncation_threshold, value: "0.4"}
  parallelTrialCount: 3
  maxTrialCount: ${2 * MEMBERS}
  parameters:
    - name: lr
      parameterType: double
      feasibleSpace: {min: "0", max: "1"}
  trialTemplate:
    retain: true
    primaryContainerName: main
    trialParameters: [{name: lr, reference: lr}]
    trialSpec:
      apiVersion: batch/v1
      kind: Job
      spec:
        backoffLimit: 0
        template:
          spec:
            restartPolicy: Never
            terminationGracePeriodSeconds: 1
            containers:
              - name: main
                image: ${images.busybox}
                command: [sh, -c, ${JSON.stringify(SCRIPT)}, "\${trialParameters.lr}"]
`
}
