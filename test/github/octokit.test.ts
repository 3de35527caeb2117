import { retry } from '@octokit/plugin-retry'
import { throttling } from '@octokit/plugin-throttling'
import { Octokit } from '@octokit/rest'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { allPermissions } from './permission.ts'
import { type FakeGitHub, startFakeGitHub } from './server.ts'
import type { HostedRepository, Pull } from './world.ts'

const Client = Octokit.plugin(retry, throttling)

let fake: FakeGitHub
let repository: HostedRepository
let pull: Pull
let github: InstanceType<typeof Client>
const where = { owner: 'octo-org', repo: 'experiments' }

beforeEach(async () => {
  fake = await startFakeGitHub()
  repository = fake.createRepository({
    commit: { files: { 'README.md': 'Hello\n', 'mnist/experiment.yaml': 'kind: Experiment\n' } },
  })
  repository.git.commit({
    branch: 'topic',
    from: 'main',
    files: { 'mnist/experiment.yaml': 'kind: Experiment\nspec: {}\n', 'new file.txt': 'x' },
  })
  pull = fake.openPull(repository, { head: 'topic' })
  github = new Client({
    baseUrl: fake.url,
    auth: fake.token({ kind: 'workflow', permissions: allPermissions('write') }),
    throttle: {
      onRateLimit: () => true,
      onSecondaryRateLimit: () => true,
      fallbackSecondaryRateRetryAfter: 1,
    },
    retry: { retryAfterBaseValue: 50 },
  })
})

afterEach(() => fake.close())

