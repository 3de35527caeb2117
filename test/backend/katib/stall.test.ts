import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createStall, type StallSight } from '../../../src/backend/katib/stall.ts'
import { createWaiting } from '../../../src/backend/katib/waiting.ts'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] })
})
afterEach(() => {
  vi.useRealTimers()
})

const experiment = { metadata: { uid: 'e' } }
const suggestion = { metadata: { uid: 's' } }
const unpullable = {
  spec: { containers: [{ name: 'suggestion', image: 'katib/nowhere:1' }] },
  status: {
    containerStatuses: [
      {
        name: 'suggestion',
        state: { waiting: { reason: 'ErrImagePull', message: 'no such host' } },
      },
    ],
  },
}

/** What is said while the sight stays the same for two minutes. */
async function said(sight: StallSight, warnings: Readonly<Record<string, string>> = {}) {
  const texts: string[] = []
  const stall = createStall({
    experiment: 'tune',
    warningsOf: async (uid) => {
      const message = warnings[uid]
      return message === undefined ? [] : [{ reason: 'ReconcileError', message }]
    },
    onWarning: (text) => texts.push(text),
  })
  for (let second = 0; second < 120; second += 1) {
    await stall.look(sight)
    if (second === 29) expect(texts).toEqual([])
    vi.advanceTimersByTime(1000)
  }
  return texts
}

it('says once that Katib does not take the experiment up', async () => {
  expect(await said({ experiment, suggestion: undefined, pods: [] })).toEqual([
    "tune has no trial to run: Katib's controller has not taken it up (is it running?)",
  ])
})

it('says once what keeps the suggestion service from starting, and what Katib could not do', async () => {
  const sight = { experiment, suggestion, pods: [unpullable] }
  expect(await said(sight, { s: 'Failed to reconcile: no assignments' })).toEqual([
    'tune has no trial to run: the pod of its suggestion service: its image katib/nowhere:1 cannot be pulled: no such host',
    'tune has no trial to run: Failed to reconcile: no assignments',
  ])
})

it('says nothing of pauses that are short', async () => {
  const texts: string[] = []
  const stall = createStall({
    experiment: 'tune',
    warningsOf: async () => [],
    onWarning: (text) => texts.push(text),
  })
  for (let round = 0; round < 10; round += 1) {
    await stall.look({ experiment, suggestion: undefined, pods: [] })
    vi.advanceTimersByTime(20_000)
    stall.over()
  }
  expect(texts).toEqual([])
})

it('says once what a pod of a trial waits for', () => {
  const texts: string[] = []
  const waiting = createWaiting('tune-a', (text) => texts.push(text))
  for (let second = 0; second < 60; second += 1) {
    waiting.look([unpullable])
    if (second === 9) expect(texts).toEqual([])
    vi.advanceTimersByTime(1000)
  }
  expect(texts).toEqual(['tune-a waits: its image katib/nowhere:1 cannot be pulled: no such host'])
})
