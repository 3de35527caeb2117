import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  formatList,
  LIST_ENTRY,
  listName,
  parseList,
  readLists,
} from '../../../src/github/artifact/experiment-list.ts'
import { createClient } from '../../../src/github/client.ts'
import { type FakeGitHub, startFakeGitHub } from '../../github/server.ts'
import type { HostedRepository } from '../../github/world.ts'
import { zipOf } from './zip.ts'

describe('the list of Experiment files', () => {
  it('is read as it was written', () => {
    expect(parseList(formatList(['a.yaml', 'deep/b.yml']))).toEqual(['a.yaml', 'deep/b.yml'])
    expect(parseList(formatList([]))).toEqual([])
  })

  it('has a name of its own for each step, job and comment-key', () => {
    const names = [
      listName(['tune', 'a', '']),
      listName(['tune', 'b', '']),
      listName(['a', 'tune', '']),
    ]
    expect(new Set(names).size).toBe(3)
    for (const name of names) expect(name).toMatch(/^tunebot-experiments-[0-9a-f]{16}$/)
  })

  it.each([
    ['', 'is no list'],
    ['null', 'is no list'],
    ['{"version":1}', 'is no list'],
    ['{"version":1,"paths":"a.yaml"}', 'is no list'],
    ['{"version":"1","paths":[]}', 'is no list'],
    ['{"version":1,"paths":[1]}', 'is no list'],
    ['{"version":1,"paths":["a\\u0000.yaml"]}', 'a control character'],
    ['{"version":1,"paths":["a/../../b.yaml"]}', 'simplest form'],
    ['{"version":1,"paths":["c:\\\\a.yaml"]}', 'a backslash'],
  ])('is refused as %j', (text, why) => {
    expect(() => parseList(text)).toThrow(why)
  })
})

describe('the lists of a workflow run', () => {
  let fake: FakeGitHub
  let repository: HostedRepository

  beforeEach(async () => {
    fake = await startFakeGitHub()
    repository = fake.createRepository({ commit: { files: { a: '1' } } })
  })

  afterEach(() => fake.close())

  const read = (run: number) => {
    const token = fake.token({ kind: 'workflow', permissions: { actions: 'read' } })
    const options = { token, apiUrl: fake.url, onWarning: () => undefined, secondMilliseconds: 1 }
    const name = { owner: repository.owner.login, repo: repository.name }
    return readLists({ client: createClient(options), repository: name, apiUrl: fake.url, run })
  }

  it('are put together, without what is too large, has expired or is of another kind', async () => {
    const run = fake.addWorkflowRun(repository)
    const list = (...paths: readonly string[]) =>
      zipOf({ name: LIST_ENTRY, content: formatList(paths) })
    const add = (name: string, content: Buffer, more: object = {}) =>
      fake.addArtifact(repository, { name, content, run, ...more })
    add('tunebot-experiments-0', list('a.yaml', 'b.yaml'))
    add('tunebot-experiments-1', list('b.yaml', 'c.yaml'))
    add('tunebot-experiments-2', list('large.yaml'), { size: 300 * 1024 })
    add('tunebot-experiments-3', list('expired.yaml'), { expired: true })
    add('coverage', list('coverage.yaml'))
    const { paths, refused, lists } = await read(run.id)
    expect([...paths].sort()).toEqual(['a.yaml', 'b.yaml', 'c.yaml'])
    expect(refused).toEqual(['the artifact tunebot-experiments-2 is larger than 256 KiB'])
    expect(lists).toBe(3)
  })

  it('are none where the run has left none', async () => {
    expect(await read(fake.addWorkflowRun(repository).id)).toEqual({
      paths: [],
      refused: [],
      lists: 0,
    })
  })
})