describe('the real Octokit against the fake', () => {
  it('reads the pull request, its files and a comparison', async () => {
    const { data } = await github.rest.pulls.get({ ...where, pull_number: pull.number })
    expect(data.head.sha).toBe(repository.git.resolve('topic'))
    expect(data.mergeable).toBe(true)
    expect(data.changed_files).toBe(2)

    const files = await github.paginate(github.rest.pulls.listFiles, {
      ...where,
      pull_number: pull.number,
      per_page: 1,
    })
    expect(files.map((file) => [file.filename, file.status])).toEqual([
      ['mnist/experiment.yaml', 'modified'],
      ['new file.txt', 'added'],
    ])
    expect(files[0]?.patch).toContain('+spec: {}')

    const compared = await github.rest.repos.compareCommitsWithBasehead({
      ...where,
      basehead: 'main...topic',
    })
    expect(compared.data).toMatchObject({ status: 'ahead', ahead_by: 1, behind_by: 0 })
  })

  it('reads files, trees, blobs, commits, refs and the repository', async () => {
    const file = await github.rest.repos.getContent({
      ...where,
      path: 'mnist/experiment.yaml',
      ref: pull.headSha,
    })
    if (Array.isArray(file.data) || file.data.type !== 'file') throw new Error('not a file')
    expect(Buffer.from(file.data.content, 'base64').toString()).toContain('spec: {}')
    const blob = await github.rest.git.getBlob({ ...where, file_sha: file.data.sha })
    expect(blob.data.size).toBe(file.data.size)
    const folder = await github.rest.repos.getContent({ ...where, path: '' })
    expect(folder.data).toMatchObject([{ name: 'README.md' }, { name: 'mnist', type: 'dir' }])
    const tree = await github.rest.git.getTree({ ...where, tree_sha: 'main', recursive: '1' })
    expect(tree.data.tree.map(({ path }) => path)).toEqual([
      'README.md',
      'mnist',
      'mnist/experiment.yaml',
    ])
    const commit = await github.rest.repos.getCommit({ ...where, ref: 'heads/topic' })
    expect(commit.data.files).toHaveLength(2)
    expect((await github.rest.git.getRef({ ...where, ref: 'heads/topic' })).data.object.sha).toBe(
      pull.headSha,
    )
    await github.rest.git.getCommit({ ...where, commit_sha: pull.headSha })
    expect((await github.rest.repos.get(where)).data.default_branch).toBe('main')
    const pulls = await github.rest.repos.listPullRequestsAssociatedWithCommit({
      ...where,
      commit_sha: pull.headSha,
    })
    expect(pulls.data.map(({ number }) => number)).toEqual([1])
  })

  it('comments, changes the comment, reacts to it and deletes it', async () => {
    const { data } = await github.rest.issues.createComment({
      ...where,
      issue_number: 1,
      body: 'one',
    })
    expect(data.user?.login).toBe('github-actions[bot]')
    await github.rest.issues.updateComment({ ...where, comment_id: data.id, body: 'two' })
    const reaction = { ...where, comment_id: data.id, content: 'eyes' as const }
    expect((await github.rest.reactions.createForIssueComment(reaction)).status).toBe(201)
    expect((await github.rest.reactions.createForIssueComment(reaction)).status).toBe(200)
    const list = await github.paginate(github.rest.issues.listComments, {
      ...where,
      issue_number: 1,
    })
    expect(list.map(({ body }) => body)).toEqual(['two'])
    await github.rest.issues.deleteComment({ ...where, comment_id: data.id })
    expect(repository.comments).toEqual([])
    expect(fake.requests.map(({ operation, status }) => `${operation} ${status}`)).toEqual([
      'issues/create-comment 201',
      'issues/update-comment 200',
      'reactions/create-for-issue-comment 201',
      'reactions/create-for-issue-comment 200',
      'issues/list-comments 200',
      'issues/delete-comment 204',
    ])
  })

  it('takes a check run from its creation to its end, annotations appended', async () => {
    const annotation = {
      path: 'mnist/experiment.yaml',
      start_line: 2,
      end_line: 2,
      annotation_level: 'warning' as const,
      message: 'an odd value',
    }
    const { data } = await github.rest.checks.create({
      ...where,
      name: 'mnist',
      head_sha: pull.headSha,
      status: 'in_progress',
      output: { title: 'Running', summary: '0 of 10', annotations: [annotation] },
    })
    expect(data.pull_requests).toHaveLength(1)
    await github.rest.checks.update({
      ...where,
      check_run_id: data.id,
      conclusion: 'success',
      output: { title: 'Done', summary: '10 of 10', annotations: [annotation] },
    })
    const listed = await github.rest.checks.listForRef({ ...where, ref: pull.headSha })
    expect(listed.data.check_runs).toMatchObject([
      { name: 'mnist', status: 'completed', conclusion: 'success', output: { title: 'Done' } },
    ])
    const annotations = await github.rest.checks.listAnnotations({
      ...where,
      check_run_id: data.id,
    })
    expect(annotations.data).toHaveLength(2)
  })

  it('survives a bad gateway and a secondary limit through its plugins', async () => {
    fake.faults.next({ route: 'repos/get', kind: 'status', status: 502 })
    fake.faults.next({
      route: 'repos/get',
      kind: 'secondary-limit',
      status: 403,
      retryAfterSeconds: 1,
    })
    await github.rest.repos.get(where)
    expect(fake.requestsTo('repos/get').map(({ status }) => status)).toEqual([502, 403, 200])
  })

  it('knows the rate limit, statuses, permissions and the dispatch of a workflow', async () => {
    expect((await github.rest.rateLimit.get()).data.rate.limit).toBe(1000)
    await github.rest.repos.createCommitStatus({
      ...where,
      sha: pull.headSha,
      state: 'success',
      context: 'tunebot',
      description: 'd'.repeat(140),
    })
    const statuses = await github.rest.repos.listCommitStatusesForRef({ ...where, ref: 'topic' })
    expect(statuses.data).toMatchObject([{ context: 'tunebot', state: 'success' }])
    repository.collaborators.set('hubot', 'maintain')
    const right = await github.rest.repos.getCollaboratorPermissionLevel({
      ...where,
      username: 'hubot',
    })
    expect(right.data).toMatchObject({ permission: 'write', role_name: 'maintain' })
    repository.git.commit({ branch: 'main', files: { '.github/workflows/tune.yml': 'on: push' } })
    await github.rest.actions.createWorkflowDispatch({
      ...where,
      workflow_id: 'tune.yml',
      ref: 'main',
      inputs: { experiment: 'mnist' },
    })
    expect(repository.dispatches).toMatchObject([{ workflow: 'tune.yml', ref: 'main' }])
  })
})
