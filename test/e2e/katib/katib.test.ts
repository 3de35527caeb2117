import { beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { INJECTION_LABEL } from '../../../src/backend/katib/katib-labels.ts'
import { toResult } from '../../../src/report/result.ts'
import { experimentOf } from '../../backend/katib/fixtures.ts'
import { eventually } from '../cluster/eventually.ts'
import { clusterMissing, givenKubeconfig } from '../cluster/missing.ts'
import { installKatibKinds } from './crds.ts'
import { deny } from './deny.ts'
import { drive } from './drive.ts'
import { katibPlaces, TRAIN } from './katib-place.ts'

// A cluster of the user's may have a Katib of its own.
describe.skipIf(clusterMissing || givenKubeconfig !== undefined)('an experiment of Katib', () => {
  const { client: ofCluster, bare, served } = katibPlaces()

  test('is not begun on a cluster without Katib, and that is said', async () => {
    const { client, namespace } = await bare()
    await expect(
      drive({ client, namespace, experiment: experimentOf(TRAIN), events: [] }),
    ).rejects.toThrow(
      'this cluster has no Katib: the resource experiments.kubeflow.org is not there. Use --backend kubernetes, which needs nothing installed',
    )
  })

  describe('with Katib there', () => {
    beforeAll(() => installKatibKinds(ofCluster()))

    test('is refused a namespace where Katib collects no metrics', async () => {
      const { client, namespace, list } = await bare()
      await expect(
        drive({ client, namespace, experiment: experimentOf(TRAIN), events: [] }),
      ).rejects.toThrow(`lacks the label ${INJECTION_LABEL}=enabled`)
      expect(await list('experiments')).toEqual([])
    })

    test('runs to its end and is told as any other: values, curves, failures, optimum', async () => {
      const { client, namespace } = await served()
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
      const { client, namespace } = await served()
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

    test('ends its running trials when the goal is reached: Katib would not', async () => {
      const { client, namespace, list } = await served()
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
        async () => (await list('jobs')).length === 0 || undefined,
        20,
      )
    })

    test('whose suggestion fails says why', async () => {
      const refusal = 'Validation failed: random_state should be great or equal than zero'
      const { client, namespace } = await served({ refusal })
      const { state } = await drive({
        client,
        namespace,
        experiment: experimentOf(TRAIN),
        events: [],
      })
      expect([state.status, state.message]).toEqual(['Failed', `Suggestion has failed: ${refusal}`])
    })

    test('that admission denies is told in the words of who denied it', async () => {
      const { client, namespace } = await served()
      const remove = await deny(client, namespace, 'parallelTrialCount: must be 1 here')
      onTestFinished(remove)
      await expect(
        drive({ client, namespace, experiment: experimentOf(TRAIN), events: [] }),
      ).rejects.toThrow(/^Experiment .*\/tune: .*create the Experiment: .*must be 1 here/)
    })

    test('that somebody else made, or that says something else, is not touched', async () => {
      const { client, namespace, list } = await served()
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
      expect(await list('experiments')).toHaveLength(1)
    })
  })
})
