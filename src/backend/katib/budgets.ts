import type { JsonObject } from '../../cluster/json.ts'
import { number } from '../../cluster/json.ts'
import type { ExperimentSpec } from '../../experiment/experiment.ts'

/** The only fields of a running Experiment that Katib lets one change. */
export interface Budgets {
  readonly parallelTrialCount: number
  readonly maxTrialCount: number | undefined
  readonly maxFailedTrialCount: number | undefined
}

/**
 * The file's budgets, with `maxTrialCount` as this run has it. Katib takes no other budget above
 * that one, and one that cannot be exceeded says nothing.
 */
export function budgetsOf(spec: ExperimentSpec, maxTrialCount: number | undefined): Budgets {
  const { parallelTrialCount, maxFailedTrialCount } = spec
  const most = maxTrialCount ?? Number.POSITIVE_INFINITY
  const allowsFailures = maxFailedTrialCount === undefined || maxFailedTrialCount > most
  return {
    parallelTrialCount: Math.min(parallelTrialCount, most),
    maxTrialCount,
    maxFailedTrialCount: allowsFailures ? undefined : maxFailedTrialCount,
  }
}

export function budgetsIn(experiment: JsonObject): Budgets {
  return {
    parallelTrialCount: number(experiment, 'spec', 'parallelTrialCount') ?? 0,
    maxTrialCount: number(experiment, 'spec', 'maxTrialCount'),
    maxFailedTrialCount: number(experiment, 'spec', 'maxFailedTrialCount'),
  }
}

export function isSameBudget(a: Budgets, b: Budgets): boolean {
  return (
    a.parallelTrialCount === b.parallelTrialCount &&
    a.maxTrialCount === b.maxTrialCount &&
    a.maxFailedTrialCount === b.maxFailedTrialCount
  )
}

/** As a JSON merge patch of the spec, in which `null` takes a field away. */
export function budgetPatch(budgets: Budgets): JsonObject {
  return {
    parallelTrialCount: budgets.parallelTrialCount,
    maxTrialCount: budgets.maxTrialCount ?? null,
    maxFailedTrialCount: budgets.maxFailedTrialCount ?? null,
  }
}
