import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import type { TrialEvent } from '../../src/backend/backend.ts'
import { createQueue } from '../../src/backend/queue.ts'

const logOf = (lines: readonly string[]): TrialEvent => ({ type: 'log', trial: 't', lines })
const log = (...lines: readonly string[]): TrialEvent => logOf(lines)
const flood = (count: number, length: number): TrialEvent =>
  logOf(Array.from({ length: count }, () => 'x'.repeat(length)))
const never = new AbortController().signal

const isSettled = async (promise: Promise<unknown>): Promise<boolean> =>
  await Promise.race([promise.then(() => true), sleep(20, false)])

describe('what has happened and is not taken yet', () => {
  test('is taken in order, and waited for', async () => {
    const queue = createQueue<TrialEvent>()
    queue.push(log('one'))
    queue.push(log('two'))
    expect(await queue.next(never)).toEqual(log('one'))
    expect(await queue.next(never)).toEqual(log('two'))
    const third = queue.next(never)
    expect(await isSettled(third)).toBe(false)
    queue.push(log('three'))
    expect(await third).toEqual(log('three'))
  })

  test('has an end when nobody listens any more', async () => {
    const queue = createQueue<TrialEvent>()
    const listening = new AbortController()
    const next = queue.next(listening.signal)
    listening.abort()
    expect(await next).toBeUndefined()
  })

  test.each([
    ['many short lines', 500_000, 15],
    ['a few long ones', 128, 65_536],
  ])('keeps a flood waiting until its consumer has caught up: %s', async (_, count, length) => {
    const queue = createQueue<TrialEvent>()
    expect(await isSettled(queue.room())).toBe(true)
    queue.push(flood(count, length))
    queue.push(log('one more', 'x'.repeat(500_000)))
    const room = queue.room()
    expect(await isSettled(room)).toBe(false)
    await queue.next(never)
    await room
  })

  test('a failure comes before what waits, to whoever takes and to whoever looks', async () => {
    const queue = createQueue<TrialEvent>()
    queue.push(log('x'.repeat(20_000_000)))
    const room = queue.room()
    queue.fail(new Error('denied'))
    queue.fail(new Error('a later one'))
    await room
    await expect(queue.next(never)).rejects.toThrow('denied')
    await expect(queue.failed).rejects.toThrow('denied')
  })
})
