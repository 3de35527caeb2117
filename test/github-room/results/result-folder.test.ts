import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listTree } from '../../../src/github/branch/tree-file.ts'
import { indexText } from '../../../src/github/results/folder-index.ts'
import { openHistory } from '../../../src/github/results/history.ts'
import {
  holdsMore,
  openResultFolder,
  resultFolder,
} from '../../../src/github/results/result-folder.ts'
import { type Bench, createBench } from '../branch/bench.ts'
import { experiment, experimentState, trial } from '../state.ts'
import { sessionOf } from './session.ts'

const SHA = 'a'.repeat(40)
const ENTRY = { commit: SHA, time: '2026-01-01T00:00:00Z', run: 1, attempt: 1 }

let bench: Bench

beforeEach(async () => {
  bench = await createBench({ 'a/tune.yaml': '1\n' })
})

afterEach(() => bench.fake.close())

function placeOf(name: string) {
  return { path: 'a/tune.yaml', name, commentKey: '' }
}

async function rootOf(files: Readonly<Record<string, string>>) {
  const commit = bench.repository.git.commit({ branch: 'results', files })
  return await listTree(bench.place(), commit)
}

describe('an experiment’s folder on the branch of results', () => {
  it('holds the names of its files, its list, and the results of that', async () => {
    const folder = resultFolder(placeOf('tune'))
    const files = { 'index.json': indexText([ENTRY]), [`${SHA}.json`]: '{}\n' }
    const root = await rootOf(
      Object.fromEntries(Object.entries(files).map(([name, text]) => [`${folder}/${name}`, text])),
    )
    const { names, entries, read } = await openResultFolder(bench.place(), root, placeOf('tune'))
    expect(names.toSorted()).toEqual(Object.keys(files).toSorted())
    expect(entries).toEqual([ENTRY])
    expect(await read(ENTRY)).toBe('{}\n')
    expect(await read({ ...ENTRY, commit: 'b'.repeat(40) })).toBeUndefined()
    expect(holdsMore(root)).toBe(false)
  })

  it.each([
    ['there is none', {}],
    ['a file has its name', { [resultFolder(placeOf('tune'))]: 'x' }],
  ])('holds nothing where %s', async (_, files) => {
    const root = await rootOf({ 'README.md': 'x', ...files })
    const { names, entries } = await openResultFolder(bench.place(), root, placeOf('tune'))
    expect([names, entries]).toEqual([[], []])
  })

  it('is told from those of code', async () => {
    expect(holdsMore(await rootOf({ 'src/a.py': 'x' }))).toBe(true)
  })
})

it('lists the branch once for all results, and each folder once', async () => {
  const session = sessionOf(bench, { headSha: bench.repository.git.resolve('main') ?? '' })
  const history = openHistory(session)
  const best = trial(0, '0.9')
  const state = experimentState({ trials: [best], best: { trial: best, value: 0.9 } })
  const results = ['one', 'two', 'three'].map((name) => ({ place: placeOf(name), state }))
  const listed = () => bench.fake.requests.filter(({ operation }) => operation === 'git/get-tree')
  await history?.keep(results)
  expect(listed()).toHaveLength(0)
  await history?.keep(results)
  expect(listed()).toHaveLength(1 + results.length)
  await history?.earlier(placeOf('one'), experiment())
  expect(listed()).toHaveLength(1 + results.length + 2)
})
