import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  pullRequestEvent,
  pushEvent,
  repositoryDispatchEvent,
  workflowDispatchEvent,
} from '../github/events.ts'
import { createScene, experimentFile, GOOD, type Scene } from './scene.ts'

let scene: Scene

beforeEach(async () => {
  scene = await createScene()
})

afterEach(() => scene.close())

const FILES = { 'tune.yaml': experimentFile({ script: GOOD }), 'other.yaml': 'a: 1\n' }

describe('a pull request', () => {
  it('gets one completed check on its head and one comment with the best hyperparameters', async () => {
    const { pull, event } = scene.pull(FILES)
    const run = await scene.run(event)

    expect(run.conclusion).toBe('success')
    expect(run.outputs).toMatchObject({
      status: 'Succeeded',
      experiment: 'tune',
      trials: '3',
      'goal-reached': 'false',
    })
    const best = JSON.parse(run.outputs['best-parameters'] ?? '')
    expect(Number(best.lr)).toBe(Number(run.outputs['best-value']))

    const { checkRuns, comments } = scene.repository
    expect(checkRuns).toMatchObject([
      { headSha: pull.headSha, name: 'tunebot / tune', status: 'completed', conclusion: 'success' },
    ])
    expect(comments).toHaveLength(1)
    for (const text of [checkRuns[0]?.summary, comments[0]?.body, run.summary]) {
      expect(text).toContain('`tune`')
      expect(text).toContain('tune.yaml')
      expect(text).toContain(`lr: ${best.lr}`)
    }
    expect(run.orphans).toEqual([])
    expect(run.annotations).toEqual([])
  })

  it('keeps its comment over a second push', async () => {
    const first = scene.pull(FILES)
    await scene.run(first.event, { runId: 100 })
    scene.repository.git.commit({
      branch: 'topic',
      files: { 'tune.yaml': experimentFile({ script: GOOD, maxTrialCount: 1 }) },
    })
    const second = pullRequestEvent(scene.fake, scene.repository, first.pull, {
      action: 'synchronize',
    })
    await scene.run(second, { runId: 101 })
    expect(scene.repository.comments).toHaveLength(1)
    expect(scene.repository.comments[0]?.body).toContain('1 of 1 trial')
    expect(scene.repository.checkRuns).toHaveLength(2)
  })

  it('gets a new comment at the end of a later run with comment: recreate', async () => {
    const { pull, event } = scene.pull(FILES)
    const inputs = { comment: 'recreate' }
    await scene.run(event, { runId: 100, inputs })
    await scene.run(pullRequestEvent(scene.fake, scene.repository, pull), { runId: 101, inputs })
    const { comments } = scene.repository
    expect(comments.map(({ minimized }) => minimized)).toEqual(['OUTDATED', undefined])
    for (const { body } of comments) expect(body).toContain('Succeeded')
  })

  it('gets no comment before it fails with comment-when: failure', async () => {
    const inputs = { 'comment-when': 'failure' }
    const { pull, event } = scene.pull(FILES)
    expect((await scene.run(event, { runId: 100, inputs })).conclusion).toBe('success')
    const { comments } = scene.repository
    expect(comments).toEqual([])
    const failing = { ...inputs, 'fail-below': '0.9' }
    await scene.run(event, { runId: 101, inputs: failing })
    expect(comments).toMatchObject([{ body: expect.stringContaining('Not good enough') }])
    const again = pullRequestEvent(scene.fake, scene.repository, pull)
    await scene.run(again, { runId: 102, inputs })
    expect(comments).toMatchObject([{ body: expect.stringContaining('✅') }])
  })

  it('with two experiments gets a check and a comment for each', async () => {
    const { event } = scene.pull({
      'a.yaml': experimentFile({ name: 'one', script: GOOD, maxTrialCount: 1 }),
      'b/c.yml': experimentFile({ name: 'two', script: GOOD, maxTrialCount: 1 }),
    })
    const run = await scene.run(event)
    expect(scene.repository.checkRuns).toMatchObject([
      { name: 'tunebot / one', conclusion: 'success' },
      { name: 'tunebot / two', conclusion: 'success' },
    ])
    expect(scene.repository.comments).toHaveLength(2)
    expect(run.outputs['experiment']).toBe('one')
    expect(run.summary).toContain('`two`')
  })

  it('can do without check and comment', async () => {
    const { event } = scene.pull(FILES)
    const run = await scene.run(event, { inputs: { check: 'false', comment: 'off' } })
    expect(run.conclusion).toBe('success')
    expect(scene.repository.checkRuns).toEqual([])
    expect(scene.repository.comments).toEqual([])
    expect(run.summary).toContain('`tune`')
  })

  it('that changes no Experiment runs nothing', async () => {
    const { event } = scene.pull({ 'other.yaml': 'a: 1\n' })
    const run = await scene.run(event)
    expect(run.conclusion).toBe('success')
    expect(run.summary).toContain('no Experiment file was changed')
    expect(scene.repository.checkRuns).toEqual([])
  })
})

