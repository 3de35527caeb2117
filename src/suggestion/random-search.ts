import type { Parameter } from '../experiment/experiment.ts'
import { pointCount, valueAt } from '../experiment/search-space.ts'
import type { Assignment } from '../experiment/trial.ts'
import type { Random } from './random.ts'
import type { Proposal, SuggestRequest } from './suggestion.ts'

/** So often at most is a point drawn anew that was proposed before. */
const MAX_DRAWS = 1000

type Point = readonly Assignment[]

/**
 * Random search: every parameter drawn by its own distribution, whatever the results.
 *
 * A proposal depends on the seed, on its number among all trials and, lest it repeat one of them,
 * on the points before it: so two asked for at once are the two that come one after the other.
 * Points repeat once the space is used up, as Katib's do.
 */
export function randomSearch({
  experiment,
  trials,
  count,
  random,
}: SuggestRequest): readonly Proposal[] {
  const { parameters } = experiment.spec
  const points: Point[] = trials.map(({ assignments }) => assignments)
  const size = sizeOf(parameters)
  // Kept only where the space can be used up at all; it is as large as the past.
  const distinct = size <= trials.length + count ? new Set(points.map(keyOf)) : undefined

  return Array.from({ length: count }, (_, i) => {
    const isUsedUp = distinct !== undefined && distinct.size >= size
    const source = random.fork(trials.length + i)
    const assignments = drawNew(parameters, isUsedUp ? [] : points, source)
    points.push(assignments)
    distinct?.add(keyOf(assignments))
    return { assignments, labels: {} }
  })
}

function drawNew(parameters: readonly Parameter[], taken: readonly Point[], random: Random): Point {
  let point = draw(parameters, random.fork(0))
  for (let again = 1; again < MAX_DRAWS; again++) {
    if (!taken.some((other) => isSame(other, point))) return point
    point = draw(parameters, random.fork(again))
  }
  return point
}

/** How many points the space has, `Infinity` for most. */
function sizeOf(parameters: readonly Parameter[]): number {
  return parameters.reduce((product, parameter) => product * pointCount(parameter), 1)
}

function keyOf(point: Point): string {
  return JSON.stringify(point)
}

/**
 * Each parameter has a source of its own: neither their order nor their number changes what one of
 * them gets.
 */
function draw(parameters: readonly Parameter[], random: Random): Point {
  return parameters.map((parameter) => ({
    name: parameter.name,
    value: valueAt(parameter, random.fork(parameter.name).next()),
  }))
}

function isSame(a: Point, b: Point): boolean {
  return (
    a.length === b.length &&
    a.every(({ name, value }, at) => b[at]?.value === value && b[at]?.name === name)
  )
}
