import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createStampedLines } from '../../../src/backend/kubernetes/stamped-lines.ts'

const stampOf = (nanoseconds: number): string => {
  const seconds = new Date(Math.floor(nanoseconds / 1e9) * 1000).toISOString().slice(0, 19)
  return `${seconds}.${String(nanoseconds % 1e9).padStart(9, '0')}Z`
}

interface Line {
  readonly time: number
  readonly words: string
}

/** What the kubelet sends of a log from then on, by whole seconds as it does. */
const sent = (log: readonly Line[], since: string | undefined): string =>
  log
    .filter(({ time }) => since === undefined || time >= Date.parse(since) * 1e6)
    .map(({ time, words }) => `${stampOf(time)} ${words}`)
    .join('\n')

const noStray = (words: string): never => {
  throw new Error(words)
}

describe('a log that is read in several streams', () => {
  test('gives each line once, wherever the streams break and however the lines are timed', () => {
    const logs = fc
      .array(
        fc.record({
          // From simultaneous to a second apart; some earlier than the one before, as two pipes have it.
          gap: fc.oneof(fc.constant(0), fc.integer({ min: -1000, max: 1e9 })),
          words: fc.constantFrom('', 'a', 'a', 'loss=0.1', 'é', ' two  spaces '),
        }),
        { maxLength: 60 },
      )
      .map((gaps) => {
        let time = 1_700_000_000e9
        return gaps.map(({ gap, words }): Line => {
          time += gap
          return { time, words }
        })
      })
    const breaks = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 })
    const pieces = fc.integer({ min: 1, max: 40 })
    fc.assert(
      fc.property(logs, breaks, pieces, fc.boolean(), (log, cuts, size, endsInLine) => {
        const lines = createStampedLines(noStray)
        let told = ''
        const stream = (share: number): void => {
          const isCut = endsInLine && log.at(-1)?.words !== ''
          const end = isCut || log.length === 0 ? '' : '\n'
          const all = Buffer.from(sent(log, lines.since()) + end)
          const bytes = all.subarray(0, Math.floor(all.length * share))
          for (let at = 0; at < bytes.length; at += size) {
            told += lines.push(bytes.subarray(at, at + size)).toString('utf8')
          }
          lines.endStream()
        }
        for (const cut of cuts) stream(cut)
        stream(1)
        const before = lines.count()
        stream(1)
        expect(lines.count()).toBe(before)
        told += lines.rest().toString('utf8')
        const whole = log.map(({ words }) => words)
        expect(told.replace(/\n$/, '').split('\n')).toEqual(whole.length === 0 ? [''] : whole)
      }),
      { numRuns: 1000 },
    )
  })

  test('forgets old lines and still knows them', () => {
    const log = Array.from({ length: 30_000 }, (_, i) => ({
      time: 1_700_000_000e9 + i * 1000,
      words: `step=${i}`,
    }))
    const lines = createStampedLines(noStray)
    lines.push(Buffer.from(`${sent(log, undefined)}\n`))
    lines.endStream()
    expect(lines.since()).toBe('2023-11-14T22:13:19Z')
    const again = lines.push(Buffer.from(`${sent(log, lines.since())}\n`))
    expect(again.toString()).toBe('')
    expect(lines.count()).toBe(30_000)
  })

  test('joins a line that ends in one file of a log and goes on in the next', () => {
    const lines = createStampedLines(noStray)
    const stamps = [1, 2, 3, 4].map((second) => stampOf(1_700_000_000e9 + second * 1e9))
    const [one, two, three, four] = stamps
    expect(lines.push(Buffer.from(`${one} step=1\n${two} loss=0.`)).toString()).toBe('step=1\n')
    lines.endStream()
    // The file of the first two is no longer there.
    const rest = `${three} 25\n${four} step=2\n`
    expect(lines.push(Buffer.from(rest)).toString()).toBe('loss=0.25\nstep=2\n')
    lines.endStream()
    expect(lines.push(Buffer.from(rest)).toString()).toBe('')
    expect(lines.rest().toString()).toBe('')
  })

  test('knows the lines of a node that keeps another zone', () => {
    const lines = createStampedLines(noStray)
    const line = Buffer.from('2024-01-02T03:04:05.678901234+05:30 loss=1\n')
    expect(lines.push(line).toString()).toBe('loss=1\n')
    lines.endStream()
    expect(lines.since()).toBe('2024-01-01T21:34:04Z')
    expect(lines.push(line).toString()).toBe('')
  })

  test('takes what has no timestamp for the kubelet’s own words', () => {
    const strays: string[] = []
    const lines = createStampedLines((words) => strays.push(words))
    const text = '2024-01-02T03:04:05.678901234Z one\nfailed to create fsnotify watcher\nunable to'
    expect(lines.push(Buffer.from(text)).toString()).toBe('one\n')
    lines.endStream()
    expect(lines.rest().toString()).toBe('')
    expect(strays).toEqual(['failed to create fsnotify watcher', 'unable to'])
  })

  test('holds no more of a line without an end than is of use', () => {
    const lines = createStampedLines(noStray)
    lines.push(Buffer.from('2024-01-02T03:04:05.678901234Z '))
    for (let i = 0; i < 1000; i += 1) lines.push(Buffer.alloc(64 * 1024, 'x'))
    const line = lines.push(Buffer.from('\n2024-01-02T03:04:06.678901234Z two\n')).toString()
    expect(line.length).toBeLessThan(100_000)
    expect(line.endsWith('x\ntwo\n')).toBe(true)
  })
})
