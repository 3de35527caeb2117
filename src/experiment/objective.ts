import type { Objective } from './experiment.ts'
import { parseGoFloat } from './go-float.ts'
import type { Metric } from './trial.ts'

/** What Katib writes where a metric has no value. */
export const UNAVAILABLE = 'unavailable'

/**
 * The objective's value of one trial, by the objective's strategy: the metric's `min`, `max` or
 * `latest`, which also stands in for a `min` or `max` that is `unavailable`. Finite or infinite,
 * never NaN. Undefined when the objective was not measured: the metric is absent, `unavailable`,
 * empty, NaN, or a text that is no number. Such a trial is never the optimum, whatever Katib makes
 * of it.
 */
export function objectiveValue(
  metrics: readonly Metric[],
  objective: Objective,
): number | undefined {
  const metric = metrics.find(({ name }) => name === objective.objectiveMetricName)
  if (metric === undefined) return undefined
  const chosen = metric[strategyOf(objective)]
  const value = parseGoFloat(chosen === UNAVAILABLE ? metric.latest : chosen)
  return value === undefined || Number.isNaN(value) ? undefined : value
}

function strategyOf(objective: Objective): 'min' | 'max' | 'latest' {
  const named = objective.metricStrategies.find(
    ({ name }) => name === objective.objectiveMetricName,
  )
  return named?.value ?? (objective.type === 'minimize' ? 'min' : 'max')
}

/**
 * Whether value `a` beats value `b`. An equal value does not: among equals the first stays the
 * best.
 */
export function isBetter(objective: Objective, a: number, b: number): boolean {
  return objective.type === 'minimize' ? a < b : a > b
}

/** Whether the value is at the goal or beyond it; never, when the objective has no goal. */
export function goalReached(objective: Objective, value: number): boolean {
  const { goal } = objective
  if (goal === undefined) return false
  return objective.type === 'minimize' ? value <= goal : value >= goal
}
