import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { stringify } from 'yaml'
import { INJECTION_LABEL } from '../../../src/backend/katib/katib-labels.ts'
import { removeKatibExperiment } from '../../../src/backend/katib/remove.ts'
import type { ClusterClient } from '../../../src/cluster/client.ts'
import { connect } from '../../../src/cluster/connection.ts'
import type { JsonObject } from '../../../src/cluster/json.ts'
import { number, objects, text } from '../../../src/cluster/json.ts'
import type { JournalEvent } from '../../../src/journal/event.ts'
import { toResult } from '../../../src/report/result.ts'
import { experimentOf } from '../../backend/katib/fixtures.ts'
import { runCli } from '../../command/cli.ts'
import { accountWith, deployedRules } from '../cluster/account.ts'
import { type Cluster, clusterStartTimeout, sharedCluster } from '../cluster/cluster.ts'
import { eventually } from '../cluster/eventually.ts'
import { images } from '../cluster/images.ts'
import { clusterMissing, givenKubeconfig } from '../cluster/missing.ts'
import { testNamespace } from '../cluster/test-namespace.ts'
import { type KatibOptions, startKatib } from './controller.ts'
import { installKatibKinds, removeKatibKinds } from './crds.ts'
import { drive } from './drive.ts'

const RATES = ['0.05', '0.02', '0.08', '0.03', '0.06', '0.07']
/** Three values, the last of which is `lr`. */
const TRAIN = 'echo start; for i in 3 2 1; do echo "epoch $i loss=$i"; done; echo "loss=$lr"'

