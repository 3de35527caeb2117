import { afterEach, beforeEach, expect, it } from 'vitest'
import { createContract } from './contract.ts'
import { readSubset } from './description.ts'
import { mergeGroupEvent } from './merge-group-event.ts'
import { type FakeGitHub, startFakeGitHub } from './server.ts'
import type { HostedRepository } from './world.ts'

const contract = createContract(readSubset())
let fake: FakeGitHub
let repository: HostedRepository

beforeEach(async () => {
  fake = await startFakeGitHub()
  repository = fake.createRepository({ commit: { files: { a: '1' } } })
})

afterEach(() => fake.close())

it('the payload of a merge group holds against the schema of GitHub’s webhook', () => {
  const base = repository.git.resolve('main')
  repository.git.commit({ branch: 'topic', from: 'main', files: { b: '1' } })
  const pull = fake.openPull(repository, { head: 'topic' })
  const event = mergeGroupEvent(fake, repository, pull)
  expect(contract.checkEvent('merge-group-checks-requested', event.payload)).toEqual([])
  expect(event.payload).toMatchObject({ merge_group: { base_sha: base, head_sha: event.sha } })
  expect(repository.git.resolve(event.ref)).toBe(event.sha)
})
