import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startFakeCluster } from '../command/fake-cluster.ts'
import { pullRequestEvent } from '../github/events.ts'
import { type Permissions, readOnly } from '../github/permission.ts'
import { workflowRunEvent } from '../github/workflow-run-event.ts'
import type { HostedRepository, Pull, WorkflowRun } from '../github/world.ts'
import { type Entry, zipOf } from '../github-room/artifact/zip.ts'
import type { ActionRun } from '../runner/run-action.ts'
import {
  createScene,
  experimentFile,
  GOOD,
  PERMISSIONS,
  type RunOptions,
  type Scene,
} from './scene.ts'

/** What the workflow of the report asks for. */
const REPORTING: Permissions = { ...PERMISSIONS, actions: 'read' }
const RUN_OF_FORK = 500
const TUNE = { 'tune.yaml': experimentFile({ script: GOOD }) }

let scene: Scene
let folder: string

beforeEach(async () => {
  scene = await createScene()
  folder = mkdtempSync(join(tmpdir(), 'report-'))
})

afterEach(async () => {
  rmSync(folder, { recursive: true, force: true })
  await scene.close()
})

type Files = Readonly<Record<string, string | { readonly symlink: string }>>

function forked(
  files: Files,
  owner = 'mallory',
): { readonly fork: HostedRepository; readonly pull: Pull } {
  const fork = scene.fake.fork(scene.repository, owner)
  fork.git.commit({ branch: 'main', files })
  return { fork, pull: scene.fake.openPull(scene.repository, { head: 'main', from: fork }) }
}

/** The workflow run of a fork's pull request, which wrote what it liked. */
function runOf(pull: Pull, lists: readonly (readonly Entry[])[] = []): WorkflowRun {
  const { repository, ref: branch } = pull.head
  const run = scene.fake.addWorkflowRun(scene.repository, {
    id: RUN_OF_FORK,
    event: 'pull_request',
    actor: repository.owner.login,
    head: { repository, branch, sha: pull.headSha },
    status: 'completed',
  })
  for (const [at, entries] of lists.entries()) {
    const name = `tunebot-experiments-${at}`
    scene.fake.addArtifact(scene.repository, { name, content: zipOf(...entries), run })
  }
  return run
}

function list(content: unknown): readonly Entry[] {
  return [{ name: 'experiments.json', content: JSON.stringify(content) }]
}

function naming(...paths: readonly string[]): readonly Entry[] {
  return list({ version: 1, paths })
}

async function report(run: WorkflowRun, options: RunOptions = {}): Promise<ActionRun> {
  const inputs = { mode: 'report', ...options.inputs }
  const event = workflowRunEvent(scene.fake, scene.repository, run)
  return await scene.run(event, { permissions: REPORTING, ...options, inputs })
}

const comments = () => scene.repository.comments.map(({ issue, body }) => [issue, body] as const)

describe('the run of a fork’s pull request and the report after it', () => {
  it('bring the plan onto the pull request, and run nothing', async () => {
    const trace = join(folder, 'trace')
    const { pull } = forked({ 'tune.yaml': experimentFile({ script: `touch ${trace}` }) })
    const event = pullRequestEvent(scene.fake, scene.repository, pull)
    const first = await scene.run(event, {
      permissions: readOnly(PERMISSIONS),
      runId: RUN_OF_FORK,
    })
    expect(first.conclusion).toBe('success')
    expect(comments()).toEqual([])

    const [run] = scene.repository.workflowRuns
    if (run === undefined) throw new Error('the fork’s run is not known')
    const second = await report(run)
    expect(second.conclusion).toBe('success')
    expect(second.annotations).toEqual([])
    expect(comments()).toEqual([[pull.number, expect.stringContaining('Plan: 3 trials')]])
    expect(comments()[0]?.[1]).toContain(`\`/tunebot run sha=${pull.headSha}\``)
    expect(scene.repository.checkRuns).toMatchObject([
      { headSha: pull.headSha, conclusion: 'neutral' },
    ])
    expect(second.summary).toContain('Plan: 3 trials')
    expect(existsSync(trace)).toBe(false)
  })
})