describe('a push', () => {
  it('gets a check and a summary', async () => {
    const event = scene.push(FILES)
    const run = await scene.run(event)
    expect(run.conclusion).toBe('success')
    expect(scene.repository.checkRuns).toMatchObject([
      { headSha: event.sha, status: 'completed', conclusion: 'success' },
    ])
    expect(scene.repository.comments).toEqual([])
    expect(run.summary).toContain('`tune`')
  })

  it('comments on the open pull requests of its commit', async () => {
    const { git } = scene.repository
    git.commit({ branch: 'release', from: 'main', files: { other: '1' } })
    scene.pull(FILES)
    scene.fake.openPull(scene.repository, { head: 'topic', base: 'release' })
    const run = await scene.run(pushEvent(scene.fake, scene.repository, { branch: 'topic' }))
    expect(run.conclusion).toBe('success')
    const { checkRuns, comments, pulls } = scene.repository
    expect(checkRuns).toHaveLength(1)
    expect(comments.map(({ issue }) => issue).sort()).toEqual(pulls.map(({ number }) => number))
    for (const { body } of comments) expect(body).toContain('Succeeded')
  })

  it('without the permission to do so says in the log what to add', async () => {
    scene.pull(FILES)
    const event = pushEvent(scene.fake, scene.repository, { branch: 'topic' })
    const run = await scene.run(event, { permissions: { contents: 'read', checks: 'write' } })
    expect(run.conclusion).toBe('success')
    expect(run.annotations).toEqual([])
    expect(run.log).toContain('pull-requests: write')
    expect(scene.repository.checkRuns).toMatchObject([{ conclusion: 'success' }])
  })

  it('whose trials fail fails the step', async () => {
    const script = 'echo broken; exit 3'
    const run = await scene.run(scene.push({ 'tune.yaml': experimentFile({ script }) }))
    expect(run.conclusion).toBe('failure')
    expect(run.outputs['status']).toBe('Failed')
    expect(scene.repository.checkRuns).toMatchObject([{ conclusion: 'failure' }])
    expect(run.summary).toContain('exit code 3')
  })

  it.each([
    ['never', 'exit 3', 'success', 'neutral'],
    ['goal-unmet', GOOD, 'failure', 'failure'],
  ])('with fail-on %s: %s', async (failOn, script, conclusion, check) => {
    const event = scene.push({ 'tune.yaml': experimentFile({ script }) })
    const run = await scene.run(event, { inputs: { 'fail-on': failOn } })
    expect(run.conclusion).toBe(conclusion)
    expect(scene.repository.checkRuns).toMatchObject([{ conclusion: check }])
  })

  it('whose best is worse than fail-below fails, and says so', async () => {
    const event = scene.push(FILES)
    const inputs = { 'fail-on': 'never', 'fail-below': '0.9' }
    const run = await scene.run(event, { inputs })
    expect(run.conclusion).toBe('failure')
    expect(run.outputs['status']).toBe('Succeeded')
    const words = /best accuracy 0\.\d+ is below 0\.9/
    expect(run.annotations).toMatchObject([
      { level: 'error', message: expect.stringMatching(words) },
    ])
    expect(scene.repository.checkRuns).toMatchObject([
      { conclusion: 'failure', title: expect.stringMatching(words) },
    ])
  })

  it('of a branch without commits of its own runs nothing', async () => {
    const event = scene.push({ 'README.md': 'Hello again\n' })
    expect((await scene.run(event)).conclusion).toBe('success')
    expect(scene.repository.checkRuns).toEqual([])
  })
})

