import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Cluster } from '../cluster/cluster.ts'
import { clusterStartTimeout, sharedCluster } from '../cluster/cluster.ts'
import { eventually } from '../cluster/eventually.ts'
import { clusterMissing } from '../cluster/missing.ts'
import { jobOf, openStage } from './stage.ts'

describe.skipIf(clusterMissing)('how a trial on the cluster ends, in a sentence', () => {
  let cluster: Cluster

  beforeAll(async () => {
    cluster = await sharedCluster()
  }, clusterStartTimeout)

  test('success: every line, and nothing is left', async () => {
    const stage = await openStage(cluster)
    const script = 'echo trial=$KATIB_TRIAL_NAME; sleep 1; echo accuracy=0.9'
    const { events, lines, outcome } = await stage.live(jobOf('good', script))
    expect(events[0]).toMatchObject({ type: 'running', trial: 'good' })
    expect(events.filter(({ type }) => type !== 'log')).toHaveLength(2)
    expect(lines).toEqual(['trial=good', 'accuracy=0.9'])
    expect(outcome).toEqual({
      status: 'Succeeded',
      reason: '',
      message: 'exit code 0',
      logTail: ['trial=good', 'accuracy=0.9'],
    })
    await stage.close()
    await eventually('nothing of the experiment is left', async () => {
      const { items: jobs } = await stage.batch.listNamespacedJob({ namespace: stage.namespace })
      const { items: maps } = await stage.core.listNamespacedConfigMap({
        namespace: stage.namespace,
      })
      const ours = maps.filter(({ metadata }) => metadata?.name !== 'kube-root-ca.crt')
      return (jobs.length === 0 && ours.length === 0) || undefined
    })
    expect(stage.warnings).toEqual([])
  })

  test('a log that ends in the middle of a line', async () => {
    const stage = await openStage(cluster)
    const { lines } = await stage.live(jobOf('cut', 'echo one; printf "accuracy=0.9"'))
    expect(lines).toEqual(['one', 'accuracy=0.9'])
  })

  test('exit code', async () => {
    const stage = await openStage(cluster)
    const { outcome } = await stage.live(jobOf('bad', 'echo oh no; exit 3'))
    expect(outcome).toEqual({
      status: 'Failed',
      reason: 'Error',
      message: 'exit code 3',
      exitCode: 3,
      logTail: ['oh no'],
    })
  })

  test('a signal', async () => {
    const stage = await openStage(cluster)
    const { outcome } = await stage.live(jobOf('bad', 'sh -c "kill -SEGV \\$\\$"; exit $?'))
    expect(outcome).toMatchObject({ reason: 'Error', exitCode: 139, signal: 'SIGSEGV' })
    expect(outcome.message).toBe('exit code 139 (killed by SIGSEGV)')
  })

  test('out of memory', async () => {
    const stage = await openStage(cluster)
    const container = { resources: { limits: { memory: '32Mi' } } }
    const script = 'x=abcdefgh; while true; do x=$x$x; done'
    const { outcome } = await stage.live(jobOf('greedy', script, { container }))
    expect(outcome).toMatchObject({ status: 'Failed', reason: 'OOMKilled', exitCode: 137 })
    expect(outcome.message).toBe('it needed more memory than its limit of 32Mi')
  })

  test('a program that is not in the image', async () => {
    const stage = await openStage(cluster)
    const container = { command: ['/no/such/program'] }
    const { events, outcome } = await stage.live(jobOf('bad', '', { container }))
    expect(outcome).toMatchObject({ status: 'Failed', reason: 'StartError' })
    expect(outcome.message).toMatch(/^it could not be started: .*\/no\/such\/program.*no such file/)
    expect(events).toHaveLength(1)
  })

  test('an image that is not there', async () => {
    const stage = await openStage(cluster)
    const container = { image: 'localhost/none:1' }
    const { events, outcome } = await stage.live(jobOf('bad', '', { container }))
    expect(outcome).toMatchObject({ status: 'Failed', reason: 'ErrImagePull' })
    expect(outcome.message).toMatch(/^its image localhost\/none:1 cannot be pulled: .*refused$/)
    expect(events).toHaveLength(1)
  })

  test('an image that cannot be one, at once', async () => {
    const stage = await openStage(cluster, { imagePatienceMilliseconds: 600_000 })
    const container = { image: 'localhost/NONE:1' }
    const { outcome } = await stage.live(jobOf('bad', '', { container }))
    expect(outcome).toMatchObject({ status: 'Failed', reason: 'InvalidImageName' })
    expect(outcome.message).toMatch(/^its image localhost\/NONE:1 cannot be pulled: .*lowercase$/)
  })

  test('a secret that is not there', async () => {
    const stage = await openStage(cluster)
    const container = { envFrom: [{ secretRef: { name: 'no-such-secret' } }] }
    const { outcome } = await stage.live(jobOf('bad', '', { container }))
    expect(outcome).toMatchObject({ status: 'Failed', reason: 'CreateContainerConfigError' })
    expect(outcome.message).toBe(
      'its container main cannot start: secret "no-such-secret" not found',
    )
  })

  test('a deadline', async () => {
    const stage = await openStage(cluster)
    const job = { activeDeadlineSeconds: 3 }
    const { lines, outcome } = await stage.live(jobOf('slow', 'echo begun; sleep 60', { job }))
    expect(lines).toEqual(['begun'])
    expect(outcome).toMatchObject({ status: 'Failed', reason: 'DeadlineExceeded' })
    expect(outcome.message).toBe("ran longer than the 3 s of the Job's activeDeadlineSeconds")
  })

  test('no node takes it: it waits, and when its deadline comes it says why', async () => {
    const stage = await openStage(cluster)
    const container = { resources: { requests: { cpu: '900' } } }
    const job = { activeDeadlineSeconds: 14 }
    const { events, outcome } = await stage.live(jobOf('huge', 'true', { job, container }))
    expect(outcome).toMatchObject({ status: 'Failed', reason: 'DeadlineExceeded' })
    expect(outcome.message).toMatch(
      /^ran longer than the 14 s of the Job's activeDeadlineSeconds; it had not started: no node takes it: 0\/1 nodes are available: 1 Insufficient cpu/,
    )
    expect(stage.warnings).toEqual([
      expect.stringMatching(/^huge waits: no node takes it: 0\/1 nodes are available/),
    ])
    expect(events).toHaveLength(1)
  })

  test('deleted by hand', async () => {
    const stage = await openStage(cluster)
    await stage.backend.start(jobOf('lost', 'echo begun; sleep 60'))
    await stage.told('lost', 'log')
    await stage.batch.deleteNamespacedJob({
      name: 'lost',
      namespace: stage.namespace,
      propagationPolicy: 'Background',
    })
    const { outcome } = await stage.ended('lost')
    expect(outcome).toEqual({
      status: 'Failed',
      reason: 'Deleted',
      message: 'its Job was deleted while it ran, and not by tunebot',
      logTail: ['begun'],
    })
  })

  test('evicted by somebody, through the API', async () => {
    const stage = await openStage(cluster)
    await stage.backend.start(jobOf('lost', 'echo begun; sleep 60'))
    await stage.told('lost', 'log')
    const { namespace } = stage
    const { items } = await stage.core.listNamespacedPod({ namespace })
    const name = items[0]?.metadata?.name ?? ''
    await stage.core.createNamespacedPodEviction({ name, namespace, body: { metadata: { name } } })
    const { outcome } = await stage.ended('lost')
    expect(outcome).toMatchObject({ status: 'Failed', reason: 'Evicted' })
    expect(outcome.message).toMatch(/^evicted from node \S+: Eviction API: evicting$/)
  })

  test('a container that is restarted twice', async () => {
    const stage = await openStage(cluster)
    const script = `
      n=$(cat /v/n 2>/dev/null || echo 0); echo $((n+1)) > /v/n
      echo life $n; [ $n = 2 ] || exit $((n+4)); echo accuracy=0.9`
    const pod = { restartPolicy: 'OnFailure', volumes: [{ name: 'v', emptyDir: {} }] }
    const container = { volumeMounts: [{ name: 'v', mountPath: '/v' }] }
    const job = { backoffLimit: 6 }
    const { events, lines, outcome } = await stage.live(
      jobOf('again', script, { job, pod, container }),
    )
    expect(outcome.status).toBe('Succeeded')
    expect(lines).toEqual(['life 0', 'life 1', 'life 2', 'accuracy=0.9'])
    const others = events.filter(({ type }) => type !== 'log')
    expect(others.map(({ type }) => type)).toEqual([
      ...['running', 'restarted', 'running', 'restarted', 'running', 'ended'],
    ])
    expect(others.flatMap((event) => ('message' in event ? [event.message] : []))).toEqual([
      'exit code 4, so its container starts again',
      'exit code 5, so its container starts again',
    ])
  })

  test('a Job that tries again in another pod', async () => {
    const stage = await openStage(cluster)
    const job = { backoffLimit: 1 }
    const { events, outcome } = await stage.live(jobOf('again', 'echo life; exit 9', { job }))
    expect(events.map(({ type }) => type)).toEqual([
      ...['running', 'log', 'restarted', 'running', 'log', 'ended'],
    ])
    expect(outcome).toMatchObject({ reason: 'Error', exitCode: 9 })
    expect(outcome.message).toBe('exit code 9, in the last of 2 attempts')
  })

  test("a Job's podFailurePolicy", async () => {
    const stage = await openStage(cluster)
    const job = {
      backoffLimit: 6,
      podFailurePolicy: {
        rules: [{ action: 'FailJob', onExitCodes: { operator: 'In', values: [42] } }],
      },
    }
    const { outcome } = await stage.live(jobOf('policy', 'exit 42', { job }))
    expect(outcome).toMatchObject({ status: 'Failed', exitCode: 42 })
    expect(outcome.message).toMatch(
      /^exit code 42; ended by the Job's podFailurePolicy: Container main for pod .* failed with exit code 42 matching FailJob rule at index 0$/,
    )
  })

  test('a Job of three indexes: their lines together, and one end', async () => {
    const stage = await openStage(cluster)
    const job = { completionMode: 'Indexed', completions: 3, parallelism: 2 }
    const script = 'echo index=$JOB_COMPLETION_INDEX; sleep 1'
    const { events, lines, outcome } = await stage.live(jobOf('many', script, { job }))
    expect(outcome.status).toBe('Succeeded')
    expect([...lines].sort()).toEqual(['index=0', 'index=1', 'index=2'])
    expect(events.filter(({ type }) => type === 'running')).toHaveLength(1)
    expect(events.filter(({ type }) => type === 'restarted')).toHaveLength(0)
  })

  test('a suspended Job waits until it is let go', async () => {
    const stage = await openStage(cluster)
    const { namespace } = stage
    await stage.backend.start(jobOf('paused', 'echo accuracy=0.9', { job: { suspend: true } }))
    await eventually('the Job is suspended', async () => {
      const { status } = await stage.batch.readNamespacedJob({ namespace, name: 'paused' })
      return status?.conditions?.some(({ type }) => type === 'Suspended') || undefined
    })
    expect(stage.events).toEqual([])
    await stage.batch.patchNamespacedJob({
      namespace,
      name: 'paused',
      body: [{ op: 'replace', path: '/spec/suspend', value: false }],
    })
    const { lines, outcome } = await stage.ended('paused')
    expect(outcome.status).toBe('Succeeded')
    expect(lines).toEqual(['accuracy=0.9'])
  })

  test('a second container that fails after the first has succeeded fails the trial', async () => {
    const stage = await openStage(cluster)
    const trial = jobOf('pair', 'echo accuracy=0.9')
    const side = {
      name: 'side',
      image: 'localhost/busybox:1',
      command: ['sh', '-c', 'sleep 2; exit 7'],
    }
    const manifest = JSON.parse(JSON.stringify(trial.manifest))
    manifest.spec.template.spec.containers.push(side)
    const { outcome } = await stage.live({ ...trial, manifest })
    expect(outcome).toMatchObject({ status: 'Failed', exitCode: 7 })
    expect(outcome.message).toBe('container side: exit code 7')
  })

  test('a log of 200 MB', async () => {
    const stage = await openStage(cluster, { isForgetful: true })
    const script = `
      yes 'a line of a log that is far too long for anybody to read, one hundred characters with its end....' | head -n 2000000
      echo accuracy=0.9`
    const before = heldBytes()
    let most = before
    const watching = setInterval(() => {
      most = Math.max(most, heldBytes())
    }, 500)
    const { lines, lineCount, outcome } = await stage.live(jobOf('loud', script))
    clearInterval(watching)
    expect(outcome.status).toBe('Succeeded')
    expect(outcome.logTail.at(-1)).toBe('accuracy=0.9')
    expect(lines.at(-1)).toMatch(/^\[cut by tunebot: \d{6,7} lines .*left out/)
    expect(lineCount).toBeLessThan(1_000_000)
    expect((most - before) / 2 ** 20).toBeLessThan(50)
  })
})

setFlagsFromString('--expose-gc')
const collectGarbage: unknown = runInNewContext('gc')

/** What is reachable: how much more the process has at the moment is up to the collector, and to how busy the machine is. */
function heldBytes(): number {
  if (typeof collectGarbage !== 'function') throw new Error('the collector is not to be had')
  collectGarbage()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}
