import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startFakeCluster } from '../command/fake-cluster.ts'
import { pullRequestEvent, type WorkflowEvent } from '../github/events.ts'
import { readOnly } from '../github/permission.ts'
import { createScene, experimentFile, GOOD, PERMISSIONS, type Scene } from './scene.ts'

let scene: Scene
let folder: string

beforeEach(async () => {
  scene = await createScene()
  folder = mkdtempSync(join(tmpdir(), 'plan-'))
})

afterEach(async () => {
  rmSync(folder, { recursive: true, force: true })
  await scene.close()
})

/** An Experiment whose trials leave a file behind. */
function leavingTrace(): {
  readonly files: Record<string, string>
  readonly hasRun: () => boolean
} {
  const trace = join(folder, 'trace')
  const script = `touch ${trace}; ${GOOD}`
  return { files: { 'tune.yaml': experimentFile({ script }) }, hasRun: () => existsSync(trace) }
}

function ofFork(files: Readonly<Record<string, string>>): WorkflowEvent {
  const fork = scene.fake.fork(scene.repository, 'mallory')
  fork.git.commit({ branch: 'main', files })
  const pull = scene.fake.openPull(scene.repository, { head: 'main', from: fork })
  return pullRequestEvent(scene.fake, scene.repository, pull)
}

function ofDependabot(files: Readonly<Record<string, string>>): WorkflowEvent {
  scene.repository.git.commit({ branch: 'bump', from: 'main', files })
  const pull = scene.fake.openPull(scene.repository, { head: 'bump', author: 'dependabot[bot]' })
  return pullRequestEvent(scene.fake, scene.repository, pull)
}

/** A template of a ConfigMap has no defaults for them. */
const CONDITIONS = `
    successCondition: status.conditions.#(type=="Complete")#|#(status=="True")#
    failureCondition: status.conditions.#(type=="Failed")#|#(status=="True")#
`

const READING = { permissions: readOnly(PERMISSIONS) }

describe('a run on a pull request', () => {
  it('shows the plan first, and then in its place the result', async () => {
    const { event } = scene.pull({ 'tune.yaml': experimentFile({ script: GOOD }) })
    await scene.run(event)
    const [first] = scene.fake.requestsTo('issues/create-comment')
    expect(first?.body).toMatchObject({
      body: expect.stringContaining('Plan: 3 trials, 2 at a time'),
    })
    const shown = scene.fake.requestsTo('checks/update').map(({ body }) => JSON.stringify(body))
    expect(shown[0]).toContain('Plan: 3 trials, 2 at a time')
    const { comments, checkRuns } = scene.repository
    expect(comments).toHaveLength(1)
    expect(comments[0]?.body).not.toContain('Plan:')
    expect(checkRuns).toMatchObject([{ conclusion: 'success' }])
    expect(checkRuns[0]?.summary).not.toContain('Plan:')
  })
})

describe('mode: plan', () => {
  it('shows what would run, starts nothing, and says how to start it', async () => {
    const { files, hasRun } = leavingTrace()
    const { pull, event } = scene.pull(files)
    const run = await scene.run(event, { inputs: { mode: 'plan' } })
    expect(run.conclusion).toBe('success')
    expect(hasRun()).toBe(false)
    const { checkRuns, comments } = scene.repository
    expect(checkRuns).toMatchObject([
      {
        headSha: pull.headSha,
        status: 'completed',
        conclusion: 'neutral',
        title: 'Plan: 3 trials, 2 at a time · nothing is run yet',
      },
    ])
    expect(comments).toHaveLength(1)
    for (const text of [comments[0]?.body, checkRuns[0]?.summary, run.summary]) {
      expect(text).toContain('`/tunebot run`')
      expect(text).toContain('| `lr` | double |')
      expect(text).toContain('kind: Job')
    }
    expect(run.outputs['status']).toBe('')
    expect(run.annotations).toEqual([])
    expect(run.post?.exitCode).toBe(0)
  })

  it('says how long it will take, where an earlier run of the same spec has shown that', async () => {
    const { event } = scene.pull({ 'tune.yaml': experimentFile({ script: GOOD }) })
    await scene.run(event, { runId: 100 })
    const permissions = { ...PERMISSIONS, actions: 'read' } as const
    const run = await scene.run(event, { inputs: { mode: 'plan' }, permissions, runId: 101 })
    expect(run.summary).toMatch(/about [\d.]+ s, as earlier runs took [\d.]+ s a trial/)
  })

  it('leaves the report of the same commit where it is', async () => {
    const { event } = scene.pull({ 'tune.yaml': experimentFile({ script: GOOD }) })
    await scene.run(event, { runId: 100 })
    const run = await scene.run(event, { inputs: { mode: 'plan' }, runId: 101 })
    expect(run.summary).toContain('Plan: 3 trials')
    expect(scene.repository.comments).toHaveLength(1)
    expect(scene.repository.comments[0]?.body).toContain('Succeeded')
    expect(scene.repository.checkRuns).toMatchObject([{ conclusion: 'success' }])
  })

  it('gives way to the result of a later run', async () => {
    const { event } = scene.pull({ 'tune.yaml': experimentFile({ script: GOOD }) })
    await scene.run(event, { inputs: { mode: 'plan' }, runId: 100 })
    await scene.run(event, { runId: 101 })
    expect(scene.repository.comments).toHaveLength(1)
    expect(scene.repository.comments[0]?.body).toContain('Succeeded')
  })

  it('fails for a file with a mistake, at its line', async () => {
    const { event } = scene.pull({
      'tune.yaml': experimentFile({ script: GOOD }).replace('maximize', 'maximise'),
    })
    const run = await scene.run(event, { inputs: { mode: 'plan' } })
    expect(run.conclusion).toBe('failure')
    expect(scene.repository.checkRuns).toMatchObject([
      { conclusion: 'failure', annotations: [{ path: 'tune.yaml' }] },
    ])
  })

  it('asks the cluster whether it would take the first trial', async () => {
    const cluster = await startFakeCluster()
    try {
      const { event } = scene.pull({ 'tune.yaml': experimentFile({ script: GOOD }) })
      const inputs = { mode: 'plan', kubeconfig: cluster.kubeconfig, namespace: 'team' }
      const run = await scene.run(event, { inputs: { ...inputs, policy: '' } })
      expect(run.conclusion).toBe('success')
      expect(cluster.sent).toHaveLength(1)
      const [comment] = scene.repository.comments
      expect(comment?.body).toContain('dry run of the first trial: accepted')
      expect(comment?.body).toContain('held to the default policy')
    } finally {
      await cluster.close()
    }
  })

  it('fails where the cluster would not take it, with its words', async () => {
    const cluster = await startFakeCluster({ refusal: { code: 422, message: 'image: Required' } })
    try {
      const { event } = scene.pull({ 'tune.yaml': experimentFile({ script: GOOD }) })
      const inputs = { mode: 'plan', kubeconfig: cluster.kubeconfig, namespace: 'team' }
      const run = await scene.run(event, { inputs })
      expect(run.conclusion).toBe('failure')
      expect(scene.repository.checkRuns).toMatchObject([{ conclusion: 'failure' }])
      expect(scene.repository.comments[0]?.body).toContain('image: Required')
    } finally {
      await cluster.close()
    }
  })
})

