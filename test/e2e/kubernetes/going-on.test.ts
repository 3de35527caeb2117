import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { runCli } from '../../command/cli.ts'
import type { Cluster } from '../cluster/cluster.ts'
import { clusterStartTimeout, sharedCluster } from '../cluster/cluster.ts'
import { eventually } from '../cluster/eventually.ts'
import { clusterMissing } from '../cluster/missing.ts'
import { jobOf, openStage } from './stage.ts'

describe.skipIf(clusterMissing)('a trial is stopped', () => {
  let cluster: Cluster

  beforeAll(async () => {
    cluster = await sharedCluster()
  }, clusterStartTimeout)

  test('with its grace: what it says meanwhile is read, and its pod is gone when it is told', async () => {
    const stage = await openStage(cluster)
    const script =
      'trap "echo bye; sleep 1; echo gone; exit 0" TERM; echo begun; while true; do sleep 0.1; done'
    const pod = { terminationGracePeriodSeconds: 20 }
    await stage.backend.start(jobOf('long', script, { pod }))
    await stage.told('long', 'log')
    await stage.backend.stop('long', 'ExperimentCompleted')
    const { lines, outcome } = await stage.ended('long')
    expect(lines).toEqual(['begun', 'bye', 'gone'])
    expect(outcome).toMatchObject({
      status: 'Killed',
      reason: 'ExperimentCompleted',
      message: 'stopped because the experiment has ended',
    })
    const { items } = await stage.core.listNamespacedPod({ namespace: stage.namespace })
    expect(items).toEqual([])
  })

  test('before it has begun', async () => {
    const stage = await openStage(cluster)
    const container = { resources: { requests: { cpu: '900' } } }
    await stage.backend.start(jobOf('huge', 'true', { container }))
    await sleep(1500)
    await stage.backend.stop('huge', 'TimeLimitReached')
    const { outcome } = await stage.ended('huge')
    expect(outcome).toMatchObject({ status: 'Killed', reason: 'TimeLimitReached' })
    expect(outcome.message).toMatch(
      /^stopped because the run's time limit was reached; it had not started: no node takes it: /,
    )
  })

  test('in the moment in which it is started', async () => {
    const stage = await openStage(cluster)
    await stage.backend.start(jobOf('early', 'sleep 60'))
    await stage.backend.stop('early', 'RunInterrupted')
    const { outcome } = await stage.ended('early')
    expect(outcome.status).toBe('Killed')
    await eventually('no Job is left', async () => {
      const { items } = await stage.batch.listNamespacedJob({ namespace: stage.namespace })
      return items.length === 0 || undefined
    })
  })

  test('that is nowhere', async () => {
    const stage = await openStage(cluster)
    await stage.backend.stop('never', 'RunInterrupted')
    const { outcome } = await stage.ended('never')
    expect(outcome).toMatchObject({ status: 'Killed', reason: 'RunInterrupted' })
  })
})

