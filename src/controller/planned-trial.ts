import type { PlannedTrial } from '../backend/backend.ts'
import type { Experiment } from '../experiment/experiment.ts'
import { renderTrial } from '../experiment/template.ts'
import type { TrialRecord } from '../experiment/trial.ts'
import { checkpointOf } from '../suggestion/checkpoint.ts'

/** A trial as the backend starts it. */
export function planned(experiment: Experiment, trial: TrialRecord): PlannedTrial {
  const { objective, trialTemplate } = experiment.spec
  const checkpoint = checkpointOf(experiment, trial)
  return {
    ...(checkpoint === undefined ? {} : { checkpoint }),
    name: trial.name,
    manifest: renderTrial(experiment, trial.name, trial.assignments),
    primaryContainerName: trialTemplate.primaryContainerName,
    metricNames: [objective.objectiveMetricName, ...objective.additionalMetricNames],
  }
}
