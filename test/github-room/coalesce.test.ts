import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createCoalescer } from '../../src/github/coalesce.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function sink(sendMilliseconds: number) {
  const sent: { value: number; at: number }[] = []
  let atOnce = 0
  let most = 0
  return {
    sent,
    most: () => most,
    async send(value: number) {
      atOnce += 1
      most = Math.max(most, atOnce)
      if (sendMilliseconds > 0) {
        await new Promise((resolve) => setTimeout(resolve, sendMilliseconds))
      }
      sent.push({ value, at: Date.now() })
      atOnce -= 1
    },
  }
}

describe('a coalescer', () => {
  it('sends the first at once and then the newest, not more often than its interval', async () => {
    const start = Date.now()
    const { sent, send } = sink(0)
    const coalescer = createCoalescer({ send, intervalMilliseconds: 1000 })
    for (let value = 0; value < 50; value++) {
      coalescer.offer(value)
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(sent.map(({ at }) => at - start)).toEqual([0, 1000, 2000, 3000, 4000, 5000])
    expect(sent.every(({ value, at }) => (value + 1) * 100 >= at - start)).toBe(true)
  })

  it('sends what was offered while it sent, one at a time', async () => {
    const { sent, send, most } = sink(700)
    const coalescer = createCoalescer({ send, intervalMilliseconds: 100 })
    coalescer.offer(1)
    coalescer.offer(2)
    coalescer.offer(3)
    await vi.advanceTimersByTimeAsync(5000)
    expect(sent.map(({ value }) => value)).toEqual([1, 3])
    expect(most()).toBe(1)
  })

  it('starts again after a pause', async () => {
    const { sent, send } = sink(0)
    const coalescer = createCoalescer({ send, intervalMilliseconds: 100 })
    coalescer.offer(1)
    await vi.advanceTimersByTimeAsync(1000)
    coalescer.offer(2)
    await vi.advanceTimersByTimeAsync(0)
    expect(sent.map(({ value }) => value)).toEqual([1, 2])
  })

  it('settles: waits for what is being sent, and sends nothing after', async () => {
    const { sent, send } = sink(500)
    const coalescer = createCoalescer({ send, intervalMilliseconds: 100 })
    coalescer.offer(1)
    coalescer.offer(2)
    const settled = coalescer.settle()
    coalescer.offer(3)
    await vi.advanceTimersByTimeAsync(5000)
    await settled
    expect(sent.map(({ value }) => value)).toEqual([1])
  })
})
