import { median } from './figures.ts'
import type { Figures } from './measure.ts'
import type { Work } from './work.ts'
import { idealSeconds } from './work.ts'

/** What a release has to hold, and what was measured. */
export interface Bar {
  readonly what: string
  readonly measured: string
  readonly wanted: string
  readonly isMet: boolean
}

/** All rounds together: medians of pooled samples, and of the rounds' makespans. */
interface Sides {
  readonly ours: readonly Figures[]
  readonly floor: readonly Figures[]
}

function sidesOf(runs: readonly Figures[]): Sides {
  return {
    ours: runs.filter(({ name }) => name === 'tunebot'),
    floor: runs.filter(({ name }) => name !== 'tunebot'),
  }
}

export function podBars(runs: readonly Figures[]): readonly Bar[] {
  const { ours, floor } = sidesOf(runs)
  const first = median(ours.map(({ toFirstJob }) => toFirstJob))
  const dead = median(ours.flatMap(({ deadTimes }) => deadTimes))
  const floorDead = median(floor.flatMap(({ deadTimes }) => deadTimes))
  const makespan = median(ours.map(({ makespan }) => makespan))
  const floorMakespan = median(floor.map(({ makespan }) => makespan))
  const requests = Math.max(...ours.map(({ requestsPerTrial }) => requestsPerTrial))
  return [
    bar('creation to first Job', first, 's', 1, 'Katib 17–21'),
    bar('dead time of a slot, median', dead, 's', 0.7 * floorDead, `0.7 × ${seconds(floorDead)}`),
    bar('makespan', makespan, 's', floorMakespan, "plain Jobs'"),
    bar('our API requests a trial', requests, '', 6, 'Katib 33–39'),
  ]
}

export function scaleBars(runs: readonly Figures[], work: Work): readonly Bar[] {
  const { ours, floor } = sidesOf(runs)
  const makespan = median(ours.map(({ makespan }) => makespan))
  const floorMakespan = median(floor.map(({ makespan }) => makespan))
  const ideal = idealSeconds(work)
  const limit = Math.max(1.1 * ideal, 1.02 * floorMakespan)
  const why = `1.10 × ideal ${ideal}, or 1.02 × plain Jobs' ${floorMakespan.toFixed(1)}`
  const next = median(ours.flatMap(({ toNextJob }) => toNextJob)) * 1000
  return [
    bar(`makespan, ${work.trials} trials`, makespan, 's', limit, why),
    bar('memory', Math.max(...ours.map(({ megabytes }) => megabytes)), 'MB', 300, ''),
    bar('end seen to next trial created, median', next, 'ms', 100, ''),
  ]
}

function bar(what: string, value: number, unit: string, limit: number, why: string): Bar {
  return {
    what,
    measured: `${value.toFixed(2)} ${unit}`.trim(),
    wanted: `≤ ${limit.toFixed(2)} ${unit}`.trim() + (why === '' ? '' : ` (${why})`),
    isMet: value <= limit,
  }
}

function seconds(value: number): string {
  return `plain Jobs' ${value.toFixed(2)} s`
}

export function judge(bars: readonly Bar[]): string {
  return bars
    .map(
      ({ what, measured, wanted, isMet }) =>
        `${isMet ? 'pass' : 'FAIL'}  ${what}: ${measured}, wanted ${wanted}\n`,
    )
    .join('')
}
