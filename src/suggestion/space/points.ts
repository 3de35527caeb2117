import type { Parameter } from '../../experiment/experiment.ts'
import { pointCount } from '../../experiment/search-space.ts'
import type { Assignment, TrialRecord } from '../../experiment/trial.ts'
import type { Random } from '../random.ts'
import { type Axis, axesOf, settle } from './axis.ts'
import { createPointSet, type PointSet } from './point-set.ts'

/** The points of a space that have not been proposed. */
export interface Points {
  /** The first of the candidates that is new, or else any new point; one that is not new only when the space is used up. */
  take(candidates: readonly Float64Array[], random: Random): Taken
}

type PastPoint = Pick<TrialRecord, 'assignments'>

export interface Taken {
  readonly point: Float64Array
  readonly assignments: readonly Assignment[]
}

/** So often is a point drawn at random before the space is searched from end to end. */
const DRAWS = 100
/** The greatest unit number. */
const LAST = 1 - Number.EPSILON / 2

/** How many points of a space have not been tried; `Infinity` where so many more trials do not use it up. */
export function untriedCount(
  parameters: readonly Parameter[],
  trials: readonly PastPoint[],
  count: number,
): number {
  const size = sizeOf(parameters)
  if (size > trials.length + count) return Number.POSITIVE_INFINITY
  return size - takenBy(parameters, trials).size
}

export function createPoints(
  parameters: readonly Parameter[],
  trials: readonly PastPoint[],
): Points {
  const axes = axesOf(parameters)
  const taken = takenBy(parameters, trials)
  const proposed = createPointSet()
  const size = sizeOf(parameters)

  function isNew({ assignments }: PastPoint): boolean {
    if (taken.size + proposed.size >= size) return true
    return !taken.has(assignments) && !proposed.has(assignments)
  }

  function assign(point: Float64Array): Taken {
    const assignments = axes.map((axis, j) => ({
      name: axis.name,
      value: axis.textAt(axis.kind === 'categorical' ? (point[j] ?? 0) : unitOf(point[j])),
    }))
    return { point, assignments }
  }

  function firstNew(candidates: readonly Float64Array[]): Taken | undefined {
    for (const candidate of candidates) {
      const one = assign(candidate)
      if (isNew(one)) return one
    }
    return undefined
  }

  function anyNew(random: Random): Taken {
    let drawn = assign(drawPoint(axes, random))
    for (let i = 1; i < DRAWS && !isNew(drawn); i++) {
      drawn = assign(drawPoint(axes, random))
    }
    // One more point than there are taken ones: among so many, one after the other, one is new.
    for (let i = 0; i <= taken.size + proposed.size && !isNew(drawn); i++) {
      drawn = assign(pointAfter(axes, drawn.point))
    }
    return drawn
  }

  return {
    take(candidates, random) {
      const chosen = firstNew(candidates) ?? anyNew(random)
      if (!taken.has(chosen.assignments)) proposed.add(chosen.assignments)
      return chosen
    },
  }
}

function sizeOf(parameters: readonly Parameter[]): number {
  return parameters.reduce((product, parameter) => product * pointCount(parameter), 1)
}

function drawPoint(axes: readonly Axis[], random: Random): Float64Array {
  return Float64Array.from(axes, (axis) => settle(axis, random.next()))
}

/** The next point of a space that can be counted, the first parameter changing fastest; after the last comes the first. */
function pointAfter(axes: readonly Axis[], point: Float64Array): Float64Array {
  const next = point.slice()
  for (const [j, axis] of axes.entries()) {
    const number = numberOf(axis, point[j] ?? 0)
    if (number === undefined) continue
    const following = (number + 1) % axis.size
    next[j] = axis.kind === 'ordered' ? (axis.coordinates[following] ?? 0) : following
    if (following !== 0) return next
  }
  return next
}

/** The value's number on an axis that can be counted. */
function numberOf(axis: Axis, coordinate: number): number | undefined {
  switch (axis.kind) {
    case 'real':
      return undefined
    case 'ordered':
      return axis.coordinates.indexOf(coordinate)
    case 'categorical':
      return coordinate
  }
}

function unitOf(coordinate = 0): number {
  return Math.min(Math.max(coordinate, 0), LAST)
}

interface Known {
  readonly of: (readonly Assignment[])[]
  readonly taken: PointSet
}

/** Nothing but what the trials say, kept because reading ten thousand points takes longer than looking one up. */
const known = new WeakMap<readonly Parameter[], Known>()

/** The trials' points. What was known is kept as far as the trials are still the same. */
function takenBy(
  parameters: readonly Parameter[],
  trials: readonly PastPoint[],
): Pick<PointSet, 'size' | 'has'> {
  const before = known.get(parameters)
  const points =
    before !== undefined && beginsWith(trials, before.of)
      ? before
      : { of: [], taken: createPointSet() }
  for (let i = points.of.length; i < trials.length; i++) {
    const assignments = trials[i]?.assignments ?? []
    points.of.push(assignments)
    points.taken.add(assignments)
  }
  known.set(parameters, points)
  return points.taken
}

function beginsWith(trials: readonly PastPoint[], points: Known['of']): boolean {
  for (let i = 0; i < points.length; i++) if (trials[i]?.assignments !== points[i]) return false
  return true
}
