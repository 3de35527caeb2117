import type { Experiment, JsonObject } from '../experiment/experiment.ts'
import { renderTrial } from '../experiment/template.ts'
import type { Assignment } from '../experiment/trial.ts'
import { UserError } from '../user-error.ts'
import { checkCheckpoint } from './check-checkpoint.ts'
import { CONTAINER_RULES, checkNamespace, checkProcess, checkTrial } from './check-trial.ts'
import { katibViolations } from './katib-texts.ts'
import type { TrialPolicy } from './policy.ts'
import { lookThrough } from './rule.ts'
import { countRule } from './rules/count-rule.ts'
import { combinationsOf } from './values.ts'
import type { Violation } from './violation.ts'

/** What is known of a run beside the Experiment. */
export interface RunFacts {
  /** Undefined: it may run anywhere. */
  readonly backend?: 'process' | 'kubernetes' | 'katib'
  /** The namespace that wins over the Experiment's own. */
  readonly namespace?: string
  /** At most so many trials, whatever the Experiment says. */
  readonly maxTrials?: number
}

const CUSTOM_COLLECTOR = 'spec.metricsCollectorSpec.collector.customCollector'

/**
 * Everything that the policy does not allow of an experiment, before any trial of it is there: its counts, its namespace
 * where that is known, and its template with the values that its search space can come to. Trials that Katib renders are
 * checked here alone; of all others each one is checked again.
 */
export function checkExperiment(
  policy: TrialPolicy,
  experiment: Experiment,
  facts: RunFacts,
): readonly Violation[] {
  const { backend } = facts
  const counts = countRule(policy, experiment.spec, facts.maxTrials)
  const { assignments, isComplete } = combinationsOf(experiment)
  const manifests = assignments.flatMap((values) => rendered(experiment, values))
  if (backend === 'process') {
    return distinct([...counts, ...manifests.flatMap((each) => checkProcess(policy, each))])
  }
  const namespace = facts.namespace ?? experiment.metadata.namespace
  const { parallelTrialCount, metricsCollector } = experiment.spec
  return distinct([
    ...(namespace === undefined ? [] : checkNamespace(policy, namespace)),
    ...counts,
    ...manifests.flatMap((each) => [
      ...checkTrial(policy, each, parallelTrialCount),
      ...checkCheckpoint(policy, experiment, each),
    ]),
    ...collectorViolations(policy, metricsCollector.customCollector),
    ...(backend === 'katib' ? katibViolations(experiment, isComplete) : []),
  ])
}

/** None where the template does not fit the values: no trial can have them. */
function rendered(experiment: Experiment, values: readonly Assignment[]): readonly JsonObject[] {
  try {
    return [renderTrial(experiment, experiment.metadata.name, values)]
  } catch (error) {
    if (error instanceof UserError) return []
    throw error
  }
}

/** A collector of one's own is a container that is put beside the trial's. */
function collectorViolations(
  policy: TrialPolicy,
  collector: JsonObject | undefined,
): readonly Violation[] {
  if (collector === undefined) return []
  const seen = lookThrough(collector, CUSTOM_COLLECTOR)
  return CONTAINER_RULES.flatMap((rule) => rule(seen, policy))
}

/** Two values for one field may both be wrong, and one and the same thing is told once. */
function distinct(violations: readonly Violation[]): readonly Violation[] {
  return [...new Map(violations.map((each) => [JSON.stringify(each), each])).values()]
}
