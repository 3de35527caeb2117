import { exp, log } from '../../experiment/elementary.ts'
import { minimize } from '../numeric/minimize.ts'
import { drawNormal } from '../numeric/normal.ts'
import type { Random } from '../random.ts'
import { type Axis, settle } from '../space/axis.ts'

/** What is to be made as great as can be. */
export interface Summit {
  readonly value: (point: Float64Array) => number
  /** The value, and its derivatives by the coordinates of numbers; undefined where there are steps. */
  readonly slope?: (point: Float64Array, slope: Float64Array) => number
}

/** Where to look, along the axes of numbers. */
export interface Region {
  readonly lower: Float64Array
  readonly upper: Float64Array
}

export interface SearchOptions {
  readonly axes: readonly Axis[]
  readonly summit: Summit
  readonly region: Region
  /** Around these points is looked more closely, the first of them most. */
  readonly promising: readonly Float64Array[]
  /** Half of them over all the region, half around the promising points. */
  readonly samples: number
  /** Climbs so many of the best samples. */
  readonly climbs: number
  readonly random: Random
}

interface Candidate {
  readonly point: Float64Array
  readonly value: number
}

/** A grid with as many values is climbed as if it had no steps, and settled afterwards. */
const FINE = 8
const ROUNDS = 3
const EVALUATIONS_PER_CLIMB = 30
/** Moves from value to value of lists and grids in one round. */
const MOST_MOVES = 200
/** Of a range: how far around a promising point samples lie. */
const NEAREST = 0.003
const FARTHEST = 0.3

/** Points of a space, the best first: many at random, the best of those then climbed. */
export function searchSummit(options: SearchOptions): readonly Float64Array[] {
  const { summit, climbs } = options
  const candidates = samplesOf(options).map((point) => ({ point, value: summit.value(point) }))
  candidates.sort(bestFirst)
  const climbed = apart(candidates, climbs).map((start) => climb(options, start))
  return [...climbed.sort(bestFirst), ...candidates].map(({ point }) => point)
}

function bestFirst(a: Candidate, b: Candidate): number {
  return b.value - a.value
}

function samplesOf(options: SearchOptions): readonly Float64Array[] {
  const { axes, region, promising, samples, random } = options
  const half = promising.length === 0 ? samples : samples >> 1
  const anywhere = Array.from({ length: half }, () =>
    Float64Array.from(axes, (axis, j) => drawWithin(axis, region, j, random)),
  )
  const around = Array.from({ length: samples - half }, () => {
    // The root of a uniform number would be as often far down the list as at its head.
    const place = Math.floor(promising.length * random.next() * random.next())
    const centre = promising[place]
    return centre === undefined ? new Float64Array(axes.length) : near(centre, options)
  })
  return [...promising, ...anywhere, ...around]
}

function drawWithin(axis: Axis, { lower, upper }: Region, j: number, random: Random): number {
  if (axis.kind === 'categorical') return settle(axis, random.next())
  const low = lower[j] ?? 0
  return settle(axis, low + ((upper[j] ?? 1) - low) * random.next())
}

/** Some of the coordinates moved, all by the same order of magnitude. */
function near(centre: Float64Array, { axes, region, random }: SearchOptions): Float64Array {
  const spread = NEAREST * exp(random.next() * log(FARTHEST / NEAREST))
  // One coordinate alone, or all, or anything between.
  const share = random.next()
  const always = random.integer(axes.length)
  return Float64Array.from(axes, (axis, j) => {
    const own = centre[j] ?? 0
    if (j !== always && random.next() >= share) return own
    if (axis.kind === 'categorical') return settle(axis, random.next())
    const [low, high] = [region.lower[j] ?? 0, region.upper[j] ?? 1]
    const width = axis.kind === 'ordered' ? Math.max(spread, 1 / axis.size) : spread
    return settle(axis, Math.min(Math.max(own + width * drawNormal(random), low), high))
  })
}

/** The best candidates, none the same as another. */
function apart(candidates: readonly Candidate[], count: number): readonly Candidate[] {
  const chosen: Candidate[] = []
  for (const candidate of candidates) {
    if (chosen.length >= count) break
    const isNew = chosen.every(({ point }) =>
      point.some((x, j) => Math.abs(x - (candidate.point[j] ?? 0)) > 0.02),
    )
    if (isNew) chosen.push(candidate)
  }
  return chosen
}

function climb(options: SearchOptions, start: Candidate): Candidate {
  let best = start
  for (let round = 0; round < ROUNDS; round++) {
    const smooth = climbSmoothly(options, best)
    const next = moveAlongSteps(options, smooth)
    const isDone = next === smooth
    best = next
    if (isDone) break
  }
  return best
}

/** Along the slope, in the coordinates that have one; never worse than the start. */
function climbSmoothly({ axes, summit, region }: SearchOptions, start: Candidate): Candidate {
  const { slope } = summit
  const free = axes.flatMap((axis, j) => (isSmooth(axis) ? [j] : []))
  if (slope === undefined || free.length === 0) return start
  const point = start.point.slice()
  const whole = new Float64Array(axes.length)
  const { x } = minimize(
    (moved, out) => {
      for (const [k, j] of free.entries()) point[j] = moved[k] ?? 0
      const value = slope(point, whole)
      for (const [k, j] of free.entries()) out[k] = -(whole[j] ?? 0)
      return -value
    },
    Float64Array.from(free, (j) => point[j] ?? 0),
    {
      lower: Float64Array.from(free, (j) => region.lower[j] ?? 0),
      upper: Float64Array.from(free, (j) => region.upper[j] ?? 1),
    },
    EVALUATIONS_PER_CLIMB,
  )
  for (const [k, j] of free.entries()) {
    const axis = axes[j]
    if (axis !== undefined) point[j] = settle(axis, x[k] ?? 0)
  }
  const value = summit.value(point)
  return value > start.value ? { point, value } : start
}

function isSmooth(axis: Axis): boolean {
  return axis.kind === 'real' || (axis.kind === 'ordered' && axis.size >= FINE)
}

/** One pass over the axes that have steps, each moved where that is better. The start itself where nothing is. */
function moveAlongSteps({ axes, summit, region }: SearchOptions, start: Candidate): Candidate {
  let best = start
  let moves = 0
  for (const [j, axis] of axes.entries()) {
    for (const coordinate of otherValues(axis, best.point[j] ?? 0, region, j)) {
      if (++moves > MOST_MOVES) return best
      const point = best.point.slice()
      point[j] = coordinate
      const value = summit.value(point)
      if (value > best.value) best = { point, value }
    }
  }
  return best
}

function otherValues(
  axis: Axis,
  own: number,
  { lower, upper }: Region,
  j: number,
): readonly number[] {
  switch (axis.kind) {
    case 'real':
      return []
    case 'categorical':
      return Array.from({ length: axis.size }, (_, item) => item).filter((item) => item !== own)
    case 'ordered': {
      const at = axis.coordinates.indexOf(own)
      const all = isSmooth(axis)
        ? axis.coordinates.slice(Math.max(at - 1, 0), at + 2)
        : axis.coordinates
      const [low, high] = [lower[j] ?? 0, upper[j] ?? 1]
      return [...all].filter((other) => other !== own && other >= low && other <= high)
    }
  }
}