describe('a workflow started by hand', () => {
  it('runs what its own input names', async () => {
    scene.push(FILES)
    const event = workflowDispatchEvent(scene.fake, scene.repository, {
      inputs: { experiments: '*.yaml' },
    })
    const run = await scene.run(event)
    expect(run.conclusion).toBe('success')
    expect(scene.repository.checkRuns).toMatchObject([
      { headSha: event.sha, status: 'completed', conclusion: 'success' },
    ])
  })

  it('has to name something', async () => {
    scene.push(FILES)
    const run = await scene.run(workflowDispatchEvent(scene.fake, scene.repository))
    expect(run.conclusion).toBe('failure')
    expect(run.annotations.map(({ message }) => message)).toEqual([
      expect.stringContaining('Give the input experiments'),
    ])
  })
})

describe('a request to the API', () => {
  it('runs what its payload names, at the default branch', async () => {
    scene.push(FILES)
    const clientPayload = { experiments: ['*.yaml'], ref: 'refs/heads/topic' }
    const event = repositoryDispatchEvent(scene.fake, scene.repository, { clientPayload })
    const run = await scene.run(event)
    expect(run.conclusion).toBe('success')
    expect(run.log).toContain('nothing of "ref"')
    expect(scene.repository.checkRuns).toMatchObject([
      { headSha: event.sha, status: 'completed', conclusion: 'success' },
    ])
  })

  it('has to name files of the repository', async () => {
    scene.push(FILES)
    const payloads = [{}, { experiments: '../secrets.yaml' }, { experiments: 7 }]
    for (const clientPayload of payloads) {
      const run = await scene.run(
        repositoryDispatchEvent(scene.fake, scene.repository, { clientPayload }),
      )
      expect(run.conclusion).toBe('failure')
      expect(run.annotations).toMatchObject([{ level: 'error' }])
      expect(run.annotations[0]?.message).toContain('experiments')
    }
  })
})

describe('an Experiment whose template is in a ConfigMap', () => {
  const OF_TRIAL_SPEC = /\n {4}trialSpec:\n/
  const [head = '', manifest = ''] = experimentFile({ script: GOOD }).split(OF_TRIAL_SPEC)
  const tune = `${head}
    successCondition: status.conditions.#(type=="Complete")#|#(status=="True")#
    failureCondition: status.conditions.#(type=="Failed")#|#(status=="True")#
    configMap:
      configMapName: templates
      configMapNamespace: tuning
      templatePath: job.yaml
`
  const templates = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: templates}\ndata:\n  job.yaml: |\n${manifest}`

  it('runs with that of a file beside it', async () => {
    const { event } = scene.pull({ 'tune/tune.yaml': tune, 'tune/templates.yaml': templates })
    const run = await scene.run(event)
    expect(run.conclusion).toBe('success')
    expect(run.outputs).toMatchObject({ status: 'Succeeded', trials: '3' })
  })

  it('is told at its line where no file has it', async () => {
    const { event } = scene.pull({ 'tune/tune.yaml': tune, 'templates.yaml': templates })
    const run = await scene.run(event)
    expect(run.conclusion).toBe('failure')
    expect(scene.repository.checkRuns[0]?.annotations).toMatchObject([
      {
        path: 'tune/tune.yaml',
        start_line: tune.split('\n').indexOf('    configMap:') + 1,
        message: expect.stringContaining('there is no ConfigMap templates'),
      },
    ])
  })
})
