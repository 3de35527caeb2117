import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { joinSummaries, LEAST_BYTES, type SummaryPart } from '../../src/github/step-summary.ts'

/** A part that takes `wanted` bytes where it gets them, else all it gets. */
function part(name: string, wanted: number): SummaryPart {
  return {
    render: (bytes) => name.padEnd(Math.min(bytes, wanted), '.'),
    brief: `- ${name}`,
  }
}

describe('the job’s summary', () => {
  it('shows every part whole where there is room', () => {
    expect(joinSummaries([part('a', 3), part('b', 5)])).toBe('a..\nb....')
  })

  it('gives what one leaves to those after it', () => {
    const text = joinSummaries([part('a', 10), part('b', 90_000)], 60_000)
    expect(text.length).toBeGreaterThan(59_000)
  })

  it('of more experiments than fit names each of them, in order', () => {
    const parts = Array.from({ length: 1000 }, (_, i) => part(`n${i}`, 5000))
    const text = joinSummaries(parts)
    expect(Buffer.byteLength(text)).toBeLessThan(1024 * 1024)
    expect(text).toMatch(
      /\n\n_\d+ experiments with one line for want of room: checks and comments tell the rest\._$/,
    )
    expect([...text.matchAll(/n\d+/g)].map(([name]) => name)).toEqual(parts.map((_, i) => `n${i}`))
  })

  it('never asks for less than every report fits, nor takes more than there is', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 40_000 }), { maxLength: 60 })
    fc.assert(
      fc.property(sizes, fc.integer({ min: 1000, max: 300_000 }), (wanted, limit) => {
        const parts = wanted.map((size, i) => {
          const { render, brief } = part(`n${i}`, size)
          return {
            brief,
            render(bytes: number) {
              expect(bytes).toBeGreaterThanOrEqual(LEAST_BYTES)
              return render(bytes)
            },
          }
        })
        expect(Buffer.byteLength(joinSummaries(parts, limit))).toBeLessThanOrEqual(limit)
      }),
    )
  })
})
