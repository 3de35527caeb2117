import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type IndexEntry,
  indexText,
  MAX_INDEX_BYTES,
  MOST_RESULTS,
  pruned,
  readIndex,
  withEntry,
} from '../../../src/github/results/folder-index.ts'

const commit = (n: number) => n.toString(16).padStart(40, '0')

function entry(n: number, parts: Partial<IndexEntry> = {}): IndexEntry {
  const time = new Date(Date.UTC(2026, 0, 1) + n * 1000).toISOString()
  return { commit: commit(n), branch: 'topic', time, run: n, attempt: 1, ...parts }
}

const anEntry: fc.Arbitrary<IndexEntry> = fc
  .tuple(fc.nat(500), fc.constantFrom('main', 'topic', 'other'))
  .map(([n, branch]) => entry(n, { branch }))

/** An entry with other things, or nearly the right ones, in some of its fields, and with fields of a stranger's. */
const bentEntry = fc
  .tuple(
    fc.dictionary(fc.string(), fc.jsonValue()),
    fc.nat(500).map((n) => entry(n, { pullRequest: 7, best: 0.5 })),
    fc.record(
      {
        commit: bent(fc.stringMatching(/^[0-9a-fA-F]{38,66}$/)),
        time: bent(fc.stringMatching(/^20\d\d-[01]\d-[0-3]\dT\d\d:\d\d:\d\d(\.\d{1,12})?Z?$/)),
        run: bent(fc.double()),
        attempt: bent(fc.integer()),
        branch: bent(fc.string({ minLength: 250, maxLength: 260 })),
        pullRequest: bent(fc.integer()),
        best: bent(fc.double()),
      },
      { requiredKeys: [] },
    ),
  )
  .map(([extra, valid, fields]) => ({
    valid,
    json: { ...extra, ...valid, ...fields },
    isBent: Object.keys(fields).length > 0,
  }))

function bent(near: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof(near, fc.jsonValue())
}

describe('the list of an experiment’s results', () => {
  test('is read as it was written', () => {
    const entries = [entry(2, { best: 0.5, pullRequest: 7 }), entry(1, { branch: 'main' })]
    expect(readIndex(indexText(entries))).toEqual(entries)
  })

  test('has room for as many as are kept, however long the branches’ names', () => {
    const branch = 'b'.repeat(255)
    const entries = Array.from({ length: MOST_RESULTS }, (_, n) =>
      entry(n, { branch, pullRequest: 1e9, run: 1e15, best: -1.2345678901234568e-300 }),
    )
    expect(Buffer.byteLength(indexText(entries))).toBeLessThan(MAX_INDEX_BYTES)
  })

  test.each([
    ['nothing', ''],
    ['no JSON', '{'],
    ['a list', '[]'],
    ['another thing', '{"results": 7}'],
  ])('of %s is empty', (_, text) => {
    expect(readIndex(text)).toEqual([])
  })

  test.each([
    { commit: '../../etc/passwd' },
    { commit: 'ABCDEF'.repeat(7).slice(0, 40) },
    { time: 'yesterday' },
    { time: '2026-99-99T99:99:99Z' },
    { run: -1 },
    { run: '7' },
    { attempt: 0.5 },
  ])('leaves out an entry with %j', (change) => {
    const text = JSON.stringify({ results: [{ ...entry(1), ...change }, entry(2)] })
    expect(readIndex(text)).toEqual([entry(2)])
  })

  test('takes of a stranger’s text whole entries, and of an entry what it has to have', () => {
    fc.assert(
      fc.property(fc.array(bentEntry), (bents) => {
        const read = readIndex(JSON.stringify({ results: bents.map(({ json }) => json) }))
        const whole = bents.filter(({ isBent }) => !isBent).map(({ valid }) => valid)
        expect(read).toEqual(expect.arrayContaining(whole))
        for (const {
          commit: sha,
          time,
          run,
          attempt,
          branch,
          pullRequest,
          best,
          ...rest
        } of read) {
          expect(rest).toEqual({})
          expect(sha).toMatch(/^(?:[0-9a-f]{40}|[0-9a-f]{64})$/)
          expect(time).toMatch(/^[\dT:.-]+Z$/)
          expect(Date.parse(time)).not.toBeNaN()
          for (const count of [run, attempt, pullRequest ?? 0]) {
            expect(count).toBeGreaterThanOrEqual(0)
            expect(count).toSatisfy(Number.isSafeInteger)
          }
          expect((branch ?? '').length).toBeLessThanOrEqual(255)
          expect(best ?? 0).toBeTypeOf('number')
        }
      }),
    )
  })
})

describe('one more result', () => {
  test('takes the place of an earlier one of its commit', () => {
    const [old, again] = [entry(1), entry(1, { run: 9, best: 0.5 })]
    expect(withEntry([entry(2), old], again)).toEqual([again, entry(2)])
    expect(withEntry([old], entry(1, { attempt: 2 }))).toEqual([entry(1, { attempt: 2 })])
  })

  test('does not, where the one that is there comes of a newer run', () => {
    expect(withEntry([entry(1, { run: 9 })], entry(1))).toBeUndefined()
    expect(withEntry([entry(1, { attempt: 2 })], entry(1))).toBeUndefined()
  })
})

describe('pruning', () => {
  test('keeps the newest, no more than so many, and the newest of the default branch', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(anEntry, { selector: ({ commit: sha }) => sha, maxLength: 120 }),
        (entries) => {
          const { kept, dropped } = pruned(entries, 'main')
          expect(kept.length).toBe(Math.min(entries.length, MOST_RESULTS))
          expect(new Set([...kept, ...dropped])).toEqual(new Set(entries))
          const times = kept.map(({ time }) => time)
          expect(times).toEqual([...times].sort().reverse())
          const ofMain = entries.filter(({ branch }) => branch === 'main')
          const newest = ofMain.toSorted((one, other) => other.run - one.run)[0]
          if (newest !== undefined) expect(kept).toContain(newest)
          const oldest = kept.filter((one) => one !== newest).at(-1)
          for (const one of dropped) expect(one.run).toBeLessThan(oldest?.run ?? 0)
        },
      ),
    )
  })
})
