import type { ExperimentDraft } from '../draft.ts'
import type { JsonObject } from '../experiment.ts'
import type { Findings } from '../findings.ts'
import { checkAlgorithm, checkEarlyStopping } from './algorithm-rules.ts'
import { checkBudget } from './budget-rules.ts'
import { checkMetadata } from './metadata-rules.ts'
import { checkMetricsCollector } from './metrics-collector-rules.ts'
import { checkObjective } from './objective-rules.ts'
import { checkParameters } from './parameter-rules.ts'
import { checkTemplate } from './template-rules.ts'

/**
 * Reports everything that keeps an Experiment with its defaults from being run: what Katib refuses, and what Katib takes and cannot
 * work. `trialSpec`: the trial's manifest, wherever it was kept. `algorithms`: names beside those that Katib has.
 */
export function checkExperiment(
  draft: ExperimentDraft,
  trialSpec: JsonObject | undefined,
  algorithms: readonly string[],
  findings: Findings,
): void {
  checkMetadata(draft, findings)
  const { spec } = draft
  if (spec === undefined) {
    findings.error({
      code: 'spec/missing',
      path: 'spec',
      message: 'spec is missing',
      hint: 'Add spec with objective, algorithm, parameters and trialTemplate',
    })
    return
  }
  checkObjective(spec, findings)
  checkBudget(spec, findings)
  checkParameters(spec, findings)
  checkAlgorithm(spec, algorithms, findings)
  checkEarlyStopping(spec, findings)
  checkTemplate(spec, trialSpec, findings)
  checkMetricsCollector(spec, findings)
}
