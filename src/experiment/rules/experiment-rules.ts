import type { ExperimentDraft } from '../draft.ts'
import type { Findings } from '../findings.ts'
import { checkAlgorithm } from './algorithm-rules.ts'
import { checkBudget } from './budget-rules.ts'
import { checkMetadata } from './metadata-rules.ts'
import { checkMetricsCollector } from './metrics-collector-rules.ts'
import { checkObjective } from './objective-rules.ts'
import { checkParameters } from './parameter-rules.ts'
import { checkTemplate } from './template-rules.ts'

/**
 * Reports everything that keeps an Experiment with its defaults from being run: what Katib refuses, what Katib takes and cannot
 * work, and what only Katib can do yet. `algorithms`: those that can be run.
 */
export function checkExperiment(
  draft: ExperimentDraft,
  algorithms: readonly string[],
  findings: Findings,
): void {
  checkMetadata(draft, findings)
  const { spec } = draft
  if (spec === undefined) {
    findings.error({
      path: 'spec',
      message: 'spec is missing',
      hint: 'Add spec with objective, algorithm, parameters and trialTemplate',
    })
    return
  }
  checkObjective(spec, findings)
  checkAlgorithm(spec, algorithms, findings)
  checkBudget(spec, findings)
  checkParameters(spec, findings)
  checkTemplate(spec, findings)
  checkMetricsCollector(spec, findings)
}
