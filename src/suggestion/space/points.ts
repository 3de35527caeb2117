import type { Parameter } from '../../experiment/experiment.ts'
import { pointCount } from '../../experiment/search-space.ts'
import type { Assignment, TrialRecord } from '../../experiment/trial.ts'
import type { Random } from '../random.ts'
import { type Axis, axesOf, settle } from './axis.ts'

/** The points of a space that have not been proposed. */
export interface Points {
  /** The first of the candidates that is new, or else any new point; one that is not new only when the space is used up. */
  take(candidates: readonly Float64Array[], random: Random): Taken
}

export interface Taken {
  readonly point: Float64Array
  readonly assignments: readonly Assignment[]
}

/** So often is a point drawn at random before the space is searched from end to end. */
const DRAWS = 100
/** The greatest unit number. */
const LAST = 1 - Number.EPSILON / 2

export function createPoints(
  parameters: readonly Parameter[],
  trials: readonly Pick<TrialRecord, 'assignments'>[],
  count: number,
): Points {
  const axes = axesOf(parameters)
  const taken = trials.map(({ assignments }) => assignments)
  const size = parameters.reduce((product, parameter) => product * pointCount(parameter), 1)
  // Only where the space can be used up is it worth to know all of its points that are.
  const known = size <= trials.length + count ? new Set(taken.map(keyOf)) : undefined

  function isNew(assignments: readonly Assignment[]): boolean {
    if (known !== undefined) return known.size >= size || !known.has(keyOf(assignments))
    for (const other of taken) if (isSame(other, assignments)) return false
    return true
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
      if (isNew(one.assignments)) return one
    }
    return undefined
  }

  function anyNew(random: Random): Taken {
    let drawn = assign(drawPoint(axes, random))
    for (let i = 1; i < DRAWS && !isNew(drawn.assignments); i++) {
      drawn = assign(drawPoint(axes, random))
    }
    // One more point than there are taken ones: among so many, one after the other, one is new.
    for (let i = 0; i <= taken.length && !isNew(drawn.assignments); i++) {
      drawn = assign(pointAfter(axes, drawn.point))
    }
    return drawn
  }

  return {
    take(candidates, random) {
      const chosen = firstNew(candidates) ?? anyNew(random)
      taken.push(chosen.assignments)
      known?.add(keyOf(chosen.assignments))
      return chosen
    },
  }
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

function keyOf(assignments: readonly Assignment[]): string {
  return JSON.stringify(assignments)
}

function isSame(a: readonly Assignment[], b: readonly Assignment[]): boolean {
  if (a.length !== b.length) return false
  for (let j = 0; j < a.length; j++) {
    if (a[j]?.value !== b[j]?.value || a[j]?.name !== b[j]?.name) return false
  }
  return true
}