describe('the report', () => {
  it('tells of mistakes at their lines, which fail the check and not this workflow', async () => {
    const text = experimentFile({ script: GOOD }).replace('maximize', 'maximise')
    const { pull } = forked({ 'tune.yaml': text })
    const run = await report(runOf(pull, [naming('tune.yaml')]))
    expect(run.conclusion).toBe('success')
    expect(scene.repository.checkRuns).toMatchObject([
      { headSha: pull.headSha, conclusion: 'failure', annotations: [{ path: 'tune.yaml' }] },
    ])
    expect(comments()).toEqual([[pull.number, expect.stringContaining('Invalid Experiment')]])
  })

  it('asks no cluster', async () => {
    const cluster = await startFakeCluster()
    try {
      const { pull } = forked(TUNE)
      const inputs = { kubeconfig: cluster.kubeconfig, namespace: 'team' }
      await report(runOf(pull, [naming('tune.yaml')]), { inputs })
      expect(comments()[0]?.[1]).toContain('backend `kubernetes`')
      expect([...cluster.asked, ...cluster.sent]).toEqual([])
    } finally {
      await cluster.close()
    }
  })

  it('goes to the pull request of the run alone, whatever the artifact says of another', async () => {
    const victim = forked(
      { 'victim.yaml': experimentFile({ name: 'victim', script: GOOD }) },
      'alice',
    )
    const { pull } = forked(TUNE)
    const claims = { pull_request: victim.pull.number, head_sha: victim.pull.headSha, run: 1 }
    const forged = list({ version: 1, paths: ['tune.yaml'], ...claims })
    await report(runOf(pull, [forged]))
    expect(comments()).toEqual([[pull.number, expect.stringContaining('`tune`')]])
    expect(scene.repository.checkRuns.map(({ headSha }) => headSha)).toEqual([pull.headSha])
  })

  it('shows no result that the artifact claims', async () => {
    const { pull } = forked(TUNE)
    const claims = { status: 'Succeeded', best: { value: 0.9999 }, comment: '**Succeeded** 0.9999' }
    await report(runOf(pull, [list({ version: 1, paths: ['tune.yaml'], ...claims })]))
    expect(comments()[0]?.[1]).not.toContain('0.9999')
    expect(comments()[0]?.[1]).not.toContain('Succeeded')
  })

  it('reads no file that the pull request does not change', async () => {
    scene.repository.git.commit({
      branch: 'main',
      files: { 'others.yaml': experimentFile({ name: 'others', script: GOOD }) },
    })
    const { pull } = forked(TUNE)
    const run = await report(runOf(pull, [naming('others.yaml', 'tune.yaml')]))
    expect(run.log).toContain('"others.yaml" is not read')
    expect(comments()).toEqual([[pull.number, expect.stringContaining('`tune`')]])
    expect(scene.repository.checkRuns).toHaveLength(1)
  })

  it('lets a stranger make us write five checks and comments, and no more', async () => {
    const names = Array.from({ length: 7 }, (_, at) => `tune${at}`)
    const files = names.map((name) => [`${name}.yaml`, experimentFile({ name, script: GOOD })])
    const { pull } = forked(Object.fromEntries(files))
    const run = await report(runOf(pull, [naming(...names.map((name) => `${name}.yaml`))]))
    expect(scene.repository.comments).toHaveLength(5)
    expect(scene.repository.checkRuns).toHaveLength(5)
    expect(run.summary).toContain('`tune6`')
    expect(run.annotations[0]?.message).toContain('Of 7 experiments and files the first 5')
  })

  it('follows no link', async () => {
    const { pull } = forked({ 'link.yaml': { symlink: '/etc/passwd' }, ...TUNE })
    const run = await report(runOf(pull, [naming('link.yaml', 'tune.yaml')]))
    expect(run.log).toContain('"link.yaml" is not read: it is a symbolic link')
    expect(comments()).toHaveLength(1)
  })

  it.each([
    ['a path outside', naming('../../etc/passwd')],
    ['an absolute path', naming('/etc/passwd')],
    ['a path in the .git folder', naming('.git/config')],
    ['no schema of ours', list({ version: 2, paths: ['tune.yaml'] })],
    ['paths that are none', list({ version: 1, paths: [{ path: 'tune.yaml' }] })],
    ['no JSON', [{ name: 'experiments.json', content: 'tune.yaml' }]],
    ['another file', [{ name: '../experiments.json', content: '{}' }]],
    ['two files', [...naming('tune.yaml'), { name: 'more.json', content: '{}' }]],
    [
      'a file that unpacks to more',
      [{ name: 'experiments.json', content: ' '.repeat(1024 * 1024) }],
    ],
    ['too many paths', naming(...Array.from({ length: 51 }, (_, at) => `${at}.yaml`))],
  ])('takes nothing of an artifact with %s', async (_, entries) => {
    const { pull } = forked(TUNE)
    const run = await report(runOf(pull, [entries]))
    expect(run.conclusion).toBe('success')
    expect(run.annotations[0]?.message).toContain('Not taken: the artifact tunebot-experiments-0')
    expect(comments()).toEqual([])
    expect(scene.repository.checkRuns).toEqual([])
  })

  it('takes nothing that another workflow run has left', async () => {
    const { pull } = forked(TUNE)
    const run = runOf(pull)
    const content = zipOf(...naming('tune.yaml'))
    scene.fake.addArtifact(scene.repository, { name: 'tunebot-experiments-0', content })
    const done = await report(run)
    expect(done.summary).toContain('has left no list of Experiment files')
    expect(comments()).toEqual([])
  })

  it('leaves a pull request alone that has moved on since', async () => {
    const { fork, pull } = forked(TUNE)
    const run = runOf(pull, [naming('tune.yaml')])
    fork.git.commit({
      branch: 'main',
      files: { 'tune.yaml': experimentFile({ script: 'exit 1' }) },
    })
    pullRequestEvent(scene.fake, scene.repository, pull, { action: 'synchronize' })
    const done = await report(run)
    expect(done.conclusion).toBe('success')
    expect(done.summary).toContain('has moved on to another commit')
    expect(comments()).toEqual([])
  })

  it('leaves a closed pull request alone', async () => {
    const { pull } = forked(TUNE)
    const run = runOf(pull, [naming('tune.yaml')])
    pull.state = 'closed'
    expect((await report(run)).summary).toContain('is of no open pull request')
  })

  it('of a push, and of the repository’s own branch, has nothing to report', async () => {
    const push = await report(scene.fake.addWorkflowRun(scene.repository, { status: 'completed' }))
    expect(push.summary).toContain('was started by push, which reports itself')
    const sha = scene.repository.git.commit({ branch: 'topic', from: 'main', files: TUNE })
    const head = { repository: scene.repository, branch: 'topic', sha }
    const own = scene.fake.addWorkflowRun(scene.repository, { event: 'pull_request', head })
    expect((await report(own)).summary).toContain('of the repository’s own branch')
  })

  it('speaks for Dependabot, too', async () => {
    scene.repository.git.commit({ branch: 'bump', from: 'main', files: TUNE })
    const author = 'dependabot[bot]'
    const pull = scene.fake.openPull(scene.repository, { head: 'bump', author })
    const head = { repository: scene.repository, branch: 'bump', sha: pull.headSha }
    const run = scene.fake.addWorkflowRun(scene.repository, {
      event: 'pull_request',
      actor: author,
      head,
    })
    const content = zipOf(...naming('tune.yaml'))
    scene.fake.addArtifact(scene.repository, { name: 'tunebot-experiments-0', content, run })
    await report(run)
    expect(comments()).toEqual([
      [pull.number, expect.stringContaining('those of Dependabot are not run')],
    ])
  })

  it('names the permission that is missing', async () => {
    const { pull } = forked(TUNE)
    const permissions = { contents: 'read', checks: 'write', 'pull-requests': 'write' } as const
    const run = await report(runOf(pull, [naming('tune.yaml')]), { permissions })
    expect(run.conclusion).toBe('failure')
    expect(run.annotations[0]?.message).toContain('actions: read')
  })

  it('is refused as a mode of other events', async () => {
    const { event } = scene.pull(TUNE)
    const run = await scene.run(event, { inputs: { mode: 'report' } })
    expect(run.conclusion).toBe('failure')
    expect(run.annotations[0]?.message).toContain('workflow_run')
  })
})
