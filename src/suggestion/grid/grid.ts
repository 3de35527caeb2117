import type { Parameter } from '../../experiment/experiment.ts'
import { pointCount, valueNumbered } from '../../experiment/search-space.ts'
import type { Assignment } from '../../experiment/trial.ts'
import { createPoints } from '../space/points.ts'
import type { Proposal, SuggestRequest } from '../suggestion.ts'
import { createPermutation, LARGEST_PERMUTATION } from './permutation.ts'

/**
 * Every point of the grid once, in an order that the seed decides; then nothing more, whatever the results. The grid is the
 * product of the lists, of each int from `min` to `max`, and of each double's steps from `min` as far as they reach.
 *
 * Setting: `random_state`, the seed.
 */
export function grid(request: SuggestRequest): readonly Proposal[] {
  const { parameters } = request.experiment.spec
  const counts = parameters.map(pointCount)
  const size = counts.reduce((product, count) => product * count, 1)
  return size <= LARGEST_PERMUTATION ? nextOf(counts, size, request) : someOf(request)
}

function nextOf(
  counts: readonly number[],
  size: number,
  { experiment, trials, count, random }: SuggestRequest,
): readonly Proposal[] {
  const { parameters } = experiment.spec
  const numberAt = createPermutation(size, random.fork('order'))
  const tried = new Set(trials.map(({ assignments }) => keyOf(assignments)))
  const proposals: Proposal[] = []
  // The trials are mostly the first of the order. Where some are not, what they left out comes at its end.
  for (let passed = 0; passed < size && proposals.length < count; passed++) {
    const number = numberAt((trials.length + passed) % size)
    const assignments = pointNumbered(parameters, counts, number)
    if (!tried.has(keyOf(assignments))) proposals.push({ assignments, labels: {} })
  }
  return proposals
}

/** A grid that nobody can try out: new points of it at random. */
function someOf({ experiment, trials, count, random }: SuggestRequest): readonly Proposal[] {
  const points = createPoints(experiment.spec.parameters, trials)
  return Array.from({ length: count }, (_, i) => {
    const { assignments } = points.take([], random.fork(trials.length + i))
    return { assignments, labels: {} }
  })
}

function pointNumbered(
  parameters: readonly Parameter[],
  counts: readonly number[],
  number: number,
): readonly Assignment[] {
  let rest = number
  return parameters.map((parameter, j) => {
    const count = counts[j] ?? 1
    const own = rest % count
    rest = Math.floor(rest / count)
    return { name: parameter.name, value: valueNumbered(parameter, own) }
  })
}

function keyOf(assignments: readonly Assignment[]): string {
  return JSON.stringify(assignments)
}
