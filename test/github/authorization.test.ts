import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Ask, ask } from './ask.ts'
import { allPermissions, type Permissions } from './permission.ts'
import type { Persona } from './persona.ts'
import { type FakeGitHub, startFakeGitHub } from './server.ts'
import type { HostedRepository } from './world.ts'

let fake: FakeGitHub
let repository: HostedRepository
let requests: Readonly<Record<string, Ask>>

beforeEach(async () => {
  fake = await startFakeGitHub()
  repository = fake.createRepository({
    collaborators: { writer: 'write', reader: 'read' },
    commit: { files: { a: '1', '.github/workflows/tune.yml': 'on: push' } },
  })
  const sha = repository.git.commit({ branch: 'topic', from: 'main', files: { b: '1' } })
  fake.openPull(repository, { head: 'topic' })
  const { id } = fake.addComment(repository, { issue: 1, author: 'writer', body: 'x' })
  const run = fake.addWorkflowRun(repository).id
  requests = {
    repository: { path: '/repos/octo-org/experiments' },
    pull: { path: 'pulls/1' },
    file: { path: 'contents/a' },
    comments: { path: 'issues/1/comments' },
    comment: { method: 'POST', path: 'issues/1/comments', body: { body: 'x' } },
    edit: { method: 'PATCH', path: `issues/comments/${id}`, body: { body: 'y' } },
    react: { method: 'POST', path: `issues/comments/${id}/reactions`, body: { content: 'eyes' } },
    check: { method: 'POST', path: 'check-runs', body: { name: 'n', head_sha: sha } },
    checks: { path: `commits/${sha}/check-runs` },
    status: { method: 'POST', path: `statuses/${sha}`, body: { state: 'success' } },
    dispatch: {
      method: 'POST',
      path: 'actions/workflows/tune.yml/dispatches',
      body: { ref: 'main' },
    },
    run: { path: `actions/runs/${run}` },
    cancel: { method: 'POST', path: `actions/runs/${run}/cancel` },
    role: { path: 'collaborators/writer/permission' },
    user: { path: '/user' },
  }
})

afterEach(() => fake.close())

const allowed = async (persona: Persona): Promise<readonly string[]> => {
  const token = fake.token(persona)
  const names: string[] = []
  for (const [name, request] of Object.entries(requests)) {
    const { status } = await ask(fake, { token, ...request })
    if (status < 300) names.push(name)
    else expect([403, 404]).toContain(status)
  }
  return names
}
const workflow = (permissions: Permissions): Persona => ({ kind: 'workflow', permissions })
const reads = ['repository', 'pull', 'file', 'comments', 'checks', 'run']

describe('what a token may do in a private repository', () => {
  it.each<[string, Persona, readonly string[]]>([
    ['a workflow without permissions', workflow({}), ['repository', 'role']],
    ['a fork’s, all reading', workflow(allPermissions('read')), [...reads, 'role']],
    [
      'a workflow’s with pull-requests: write',
      workflow({ 'pull-requests': 'write' }),
      ['repository', 'pull', 'comments', 'comment', 'edit', 'react', 'role'],
    ],
    [
      'a workflow’s with issues: write',
      workflow({ issues: 'write' }),
      ['repository', 'comments', 'comment', 'edit', 'react', 'role'],
    ],
    [
      'a workflow’s with checks: write',
      workflow({ checks: 'write' }),
      ['repository', 'check', 'checks', 'role'],
    ],
    [
      'a workflow’s with statuses: write and actions: write',
      workflow({ statuses: 'write', actions: 'write' }),
      ['repository', 'status', 'dispatch', 'run', 'cancel', 'role'],
    ],
    [
      'an App’s with everything',
      { kind: 'app', slug: 'tunebot', permissions: allPermissions('write') },
      [...reads, 'comment', 'edit', 'react', 'check', 'status', 'dispatch', 'cancel', 'role'],
    ],
    [
      'a writer’s classic token, which makes no checks',
      { kind: 'person', login: 'writer' },
      [...reads, 'comment', 'edit', 'react', 'status', 'dispatch', 'cancel', 'role', 'user'],
    ],
    [
      'a reader’s classic token, which changes no comment of others',
      { kind: 'person', login: 'reader' },
      [...reads, 'comment', 'react', 'user'],
    ],
    [
      'a writer’s fine-grained token with contents: read',
      { kind: 'fine-grained', login: 'writer', permissions: { contents: 'read' } },
      ['repository', 'file', 'role', 'user'],
    ],
    ['a stranger’s classic token', { kind: 'person', login: 'mallory' }, ['user']],
  ])('%s', async (_, persona, names) => {
    expect(new Set(await allowed(persona))).toEqual(new Set(names))
  })

  it('a refusal names the permissions that would do', async () => {
    const token = fake.token(workflow({ contents: 'read' }))
    const comment = await ask(fake, { token, ...requests['comment'], path: 'issues/1/comments' })
    expect(comment).toMatchObject({
      status: 403,
      json: { message: 'Resource not accessible by integration', status: '403' },
    })
    expect(comment.headers.get('x-accepted-github-permissions')).toBe(
      'issues=write; pull_requests=write',
    )
    const check = await ask(fake, { token, ...requests['check'], path: 'check-runs' })
    expect(check.headers.get('x-accepted-github-permissions')).toBe('checks=write')
  })

  it('an unknown token is told so, and a repository that is not there looks like one unseen', async () => {
    expect(await ask(fake, { token: 'unknown', path: 'pulls/1' })).toMatchObject({
      status: 401,
      json: { message: 'Bad credentials' },
    })
    const token = fake.token(workflow(allPermissions('read')))
    expect((await ask(fake, { token, path: '/repos/octo-org/other' })).status).toBe(404)
  })
})

describe('a public repository', () => {
  it('is read by every token, and written by none without the permission', async () => {
    fake.createRepository({ owner: 'open', private: false, commit: { files: { a: '1' } } })
    const token = fake.token(workflow({}))
    expect((await ask(fake, { token, path: '/repos/open/experiments/contents/a' })).status).toBe(
      200,
    )
    const path = '/repos/open/experiments/issues/1/comments'
    expect((await ask(fake, { token, method: 'POST', path, body: { body: 'x' } })).status).toBe(403)
  })
})

describe('the author of what is made', () => {
  it.each<[Persona, string, string | null]>([
    [workflow({ issues: 'write' }), 'github-actions[bot]', 'github-actions'],
    [{ kind: 'app', slug: 'tunebot', permissions: { issues: 'write' } }, 'tunebot[bot]', 'tunebot'],
    [{ kind: 'person', login: 'writer' }, 'writer', null],
  ])('is whom the token speaks for: %j', async (persona, login, slug) => {
    const token = fake.token(persona)
    const request = { method: 'POST', path: 'issues/1/comments', body: { body: 'x' }, token }
    expect((await ask(fake, request)).json).toMatchObject({
      user: { login },
      performed_via_github_app: slug === null ? null : { slug },
    })
  })
})
