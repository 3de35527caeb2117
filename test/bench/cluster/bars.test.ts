import { expect, test } from 'vitest'
import { judge, podBars, scaleBars } from '../../../bench/cluster/bars.ts'
import type { Figures } from '../../../bench/cluster/measure.ts'

const figures = (name: string, changes: Partial<Figures>): Figures => ({
  name,
  fromCommand: 1,
  toFirstJob: 0.5,
  makespan: 40,
  deadTimes: [2, 2, 2],
  toNextJob: [0.05],
  requests: {},
  requestsPerTrial: 4,
  megabytes: 200,
  cpuSeconds: 2,
  ...changes,
})

const floor = figures('plain Jobs', { makespan: 50, deadTimes: [3, 3, 3] })
const work = { trials: 1000, parallel: 100, seconds: 20, job: () => ({}) }

test('the dead time is held against 0.7 of that of plain Jobs in the same run', () => {
  const isMet = (dead: number) =>
    podBars([figures('tunebot', { deadTimes: [dead] }), floor]).map((bar) => bar.isMet)
  expect(isMet(2.09)).toEqual([true, true, true, true])
  expect(isMet(2.11)).toEqual([true, false, true, true])
})

test('the worst round counts for what a machine under load does not change', () => {
  const ours = [4, 6.1].map((requestsPerTrial) => figures('tunebot', { requestsPerTrial }))
  expect(podBars([...ours, floor]).at(-1)).toMatchObject({ isMet: false, measured: '6.10' })
})

test('at scale either the ideal or the plain Jobs may be the measure', () => {
  const isMet = (makespan: number, plain: number) =>
    scaleBars([figures('tunebot', { makespan }), figures('plain', { makespan: plain })], work)[0]
      ?.isMet
  expect(isMet(219, 210)).toBe(true)
  expect(isMet(221, 210)).toBe(false)
  expect(isMet(254, 250)).toBe(true)
  expect(isMet(256, 250)).toBe(false)
})

test('each bar is a line that says what was wanted', () => {
  expect(judge(podBars([figures('tunebot', { makespan: 51 }), floor]))).toContain(
    "FAIL  makespan: 51.00 s, wanted ≤ 50.00 s (plain Jobs')\n",
  )
})