// A cluster of the user's may have a Katib of its own.
describe.skipIf(clusterMissing || givenKubeconfig !== undefined)('an experiment of Katib', () => {
  let cluster: Cluster
  let client: ClusterClient

  beforeAll(async () => {
    cluster = await sharedCluster()
    client = await connect({
      kubeconfig: cluster.kubeconfig,
      allowExecAuth: false,
      environment: {},
      home: '/nonexistent',
      onWarning: () => undefined,
    })
  }, clusterStartTimeout)

  afterAll(async () => {
    await removeKatibKinds(client)
    client.close()
  })

  test('is not begun on a cluster without Katib, and that is said', async () => {
    const namespace = await testNamespace(cluster)
    await expect(
      drive({ client, namespace, experiment: experimentOf(TRAIN), events: [] }),
    ).rejects.toThrow(
      'this cluster has no Katib: the resource experiments.kubeflow.org is not there. Use --backend kubernetes, which needs nothing installed',
    )
  })

  describe('with Katib there', () => {
    beforeAll(() => installKatibKinds(client))

    /** A namespace that Katib serves, and Katib at work there until the test is over. */
    async function served(changes: Partial<KatibOptions> = {}): Promise<string> {
      const namespace = await testNamespace(cluster)
      await label(client, namespace)
      const propose = (index: number) => RATES[index] ?? '0.09'
      const katib = startKatib({ client, namespace, propose, ...changes })
      onTestFinished(() => katib.stop())
      return namespace
    }

    const list = async (namespace: string, plural: string): Promise<readonly JsonObject[]> => {
      const group = plural === 'jobs' ? 'batch/v1' : 'kubeflow.org/v1beta1'
      const path = `/apis/${group}/namespaces/${namespace}/${plural}`
      const answer = await client.request({ method: 'GET', path })
      if (!answer.ok) throw new Error(answer.failure.message)
      return objects(answer.body, 'items')
    }

    test('is refused a namespace where Katib collects no metrics', async () => {
      const namespace = await testNamespace(cluster)
      await expect(
        drive({ client, namespace, experiment: experimentOf(TRAIN), events: [] }),
      ).rejects.toThrow(`lacks the label ${INJECTION_LABEL}=enabled`)
      expect(await list(namespace, 'experiments')).toEqual([])
    })

    test('runs to its end and is told as any other: values, curves, failures, optimum', async () => {
      const namespace = await served()
      const experiment = experimentOf(
        `if [ $lr = 0.08 ]; then echo "no such file"; exit 3; fi; ${TRAIN}`,
      )
      const live = new Set<string>()
      const { end, state, warnings } = await drive({
        client,
        namespace,
        experiment,
        events: [],
        onChange: (_, values) => {
          for (const value of Object.values(values)) live.add(value)
        },
      })
      expect(end).toBe('completed')
      expect(warnings).toEqual([])
      const result = toResult(state)
      expect([result.status, result.reason]).toEqual(['Succeeded', 'ExperimentMaxTrialsReached'])
      expect(result.best?.parameters).toEqual({ lr: '0.02' })
      expect(result.best?.observation).toEqual([
        { name: 'loss', latest: '0.02', min: '0.02', max: '3' },
      ])
      expect(state.trials.map(({ index }) => index)).toEqual([0, 1, 2, 3])
      const byRate = new Map(state.trials.map((trial) => [trial.assignments[0]?.value, trial]))
      expect(byRate.get('0.05')?.curves).toEqual([
        {
          name: 'loss',
          points: [3, 2, 1, 0.05].map((value, index) => ({ step: index + 1, value })),
        },
      ])
      const failed = byRate.get('0.08')
      expect([failed?.status, failed?.reason, failed?.message]).toEqual([
        'Failed',
        'Error',
        'exit code 3 (Job has reached the specified backoff limit)',
      ])
      expect(failed?.logTail).toEqual(['no such file'])
      expect(live.size).toBeGreaterThan(0)
      const trial = state.trials[0]
      expect(Date.parse(trial?.startTime ?? '')).toBeLessThan(
        Date.parse(trial?.completionTime ?? ''),
      )
    })

    test('says of a trial without metrics what it printed instead', async () => {
      const namespace = await served()
      const experiment = experimentOf('echo "loss: $lr"', {
        maxTrialCount: 1,
        parallelTrialCount: 1,
        maxFailedTrialCount: 1,
      })
      const { state } = await drive({ client, namespace, experiment, events: [] })
      expect([state.status, state.reason]).toEqual(['Failed', 'ExperimentFailed'])
      expect(state.trials[0]?.status).toBe('MetricsUnavailable')
      expect(state.trials[0]?.message).toContain('Nearly matched: `loss: 0.05`')
    })

    test('goes on where a run that died left it, nothing twice, whenever that was', async () => {
      const namespace = await served()
      const experiment = experimentOf(`sleep 1; ${TRAIN}`)
      const events: JournalEvent[] = []
      for (const diesAt of [1, 2, 3, 3]) {
        await expect(drive({ client, namespace, experiment, events, diesAt })).rejects.toThrow(
          'killed',
        )
      }
      const { end, state } = await drive({ client, namespace, experiment, events })
      expect(end).toBe('completed')
      expect(state.trials.map(({ status }) => status)).toEqual(Array(4).fill('Succeeded'))
      expect(state.best?.value).toBe(0.02)
      const trials = await list(namespace, 'trials')
      expect(trials.map((trial) => text(trial, 'metadata', 'name')).toSorted()).toEqual(
        state.trials.map(({ name }) => name).toSorted(),
      )

      // And without a journal: what the cluster says is enough.
      const again = await drive({ client, namespace, experiment, events: [] })
      const told = ({ trials: all }: typeof state) =>
        all.map(({ name, status, observation }) => ({ name, status, observation }))
      expect(told(again.state).toSorted(byName)).toEqual(told(state).toSorted(byName))

      // The end is the end: nothing is asked of the cluster.
      const before = client.requests()
      expect((await drive({ client, namespace, experiment, events })).end).toBe('completed')
      expect(client.requests()).toBe(before)
    })

    test('costs nothing more once it is interrupted, and gets the rest of its trials later', async () => {
      const namespace = await served()
      const experiment = experimentOf(`[ $lr = 0.05 ] || sleep 20; ${TRAIN}`)
      const events: JournalEvent[] = []
      const abort = new AbortController()
      const first = await drive({
        client,
        namespace,
        experiment,
        events,
        signal: abort.signal,
        onChange: (state) => {
          const has = (status: string) => state.trials.some((trial) => trial.status === status)
          if (has('Succeeded') && has('Running')) abort.abort()
        },
      })
      expect(first.end).toBe('interrupted')
      expect(first.warnings).toEqual([])
      expect(await list(namespace, 'experiments')).toEqual([])
      // Katib may have been about to make another: the cluster collects what has no owner.
      for (const plural of ['trials', 'jobs']) {
        await eventually(
          `none of the ${plural} is left`,
          async () => (await list(namespace, plural)).length === 0 || undefined,
          20,
        )
      }
      const killed = first.state.trials.filter(({ status }) => status === 'Killed')
      expect(killed.length).toBeGreaterThan(0)
      expect(new Set(killed.map(({ reason }) => reason))).toEqual(new Set(['RunInterrupted']))

      const abortAgain = new AbortController()
      const second = drive({
        client,
        namespace,
        experiment,
        events,
        signal: abortAgain.signal,
      })
      const made = await eventually('the rest is under way', async () =>
        (await list(namespace, 'experiments')).at(0),
      )
      // One of four has ended.
      expect(number(made, 'spec', 'maxTrialCount')).toBe(3)
      abortAgain.abort()
      expect((await second).end).toBe('interrupted')
    })

    test('that retains leaves what has ended, and nothing that runs', async () => {
      const namespace = await served()
      const experiment = experimentOf(`[ $lr = 0.05 ] || sleep 60; ${TRAIN}`, {}, true)
      const abort = new AbortController()
      const { state } = await drive({
        client,
        namespace,
        experiment,
        events: [],
        signal: abort.signal,
        onChange: ({ trials }) => {
          if (trials.some(({ status }) => status === 'Succeeded')) abort.abort()
        },
      })
      const ended = state.trials.filter(({ status }) => status === 'Succeeded')
      expect(ended).toHaveLength(1)
      expect(await list(namespace, 'experiments')).toEqual([])
      await eventually(
        'only what has ended is left',
        async () => {
          const names = (await list(namespace, 'jobs')).map((job) => text(job, 'metadata', 'name'))
          expect(names).toEqual([ended[0]?.name])
          return true
        },
        20,
      )
      expect(await list(namespace, 'suggestions')).toEqual([])

      expect(await removeKatibExperiment({ client, namespace, name: 'tune' })).toBe(true)
      await eventually(
        'nothing is left',
        async () => (await list(namespace, 'jobs')).length === 0 || undefined,
        20,
      )
      expect(await removeKatibExperiment({ client, namespace, name: 'tune' })).toBe(false)
    })

    test('goes on with more trials when its budget is raised, if Katib lets it', async () => {
      const namespace = await served()
      const experiment = experimentOf(TRAIN, { resumePolicy: 'LongRunning' })
      const events: JournalEvent[] = []
      const first = await drive({ client, namespace, experiment, events, maxTrialCount: 2 })
      expect(first.state.trials).toHaveLength(2)
      const message = '2 trials were the limit of the run before'
      events.push({ type: 'ExperimentRestarted', time: new Date().toISOString(), message })
      const second = await drive({ client, namespace, experiment, events })
      expect(second.end).toBe('completed')
      expect(second.state.trials.map(({ status }) => status)).toEqual(Array(4).fill('Succeeded'))
      expect(await list(namespace, 'experiments')).toHaveLength(1)
    })

    test('goes on when the file is edited, by the same command, with no more rights than deploy/rbac-katib.yaml', async () => {
      const namespace = await served()
      const folder = await mkdtemp(join(tmpdir(), 'katib-'))
      onTestFinished(() => rm(folder, { recursive: true, force: true }))
      const rules = deployedRules('rbac-katib.yaml')
      await writeFile(join(folder, 'kubeconfig'), await accountWith(cluster, namespace, rules))
      const command = async (name: string, maxTrialCount: number) => {
        await writeFile(join(folder, 'experiment.yaml'), experimentFile(maxTrialCount))
        const where = ['--backend', 'katib', '--kubeconfig', 'kubeconfig', '--format', 'json']
        return await runCli([name, 'experiment.yaml', ...where], folder)
      }
      await eventually('the Role is known', async () => {
        const { code, stdout } = await command('plan', 2)
        return (code === 0 && JSON.parse(stdout).cluster.dryRun === 'accepted') || undefined
      })
      const first = await command('run', 2)
      expect([first.code, JSON.parse(first.stdout).counts.succeeded]).toEqual([0, 2])
      const second = await command('run', 3)
      expect([second.code, JSON.parse(second.stdout).counts.succeeded]).toEqual([0, 3])
      const experiments = await list(namespace, 'experiments')
      expect(experiments.map((each) => number(each, 'spec', 'maxTrialCount'))).toEqual([3])
    })

    test('ends its running trials when the goal is reached: Katib would not', async () => {
      const namespace = await served()
      const experiment = experimentOf(`[ $lr = 0.05 ] || sleep 60; ${TRAIN}`, {
        objective: { ...experimentOf('').spec.objective, goal: 0.05 },
      })
      const { state } = await drive({ client, namespace, experiment, events: [] })
      expect(state.reason).toBe('ExperimentGoalReached')
      expect(state.best?.value).toBe(0.05)
      expect(state.trials.map(({ status }) => status).toSorted()).toEqual(
        ['Killed', ...state.trials.slice(2).map(() => 'Killed'), 'Succeeded'].toSorted(),
      )
      await eventually(
        'no Job is left',
        async () => (await list(namespace, 'jobs')).length === 0 || undefined,
        20,
      )
    })

    test('whose suggestion fails says why', async () => {
      const refusal = 'Validation failed: random_state should be great or equal than zero'
      const namespace = await served({ refusal })
      const { state } = await drive({
        client,
        namespace,
        experiment: experimentOf(TRAIN),
        events: [],
      })
      expect([state.status, state.message]).toEqual(['Failed', `Suggestion has failed: ${refusal}`])
    })

    test('that admission denies is told in the words of who denied it', async () => {
      const namespace = await served()
      const remove = await deny(client, namespace, 'parallelTrialCount: must be 1 here')
      onTestFinished(remove)
      await expect(
        drive({ client, namespace, experiment: experimentOf(TRAIN), events: [] }),
      ).rejects.toThrow(/^Experiment .*\/tune: .*create the Experiment: .*must be 1 here/)
    })

    test('that somebody else made, or that says something else, is not touched', async () => {
      const namespace = await served()
      const path = `/apis/kubeflow.org/v1beta1/namespaces/${namespace}/experiments`
      const experiment = experimentOf(TRAIN, { maxTrialCount: 2 })
      await drive({ client, namespace, experiment, events: [] })
      const edited = experimentOf(`echo; ${TRAIN}`, { maxTrialCount: 2 })
      await expect(drive({ client, namespace, experiment: edited, events: [] })).rejects.toThrow(
        'has another spec, and Katib lets one change only its budgets',
      )
      await client.request({
        method: 'PATCH',
        path: `${path}/tune`,
        contentType: 'application/merge-patch+json',
        body: { metadata: { annotations: null } },
      })
      await expect(drive({ client, namespace, experiment, events: [] })).rejects.toThrow(
        'that tunebot did not make',
      )
      expect(await list(namespace, 'experiments')).toHaveLength(1)
    })

    test('that is deleted by hand is told as that, and begun again for the rest', async () => {
      const namespace = await served()
      const experiment = experimentOf(`[ $lr = 0.05 ] || sleep 4; ${TRAIN}`, {
        maxTrialCount: 3,
      })
      const events: JournalEvent[] = []
      let isDeleted = false
      await expect(
        drive({
          client,
          namespace,
          experiment,
          events,
          onChange: ({ trials }) => {
            if (isDeleted || !trials.some(({ status }) => status === 'Succeeded')) return
            isDeleted = true
            const path = `/apis/kubeflow.org/v1beta1/namespaces/${namespace}/experiments/tune`
            client.request({ method: 'DELETE', path }).catch(() => undefined)
          },
        }),
      ).rejects.toThrow('the Experiment tune was deleted from the cluster while it ran')
      const { end, state } = await drive({ client, namespace, experiment, events })
      expect(end).toBe('completed')
      expect(state.trials.filter(({ status }) => status === 'Succeeded')).toHaveLength(3)
    })

    test('is followed through 20 s without an API server, and nothing is lost', async () => {
      const namespace = await served()
      const experiment = experimentOf(`sleep 2; ${TRAIN}`)
      const running = drive({ client, namespace, experiment, events: [] })
      await eventually('it runs', async () => (await list(namespace, 'jobs')).at(0))
      await cluster.without('apiserver', 'stop', async () => {
        await new Promise((resolve) => setTimeout(resolve, 20_000))
      })
      const { end, state } = await running
      expect(end).toBe('completed')
      expect(state.trials.map(({ status }) => status)).toEqual(Array(4).fill('Succeeded'))
      expect(state.trials.map(({ curves }) => curves[0]?.points.length)).toEqual([4, 4, 4, 4])
    })
  })
})

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1
}