describe.skipIf(clusterMissing)('another run goes on', () => {
  let cluster: Cluster

  beforeAll(async () => {
    cluster = await sharedCluster()
  }, clusterStartTimeout)

  test('with a trial that runs: it reads the whole log, and the trial runs once', async () => {
    const first = await openStage(cluster)
    const trial = jobOf('long', 'for i in 1 2 3 4 5; do echo accuracy=0.$i; sleep 1; done')
    await first.backend.start(trial)
    await first.told('long', 'log')
    await first.close()

    const second = await openStage(cluster, { namespace: first.namespace })
    const { events, lines, outcome } = await second.live(trial)
    expect(outcome.status).toBe('Succeeded')
    expect(lines).toEqual([1, 2, 3, 4, 5].map((i) => `accuracy=0.${i}`))
    expect(events.filter(({ type }) => type !== 'log').map(({ type }) => type)).toEqual([
      ...['running', 'ended'],
    ])
  })

  test('with one that ended while nobody looked', async () => {
    const first = await openStage(cluster)
    const trial = jobOf('long', 'echo accuracy=0.1; sleep 2; echo accuracy=0.2')
    await first.backend.start(trial)
    await first.told('long', 'running')
    await first.close()
    await eventually('the Job is complete', async () => {
      const { namespace } = first
      const { status } = await first.batch.readNamespacedJob({ namespace, name: 'long' })
      return status?.succeeded
    })

    const second = await openStage(cluster, { namespace: first.namespace })
    const { lines, outcome } = await second.live(trial)
    expect(outcome.status).toBe('Succeeded')
    expect(lines).toEqual(['accuracy=0.1', 'accuracy=0.2'])
  })

  test('with a retained one, which is not run again', async () => {
    const first = await openStage(cluster, { retain: true })
    const trial = jobOf('kept', 'cat /proc/sys/kernel/random/uuid')
    const once = await first.live(trial)
    await first.close()
    const second = await openStage(cluster, { namespace: first.namespace, retain: true })
    const again = await second.live(trial)
    expect(again.lines).toEqual(once.lines)
    expect(again.outcome.status).toBe('Succeeded')
  })

  test('with a retained one that failed and is tried again: its Job makes way for another', async () => {
    const first = await openStage(cluster, { retain: true })
    const trial = jobOf('failed', 'cat /proc/sys/kernel/random/uuid; exit 1')
    const once = await first.live(trial)
    expect(once.outcome.status).toBe('Failed')
    await first.close()
    const second = await openStage(cluster, { namespace: first.namespace, retain: true })
    await second.backend.remove('failed')
    const again = await second.live(trial)
    expect(again.outcome.status).toBe('Failed')
    expect(again.lines).toHaveLength(1)
    expect(again.lines).not.toEqual(once.lines)
  })

  test('that removes all that is left of the experiment, and nothing else', async () => {
    const first = await openStage(cluster, { retain: true })
    const { namespace, batch } = first
    await first.live(jobOf('kept', 'true'))
    await first.backend.start(jobOf('runs', 'sleep 600'))
    await first.told('runs', 'running')
    await first.close()
    const { manifest } = jobOf('other', 'true')
    const path = `/apis/batch/v1/namespaces/${namespace}/jobs`
    const stranger = await openStage(cluster, { namespace, experiment: 'other' })
    await stranger.client.request({ method: 'POST', path, body: manifest })

    const command = ['delete', 'stage', '--kubeconfig', cluster.kubeconfig]
    const { code, stdout } = await runCli([...command, '--namespace', namespace], '.')
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `stage is being removed from namespace ${namespace}\n`,
    })
    await eventually('the other one alone is left', async () => {
      const { items } = await batch.listNamespacedJob({ namespace })
      return items.map(({ metadata }) => metadata?.name).join() === 'other' || undefined
    })
    const again = await runCli([...command, '--namespace', namespace], '.')
    expect({ code: again.code, stderr: again.stderr }).toEqual({
      code: 1,
      stderr: expect.stringContaining('there is nothing of the experiment stage'),
    })
  })

  test('with a trial of the same name and another manifest: the old one makes way', async () => {
    const first = await openStage(cluster)
    await first.backend.start(jobOf('same', 'echo old; sleep 60'))
    await first.told('same', 'log')
    await first.close()
    const second = await openStage(cluster, { namespace: first.namespace })
    const { lines, outcome } = await second.live(jobOf('same', 'echo new'))
    expect(lines).toEqual(['new'])
    expect(outcome.status).toBe('Succeeded')
  })

  test('and stops what runs, by its name alone', async () => {
    const first = await openStage(cluster)
    await first.backend.start(jobOf('long', 'echo begun; sleep 60'))
    await first.told('long', 'log')
    await first.close()
    const second = await openStage(cluster, { namespace: first.namespace })
    await second.backend.stop('long', 'ExperimentCompleted')
    const { outcome } = await second.ended('long')
    expect(outcome).toMatchObject({ status: 'Killed', reason: 'ExperimentCompleted' })
    const { items } = await second.batch.listNamespacedJob({ namespace: first.namespace })
    expect(items).toEqual([])
  })

  test('a trial that was stopped and is removed is begun afresh', async () => {
    const stage = await openStage(cluster)
    await stage.backend.start(jobOf('again', 'echo begun; sleep 60'))
    await stage.told('again', 'log')
    await stage.backend.stop('again', 'RunInterrupted')
    await stage.ended('again')
    await stage.close()
    const next = await openStage(cluster, { namespace: stage.namespace })
    const { lines } = await next.live(jobOf('again', 'echo begun; sleep 1'))
    expect(lines).toEqual(['begun'])
  })
})
