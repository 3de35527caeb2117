import { baselineOf } from '../experiment/baseline.ts'
import { pendingTrial } from './pending.ts'
import type { Suggest } from './suggestion.ts'

/** The algorithm, after the points that the experiment's annotation names: the first trials are those, in their order. */
export function afterBaseline(suggest: Suggest): Suggest {
  return (request) => {
    const { experiment, trials, count } = request
    const first = baselineOf(experiment)
      .slice(trials.length, trials.length + count)
      .map((assignments) => ({ assignments, labels: {} }))
    if (first.length === 0) return suggest(request)
    const past = [...trials, ...first.map((one, i) => pendingTrial(one, trials.length + i))]
    return [...first, ...suggest({ ...request, trials: past, count: count - first.length })]
  }
}