async function label(client: ClusterClient, namespace: string): Promise<void> {
  const answer = await client.request({
    method: 'PATCH',
    path: `/api/v1/namespaces/${namespace}`,
    contentType: 'application/merge-patch+json',
    body: { metadata: { labels: { [INJECTION_LABEL]: 'enabled' } } },
  })
  if (!answer.ok) throw new Error(answer.failure.message)
}

/** As a person writes it. */
function experimentFile(maxTrialCount: number): string {
  return stringify({
    apiVersion: 'kubeflow.org/v1beta1',
    kind: 'Experiment',
    metadata: { name: 'tune' },
    spec: {
      objective: { type: 'minimize', objectiveMetricName: 'loss' },
      algorithm: { algorithmName: 'random' },
      parallelTrialCount: 2,
      maxTrialCount,
      maxFailedTrialCount: 1,
      resumePolicy: 'LongRunning',
      parameters: [
        { name: 'lr', parameterType: 'double', feasibleSpace: { min: '0.01', max: '0.1' } },
      ],
      trialTemplate: {
        primaryContainerName: 'main',
        trialParameters: [{ name: 'lr', reference: 'lr' }],
        trialSpec: {
          apiVersion: 'batch/v1',
          kind: 'Job',
          spec: {
            backoffLimit: 0,
            template: {
              spec: {
                restartPolicy: 'Never',
                containers: [
                  {
                    name: 'main',
                    image: images.busybox,
                    command: ['sh', '-c', 'echo loss=${trialParameters.lr}'],
                  },
                ],
              },
            },
          },
        },
      },
    },
  })
}

