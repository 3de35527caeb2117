import { describe, expect, test } from 'vitest'
import type { LogLimits } from '../../../src/backend/process/log-sink.ts'
import { createLogSink } from '../../../src/backend/process/log-sink.ts'

const LIMITS: LogLimits = { fullBytes: 20, totalBytes: 50, tailLines: 3, tailLineBytes: 8 }

function sink(blocks: readonly (string | Buffer)[], names = ['loss', 'acc']) {
  const written: Buffer[] = []
  const log = createLogSink((bytes) => written.push(Buffer.from(bytes)), names, LIMITS)
  for (const block of blocks) log.push(Buffer.from(block))
  const tail = log.finish()
  return { lines: Buffer.concat(written).toString().split('\n').slice(0, -1), tail }
}

describe('a log', () => {
  test('is kept whole as long as there is room', () => {
    expect(sink(['one\ntwo\n', 'three\n']).lines).toEqual(['one', 'two', 'three'])
  })

  test('then keeps only lines that name a metric, and counts the rest', () => {
    const { lines } = sink(['0123456789012345678\n', 'noise\nacc=1\nnoise\n', 'more\n', 'loss=2\n'])
    expect(lines.slice(0, 3)).toEqual(['0123456789012345678', 'acc=1', 'loss=2'])
    expect(lines[3]).toMatch(/^\[cut by tunebot: 3 lines \(17 bytes\) left out/)
    expect(lines).toHaveLength(4)
  })

  test('has an end for metrics too', () => {
    const { lines } = sink([...Array(100).keys()].map((i) => `acc=${i}\n`))
    const kept = lines.slice(0, -1)
    expect(kept.join('\n').length).toBeLessThanOrEqual(LIMITS.totalBytes)
    expect(kept.length).toBeGreaterThan(5)
    expect(lines.at(-1)).toContain(`${100 - kept.length} lines`)
  })

  test('holds only UTF-8', () => {
    expect(sink([Buffer.from([0x61, 0xff, 0xc3, 0x0a])]).lines).toEqual(['a\ufffd\ufffd'])
  })

  test('without a metric name keeps nothing past its room', () => {
    expect(sink(['0123456789012345678\n', 'a\n', 'b\n'], ['']).lines).toHaveLength(2)
  })
})

describe('the last lines', () => {
  test('are known whatever was kept, each of bounded length', () => {
    const { tail } = sink(['0123456789012345678\n', 'a\nb\n', '\n', 'long long long\n'])
    expect(tail).toEqual(['b', '', 'long lon'])
  })

  test('are fewer where there were fewer', () => {
    expect(sink(['a\n']).tail).toEqual(['a'])
    expect(sink([]).tail).toEqual([])
  })
})
