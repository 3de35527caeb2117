import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type Ask, ask, type Reply } from './ask.ts'
import { readTree } from './history.ts'
import { allPermissions } from './permission.ts'
import { type FakeGitHub, startFakeGitHub } from './server.ts'
import type { HostedRepository } from './world.ts'

let fake: FakeGitHub
let repository: HostedRepository
let token: string
let main: string
let tree: string

beforeEach(async () => {
  fake = await startFakeGitHub()
  repository = fake.createRepository({ commit: { files: { a: '1', 'dir/b': '2', 'dir/c': '3' } } })
  token = fake.token({ kind: 'workflow', permissions: allPermissions('write') })
  main = repository.git.resolve('main') ?? ''
  tree = Object(await post('git/trees', { base_tree: treeOf(main), tree: [file('a', '1')] })).sha
})

afterEach(() => fake.close())

const send = (request: Ask): Promise<Reply> => ask(fake, { token, ...request })

async function post(path: string, body: unknown): Promise<unknown> {
  return (await send({ method: 'POST', path, body })).json
}

const move = (branch: string, body: unknown): Promise<Reply> =>
  send({ method: 'PATCH', path: `git/refs/heads/${branch}`, body })

function treeOf(commit: string): string {
  return repository.git
    .git(['rev-parse', `${commit}^{tree}`])
    .toString()
    .trim()
}

function file(path: string, content: string): object {
  return { path, mode: '100644', type: 'blob', content }
}

async function commit(parents: readonly string[], message = 'Write'): Promise<string> {
  return Object(await post('git/commits', { message, tree, parents })).sha
}

describe('a tree', () => {
  it('is its base with the files that are given, in folders, and without those that go', async () => {
    const made = Object(
      await post('git/trees', {
        base_tree: treeOf(main),
        tree: [
          file('dir/new/d', 'é\n'),
          { path: 'dir/b', mode: '100644', type: 'blob', sha: null },
          { ...file('a', '4'), mode: '100755' },
        ],
      }),
    )
    const entries = readTree(repository.git, made.sha, true)
    expect(entries.map(({ mode, path, size }) => `${mode} ${path} ${size ?? ''}`)).toEqual([
      '100755 a 1',
      '040000 dir ',
      '100644 dir/c 1',
      '040000 dir/new ',
      '100644 dir/new/d 3',
    ])
  })

  it('of a folder without files has no folder, and is what git itself makes of the files', async () => {
    const gone = ['dir/b', 'dir/c'].map((path) => ({
      path,
      mode: '100644',
      type: 'blob',
      sha: null,
    }))
    const made = Object(await post('git/trees', { base_tree: treeOf(main), tree: gone }))
    const same = repository.git.commit({ branch: 'same', files: { a: '1' } })
    expect(made.sha).toBe(treeOf(same))
  })

  it.each([
    ['a file that is not there goes', { path: 'none', mode: '100644', type: 'blob', sha: null }],
    ['a path leads out', file('dir/../x', '1')],
    ['a path lies in .git', file('.GIT/config', '1')],
    ['no object bears the SHA', { path: 'x', mode: '100644', type: 'blob', sha: 'f'.repeat(40) }],
  ])('is not made where %s', async (_, entry) => {
    const made = await post('git/trees', { base_tree: treeOf(main), tree: [entry] })
    expect(made).toMatchObject({ status: '422' })
  })

  it('with a workflow’s file is refused to a job’s token, and not to a person’s', async () => {
    const body = { base_tree: treeOf(main), tree: [file('.github/workflows/x.yml', 'on: push')] }
    expect(await post('git/trees', body)).toMatchObject({
      status: '403',
      message: 'Resource not accessible by integration',
    })
    token = fake.token({ kind: 'person', login: 'octo-org' })
    expect(await post('git/trees', body)).toHaveProperty('sha')
  })
})

describe('a branch', () => {
  it('goes on to a commit that is made on its head', async () => {
    const sha = await commit([main], 'Write the results\n\nof a run')
    expect(await move('main', { sha })).toMatchObject({ status: 200, json: { object: { sha } } })
    expect(repository.git.resolve('main')).toBe(sha)
    const message = repository.git.git(['show', '-s', '--format=%an: %B', sha]).toString()
    expect(message).toContain('github-actions[bot]: Write the results\n\nof a run')
  })

  it('does not leave its own commits behind unless it is forced to', async () => {
    const [one, two] = [await commit([main], 'one'), await commit([main], 'two')]
    await move('main', { sha: one })
    expect(await move('main', { sha: two })).toMatchObject({
      status: 422,
      json: { message: 'Update is not a fast forward' },
    })
    expect((await move('main', { sha: main })).status).toBe(422)
    expect((await move('main', { sha: two, force: true })).status).toBe(200)
  })

  it('is made once, also without a parent', async () => {
    const orphan = await commit([])
    const body = { ref: 'refs/heads/results', sha: orphan }
    expect(await post('git/refs', body)).toMatchObject({ ref: 'refs/heads/results' })
    expect(await post('git/refs', body)).toMatchObject({ message: 'Reference already exists' })
    expect(await post('git/refs', { ref: 'results', sha: orphan })).toMatchObject({ status: '422' })
  })

  it('is not moved where it is not there, or the commit is not', async () => {
    expect(await move('none', { sha: main })).toMatchObject({
      status: 422,
      json: { message: 'Reference does not exist' },
    })
    expect((await move('main', { sha: 'f'.repeat(40) })).status).toBe(422)
    expect((await move('main', { sha: tree })).status).toBe(422)
  })

  it('that is protected takes pull requests only', async () => {
    repository.protectedBranches.add('main')
    const { status, json } = await move('main', { sha: await commit([main]) })
    expect(status).toBe(422)
    expect(Object(json).message).toContain('Changes must be made through a pull request')
  })
})
