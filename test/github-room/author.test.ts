import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { authorOf } from '../../src/github/author.ts'
import { createClient } from '../../src/github/client.ts'
import type { Persona } from '../github/persona.ts'
import { type FakeGitHub, startFakeGitHub } from '../github/server.ts'

let fake: FakeGitHub

beforeEach(async () => {
  fake = await startFakeGitHub()
  fake.createRepository({ commit: { files: { a: '1' } }, collaborators: { hubot: 'write' } })
})

afterEach(() => fake.close())

function author(persona: Persona): () => Promise<string> {
  const client = createClient({
    token: fake.token(persona),
    apiUrl: fake.url,
    onWarning: () => undefined,
    secondMilliseconds: 1,
  })
  return authorOf(client)
}

describe('whoever writes with a token', () => {
  it.each<[string, Persona, string]>([
    ['a job’s own', { kind: 'workflow', permissions: {} }, 'github-actions[bot]'],
    ['an App’s', { kind: 'app', slug: 'tuner', permissions: {} }, 'tuner[bot]'],
    ['a person’s', { kind: 'person', login: 'hubot' }, 'hubot'],
    ['a fine-grained one', { kind: 'fine-grained', login: 'hubot', permissions: {} }, 'hubot'],
  ])('is asked for once: %s', async (_, persona, login) => {
    const ask = author(persona)
    expect([await ask(), await ask()]).toEqual([login, login])
    expect(fake.requestsTo('users/get-authenticated')).toHaveLength(1)
  })

  it('is known of a person without GraphQL, which not every token may use', async () => {
    await author({ kind: 'fine-grained', login: 'hubot', permissions: {} })()
    expect(fake.requestsTo('graphql/viewer')).toEqual([])
  })

  it('is the workflow’s own where GraphQL does not tell', async () => {
    fake.faults.next({ kind: 'not-found', route: 'graphql/viewer' })
    expect(await author({ kind: 'workflow', permissions: {} })()).toBe('github-actions[bot]')
  })

  it('is not guessed while GitHub is down', async () => {
    fake.faults.next({ kind: 'status', status: 503, times: 4 })
    await expect(author({ kind: 'workflow', permissions: {} })()).rejects.toMatchObject({
      status: 503,
    })
  })
})