/** An admission policy that refuses every Experiment of the namespace with these words. */
async function deny(client: ClusterClient, namespace: string, words: string) {
  const api = '/apis/admissionregistration.k8s.io/v1'
  const apiVersion = 'admissionregistration.k8s.io/v1'
  const policies = `${api}/validatingadmissionpolicies`
  const bindings = `${api}/validatingadmissionpolicybindings`
  const post = async (path: string, body: JsonObject) => {
    const answer = await client.request({ method: 'POST', path, body })
    if (!answer.ok) throw new Error(answer.failure.message)
  }
  await post(policies, {
    apiVersion,
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: 'katib' },
    spec: {
      failurePolicy: 'Fail',
      matchConstraints: {
        resourceRules: [
          {
            apiGroups: ['kubeflow.org'],
            apiVersions: ['*'],
            operations: ['CREATE'],
            resources: ['experiments'],
          },
        ],
      },
      validations: [{ expression: `object.metadata.name == 'other'`, message: words }],
    },
  })
  await post(bindings, {
    apiVersion,
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name: 'katib' },
    spec: {
      policyName: 'katib',
      validationActions: ['Deny'],
      matchResources: {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
      },
    },
  })
  const probe = {
    apiVersion: 'kubeflow.org/v1beta1',
    kind: 'Experiment',
    metadata: { name: 'probe' },
  }
  const path = `/apis/kubeflow.org/v1beta1/namespaces/${namespace}/experiments`
  await eventually('the policy is in force', async () => {
    const query = { dryRun: 'All' }
    const answer = await client.request({ method: 'POST', path, query, body: probe })
    return answer.ok ? undefined : true
  })
  return async () => {
    await client.request({ method: 'DELETE', path: `${bindings}/katib` })
    await client.request({ method: 'DELETE', path: `${policies}/katib` })
  }
}
