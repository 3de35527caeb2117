import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ask } from './ask.ts'
import type { Permissions } from './permission.ts'
import { nodeId } from './present/account.ts'
import { type FakeGitHub, startFakeGitHub } from './server.ts'
import type { Comment } from './world.ts'

const MINIMIZE =
  'mutation ($id: ID!) { minimizeComment(input: {subjectId: $id, classifier: OUTDATED}) { minimizedComment { isMinimized } } }'

let fake: FakeGitHub
let comment: Comment

beforeEach(async () => {
  fake = await startFakeGitHub()
  const repository = fake.createRepository({ commit: { files: { a: '1' } } })
  repository.git.commit({ branch: 'topic', from: 'main', files: { b: '1' } })
  fake.openPull(repository, { head: 'topic' })
  comment = fake.addComment(repository, { issue: 1, author: 'github-actions[bot]', body: 'x' })
})

afterEach(() => fake.close())

async function minimize(id: string, permissions: Permissions = { 'pull-requests': 'write' }) {
  const token = fake.token({ kind: 'workflow', permissions })
  const body = { query: MINIMIZE, variables: { id } }
  return (await ask(fake, { token, method: 'POST', path: '/graphql', body })).json
}

describe('folding a comment away', () => {
  it('is done by GraphQL alone, by the comment’s node', async () => {
    expect(await minimize(nodeId('IssueComment', comment.id))).toEqual({
      data: { minimizeComment: { minimizedComment: { isMinimized: true } } },
    })
    expect(comment.minimized).toBe('OUTDATED')
  })

  it('is refused for a node that is not there, and to who may not write', async () => {
    expect(await minimize('nobody')).toMatchObject({ errors: [{ type: 'NOT_FOUND' }] })
    const id = nodeId('IssueComment', comment.id)
    expect(await minimize(id, { 'pull-requests': 'read' })).toMatchObject({
      errors: [{ type: 'FORBIDDEN' }],
    })
    expect(comment.minimized).toBeUndefined()
  })
})
