import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { documentRows } from '../document-table.ts'
import { issueCommentEvent } from '../github/comment-event.ts'
import type { WorkflowEvent } from '../github/events.ts'
import {
  pullRequestEvent,
  pushEvent,
  repositoryDispatchEvent,
  workflowDispatchEvent,
  workflowToken,
} from '../github/events.ts'
import { mergeGroupEvent } from '../github/merge-group-event.ts'
import { type FakeGitHub, startFakeGitHub } from '../github/server.ts'
import { workflowRunEvent } from '../github/workflow-run-event.ts'
import type { CheckRun, HostedRepository } from '../github/world.ts'
import { cellText, markdownTables } from '../markdown-tables.ts'
import { actMissing, runWorkflow, type WorkflowResult } from './act.ts'
import { ACTION, readTemplate } from './template.ts'

/** Its objective is known beforehand: the value that the table shows for a trial is x². */
const experiment = `apiVersion: kubeflow.org/v1beta1
kind: Experiment
metadata: { name: square }
spec:
  objective: { type: minimize, objectiveMetricName: loss }
  algorithm: { algorithmName: random }
  parallelTrialCount: 2
  maxTrialCount: 4
  maxFailedTrialCount: 0
  parameters:
    - name: x
      parameterType: int
      feasibleSpace: { min: "2", max: "99" }
  trialTemplate:
    primaryContainerName: main
    trialParameters:
      - { name: x, reference: x }
    trialSpec:
      apiVersion: batch/v1
      kind: Job
      spec:
        template:
          spec:
            restartPolicy: Never
            containers:
              - name: main
                image: none
                command: [node, train.js, "\${trialParameters.x}"]
`
const train = 'console.log("loss=" + process.argv[2] ** 2)\n'

let fake: FakeGitHub
let repository: HostedRepository

beforeEach(async () => {
  fake = await startFakeGitHub()
  repository = fake.createRepository({
    collaborators: { octocat: 'write' },
    commit: { files: { 'train.js': train } },
  })
})

afterEach(() => fake.close())

/** Puts a template where workflows lie, on the default branch. */
function install(file: string): void {
  const files = { [`.github/workflows/${file}`]: readTemplate(file).text }
  repository.git.commit({ branch: 'main', files })
}

/** What was run, as `push of push.yml`. */
const seen = new Set<string>()

/** Runs the workflows of the event's commit, with the permissions that the template asks for. */
async function run(file: string, event: WorkflowEvent): Promise<Result> {
  seen.add(`${event.name} of ${file}`)
  const before = fake.requests.length
  const token = workflowToken(fake, event, readTemplate(file).permissions)
  const runId = 1000 + repository.workflowRuns.length
  const result = await runWorkflow({ event, fake, token, action: ACTION, runId })
  const refused = fake.requests.slice(before).filter(({ status }) => status === 403)
  return { ...result, refused: refused.map(({ operation }) => operation) }
}

interface Result extends WorkflowResult {
  /** The operations that the token was refused. */
  readonly refused: readonly string[]
}

/** The one check of the repository; fails the test when there are none or several. */
function onlyCheck(): CheckRun {
  const [check, ...others] = repository.checkRuns
  expect(others).toEqual([])
  if (check === undefined) {
    throw new Error('there is no check')
  }
  return check
}

/** The table of all trials: four rows, each with its true objective, the smallest first. */
function expectTrials(markdown: string): void {
  const table = markdownTables(markdown).find(({ header }) => header.includes('Trial'))
  const column = (name: string): readonly string[] =>
    (table?.rows ?? []).map((row) => cellText(row[table?.header.indexOf(name) ?? -1] ?? ''))
  const squares = column('x').map((x) => Number(x) ** 2)
  expect(squares).toHaveLength(4)
  expect(column('loss').map(Number)).toEqual(squares)
  expect(squares).toEqual([...squares].sort((a, b) => a - b))
  expect(column('Status').every((status) => status.includes('Succeeded'))).toBe(true)
}

