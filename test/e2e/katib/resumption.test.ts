import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { stringify } from 'yaml'
import { removeKatibExperiment } from '../../../src/backend/katib/remove.ts'
import { number, text } from '../../../src/cluster/json.ts'
import type { JournalEvent } from '../../../src/journal/event.ts'
import { experimentOf } from '../../backend/katib/fixtures.ts'
import { runCli } from '../../command/cli.ts'
import { accountWith, deployedRules } from '../cluster/account.ts'
import { eventually } from '../cluster/eventually.ts'
import { images } from '../cluster/images.ts'
import { clusterMissing, givenKubeconfig } from '../cluster/missing.ts'
import { installKatibKinds } from './crds.ts'
import { drive } from './drive.ts'
import { katibPlaces, TRAIN } from './katib-place.ts'

// A cluster of the user's may have a Katib of its own.
describe.skipIf(clusterMissing || givenKubeconfig !== undefined)(
  'an experiment of Katib that was left before its end',
  () => {
    const { client: ofCluster, served } = katibPlaces()
    beforeAll(() => installKatibKinds(ofCluster()))

    test('goes on where a run that died left it, nothing twice, whenever that was', async () => {
      const { client, namespace, list } = await served()
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
      const trials = await list('trials')
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
      const { client, namespace, list } = await served()
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
      expect(await list('experiments')).toEqual([])
      // Katib may have been about to make another: the cluster collects what has no owner.
      for (const plural of ['trials', 'jobs']) {
        await eventually(
          `none of the ${plural} is left`,
          async () => (await list(plural)).length === 0 || undefined,
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
        (await list('experiments')).at(0),
      )
      // One of four has ended.
      expect(number(made, 'spec', 'maxTrialCount')).toBe(3)
      abortAgain.abort()
      expect((await second).end).toBe('interrupted')
    })

    test('that retains leaves what has ended, and nothing that runs', async () => {
      const { client, namespace, list } = await served()
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
      expect(await list('experiments')).toEqual([])
      await eventually(
        'only what has ended is left',
        async () => {
          const names = (await list('jobs')).map((job) => text(job, 'metadata', 'name'))
          expect(names).toEqual([ended[0]?.name])
          return true
        },
        20,
      )
      expect(await list('suggestions')).toEqual([])

      expect(await removeKatibExperiment({ client, namespace, name: 'tune' })).toBe(true)
      await eventually(
        'nothing is left',
        async () => (await list('jobs')).length === 0 || undefined,
        20,
      )
      expect(await removeKatibExperiment({ client, namespace, name: 'tune' })).toBe(false)
    })

    test('goes on with more trials when its budget is raised, if Katib lets it', async () => {
      const { client, namespace, list } = await served()
      const experiment = experimentOf(TRAIN, { resumePolicy: 'LongRunning' })
      const events: JournalEvent[] = []
      const first = await drive({ client, namespace, experiment, events, maxTrialCount: 2 })
      expect(first.state.trials).toHaveLength(2)
      const message = '2 trials were the limit of the run before'
      events.push({ type: 'ExperimentRestarted', time: new Date().toISOString(), message })
      const second = await drive({ client, namespace, experiment, events })
      expect(second.end).toBe('completed')
      expect(second.state.trials.map(({ status }) => status)).toEqual(Array(4).fill('Succeeded'))
      expect(await list('experiments')).toHaveLength(1)
    })

    test('goes on when the file is edited, by the same command, with no more rights than deploy/rbac-katib.yaml', async () => {
      const { cluster, namespace, list } = await served()
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
      const experiments = await list('experiments')
      expect(experiments.map((each) => number(each, 'spec', 'maxTrialCount'))).toEqual([3])
    })

    test('that is deleted by hand is told as that, and begun again for the rest', async () => {
      const { client, namespace } = await served()
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
      const { cluster, client, namespace, list } = await served()
      const experiment = experimentOf(`sleep 2; ${TRAIN}`)
      const running = drive({ client, namespace, experiment, events: [] })
      await eventually('it runs', async () => (await list('jobs')).at(0))
      await cluster.without('apiserver', 'stop', async () => {
        await new Promise((resolve) => setTimeout(resolve, 20_000))
      })
      const { end, state } = await running
      expect(end).toBe('completed')
      expect(state.trials.map(({ status }) => status)).toEqual(Array(4).fill('Succeeded'))
      expect(state.trials.map(({ curves }) => curves[0]?.points.length)).toEqual([4, 4, 4, 4])
    })
  },
)

function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return a.name < b.name ? -1 : 1
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