describe.each([
  ['a fork', ofFork],
  ['Dependabot', ofDependabot],
])('a pull request of %s', (whose, eventOf) => {
  it('shows its plan in the job summary, says why not elsewhere, and runs nothing', async () => {
    const { files, hasRun } = leavingTrace()
    const event = eventOf(files)
    const run = await scene.run(event, READING)
    expect(run.conclusion).toBe('success')
    expect(hasRun()).toBe(false)
    expect(scene.repository.comments).toEqual([])
    expect(scene.repository.checkRuns).toEqual([])
    expect(run.summary).toContain('Plan: 3 trials, 2 at a time')
    const head = Object(event.payload['pull_request']).head.sha
    expect(run.summary).toContain(`\`/tunebot run sha=${head}\``)
    expect(run.annotations.map(({ level, message }) => [level, message])).toEqual([
      ['warning', expect.stringContaining(`a workflow run of ${whose} a token that may only read`)],
    ])
    expect(run.annotations[0]?.message).toContain('mode: report')
    expect(run.post?.exitCode).toBe(0)
  })

  it('asks no cluster, whatever the kubeconfig and the mode', async () => {
    const cluster = await startFakeCluster()
    try {
      const { files } = leavingTrace()
      const inputs = { kubeconfig: cluster.kubeconfig, namespace: 'team' }
      const run = await scene.run(eventOf(files), { ...READING, inputs })
      expect(run.summary).toContain('backend `kubernetes`')
      expect(run.summary).toContain('held to the default policy')
      expect(run.summary).not.toContain('dry run')
      expect([...cluster.asked, ...cluster.sent]).toEqual([])
    } finally {
      await cluster.close()
    }
  })

  it('asks no cluster for a template either, and says so', async () => {
    const cluster = await startFakeCluster({ configMaps: { kept: { 'job.yaml': 'kind: Job\n' } } })
    try {
      const [head = ''] = experimentFile({ script: GOOD }).split('\n    trialSpec:\n')
      const template = 'configMapName: kept, configMapNamespace: team, templatePath: job.yaml'
      const files = { 'tune.yaml': `${head}${CONDITIONS}    configMap: {${template}}\n` }
      const inputs = { kubeconfig: cluster.kubeconfig, namespace: 'team' }
      const run = await scene.run(eventOf(files), { ...READING, inputs })
      expect(run.summary).toContain('the cluster is not asked about a stranger’s file')
      expect([...cluster.asked, ...cluster.sent]).toEqual([])
    } finally {
      await cluster.close()
    }
  })

  it('is told of its mistakes, and fails', async () => {
    const text = experimentFile({ script: GOOD }).replace('maximize', 'maximise')
    const run = await scene.run(eventOf({ 'tune.yaml': text }), READING)
    expect(run.conclusion).toBe('failure')
    expect(run.summary).toContain('Invalid Experiment')
  })

  it('has its comment and check where the token may write after all', async () => {
    const { files } = leavingTrace()
    const run = await scene.run(eventOf(files), { permissions: PERMISSIONS })
    expect(run.annotations).toEqual([])
    expect(scene.repository.comments[0]?.body).toContain('/tunebot run sha=')
    expect(scene.repository.checkRuns).toMatchObject([{ conclusion: 'neutral' }])
  })
})