/** The run was green, and nothing was refused to it but to ask who it is, which no job's token may. */
function expectGreen({ status, log, refused }: Result): void {
  expect(status, log).toBe(0)
  expect(refused.filter((one) => one !== 'users/get-authenticated')).toEqual([])
}

/** The run was green, and left one completed check on `sha` with the right table. */
function expectOneCheck(result: Result, sha: string): void {
  expectGreen(result)
  const check = onlyCheck()
  expect(check).toMatchObject({ headSha: sha, status: 'completed', conclusion: 'success' })
  expectTrials(`${check.summary ?? ''}\n\n${check.text ?? ''}`)
}

/** The one comment that is not a person's has the right table. */
function expectOneComment(): void {
  const ours = repository.comments.filter(({ author }) => author.type === 'Bot')
  expect(ours).toHaveLength(1)
  expectTrials(ours[0]?.body ?? '')
}

describe.skipIf(actMissing)('a template of examples/workflows, run by act', () => {
  test('push.yml on a push that brings an experiment: one check, and one comment on its pull request', async () => {
    install('push.yml')
    const before = repository.git.commit({ branch: 'tune', from: 'main', files: { 'a.txt': '' } })
    fake.openPull(repository, { head: 'tune' })
    const sha = repository.git.commit({ branch: 'tune', files: { 'square.yaml': experiment } })
    const event = pushEvent(fake, repository, { branch: 'tune', before })
    expectOneCheck(await run('push.yml', event), sha)
    expectOneComment()
  })

  test('pull-request.yml on one that brings an experiment: one check on its head, and one comment', async () => {
    install('pull-request.yml')
    const files = { 'square.yaml': experiment }
    const sha = repository.git.commit({ branch: 'tune', from: 'main', files })
    const pull = fake.openPull(repository, { head: 'tune' })
    const event = pullRequestEvent(fake, repository, pull)
    expectOneCheck(await run('pull-request.yml', event), sha)
    expectOneComment()
  })

  test('plan.yml on one that brings an experiment: its plan in check and comment, and nothing is run', async () => {
    install('plan.yml')
    const files = { 'square.yaml': experiment }
    const sha = repository.git.commit({ branch: 'tune', from: 'main', files })
    const event = pullRequestEvent(fake, repository, fake.openPull(repository, { head: 'tune' }))
    expectGreen(await run('plan.yml', event))
    expect(onlyCheck()).toMatchObject({ headSha: sha, conclusion: 'neutral' })
    expect(repository.comments.map(({ body }) => body)).toEqual([
      expect.stringContaining('/tunebot run'),
    ])
  })

  test('commands.yml on the comment "/tunebot run": reactions, one check and one comment', async () => {
    install('commands.yml')
    const files = { 'square.yaml': experiment }
    const sha = repository.git.commit({ branch: 'tune', from: 'main', files })
    const pull = fake.openPull(repository, { head: 'tune' })
    const asked = fake.addComment(repository, {
      issue: pull.number,
      author: 'octocat',
      body: '/tunebot run square',
    })
    const event = issueCommentEvent(fake, repository, asked)
    expectOneCheck(await run('commands.yml', event), sha)
    expectOneComment()
    expect(repository.reactions.map(({ content }) => content)).toEqual(['eyes', 'rocket', '+1'])
  })

  test('report.yml after pull-request.yml on a fork’s pull request: its plan, and nothing is run', async () => {
    for (const file of ['pull-request.yml', 'report.yml']) install(file)
    const fork = fake.fork(repository, 'mallory')
    const sha = fork.git.commit({ branch: 'main', files: { 'square.yaml': experiment } })
    const pull = fake.openPull(repository, { head: 'main', from: fork })
    const first = await run('pull-request.yml', pullRequestEvent(fake, repository, pull))
    expect(first.status, first.log).toBe(0)
    expect([...repository.comments, ...repository.checkRuns]).toEqual([])

    const [ended] = repository.workflowRuns
    if (ended === undefined) throw new Error('there is no run')
    expectGreen(await run('report.yml', workflowRunEvent(fake, repository, ended)))
    expect(onlyCheck()).toMatchObject({ headSha: sha, conclusion: 'neutral' })
    expect(repository.comments.map(({ body }) => body)).toEqual([
      expect.stringContaining(`/tunebot run sha=${sha}`),
    ])
  })

  test('merge-queue.yml in a merge queue: a check, and nothing is run', async () => {
    install('merge-queue.yml')
    const files = { 'square.yaml': experiment }
    repository.git.commit({ branch: 'tune', from: 'main', files })
    const event = mergeGroupEvent(fake, repository, fake.openPull(repository, { head: 'tune' }))
    expectGreen(await run('merge-queue.yml', event))
    expect(onlyCheck()).toMatchObject({ headSha: event.sha, conclusion: 'success' })
  })

  test('results.yml on a push and then a pull request: both results are kept, and the second is held against the first', async () => {
    install('results.yml')
    const before = repository.git.resolve('main') ?? ''
    const sha = repository.git.commit({ branch: 'main', files: { 'square.yaml': experiment } })
    const pushed = pushEvent(fake, repository, { branch: 'main', before })
    expectOneCheck(await run('results.yml', pushed), sha)
    const files = { 'square.yaml': experiment.replace('"99"', '"98"') }
    repository.git.commit({ branch: 'tune', from: 'main', files })
    const pull = fake.openPull(repository, { head: 'tune' })
    expectGreen(await run('results.yml', pullRequestEvent(fake, repository, pull)))
    expectOneComment()
    const comment = repository.comments.find(({ author }) => author.type === 'Bot')
    expect(comment?.body).toMatch(/Best `loss`: \d+, [+±-]\d+ vs `main`/)
    const log = repository.git.git(['log', '--format=%s', 'tunebot-results']).toString()
    expect(log).toBe('Keep the results of square\n'.repeat(2))
  })

  test('matrix.yml: a check and a comment for each seed', async () => {
    install('matrix.yml')
    const files = { 'square.yaml': experiment }
    repository.git.commit({ branch: 'tune', from: 'main', files })
    const event = pullRequestEvent(fake, repository, fake.openPull(repository, { head: 'tune' }))
    expectGreen(await run('matrix.yml', event))
    const names = repository.checkRuns.map(({ name }) => name).sort()
    expect(names).toEqual([1, 2, 3].map((seed) => `tunebot / square (seed-${seed})`))
    expect(repository.comments).toHaveLength(3)
    const tables = repository.comments.map(({ body }) => body.slice(body.indexOf('|')))
    expect(new Set(tables).size).toBe(3)
  })

  test('dispatch.yml by hand with the file to run: one check with its table', async () => {
    install('dispatch.yml')
    const sha = repository.git.commit({ branch: 'main', files: { 'square.yaml': experiment } })
    const inputs = { experiments: 'square.yaml' }
    const event = workflowDispatchEvent(fake, repository, { inputs, workflow: 'dispatch.yml' })
    expectOneCheck(await run('dispatch.yml', event), sha)
    expect(repository.comments).toEqual([])
  })

  test('dispatch.yml over the API with the file to run: one check with its table', async () => {
    install('dispatch.yml')
    const sha = repository.git.commit({ branch: 'main', files: { 'square.yaml': experiment } })
    const clientPayload = { experiments: ['square.yaml'] }
    const event = repositoryDispatchEvent(fake, repository, { clientPayload })
    expectOneCheck(await run('dispatch.yml', event), sha)
    expect(repository.comments).toEqual([])
  })

  test('is tried on every event that starts it', () => {
    // What wants a cluster is tried in act-cluster.test.ts.
    const templates = documentRows('github.md', 'starts on').filter(
      ({ workflow }) => workflow !== 'cluster.yml',
    )
    const starts = templates.flatMap(({ workflow, 'starts on': events = '' }) =>
      events.split(', ').map((event) => `${event} of ${workflow}`),
    )
    expect([...seen].sort()).toEqual(starts.sort())
  })
})
