import type { Experiment, MetricStrategy, Objective } from '../../src/experiment/experiment.ts'
import type { Assignment, Metric, TrialRecord, TrialStatus } from '../../src/experiment/trial.ts'
import { soundExperiment } from '../experiment/katib-example.ts'

/** What of Katib's `Trial` the tables hold. */
export interface KatibTrial {
  readonly metadata: { readonly name: string }
  readonly spec: {
    readonly objective: KatibObjective
    readonly parameterAssignments: readonly Assignment[]
  }
  readonly status: {
    readonly conditions: readonly { readonly type: string; readonly status: string }[]
    readonly observation?: { readonly metrics: readonly Metric[] }
  }
}

export interface KatibObjective {
  readonly type: Objective['type']
  readonly goal?: number
  readonly objectiveMetricName: string
  readonly additionalMetricNames?: readonly string[]
  readonly metricStrategies?: readonly MetricStrategy[]
}

/** In Katib's order: of several conditions that are true the first of these decides. */
const BUCKETS: readonly TrialStatus[] = [
  'Killed',
  'Failed',
  'Succeeded',
  'EarlyStopped',
  'Running',
  'MetricsUnavailable',
]

export function statusOf({ status }: KatibTrial): TrialStatus {
  const isTrue = (type: string) =>
    status.conditions.some((condition) => condition.type === type && condition.status === 'True')
  return BUCKETS.find(isTrue) ?? 'Pending'
}

export function observationOf({ status }: KatibTrial): readonly Metric[] {
  return status.observation?.metrics ?? []
}

export function recordOf(trial: KatibTrial, index: number): TrialRecord {
  return {
    name: trial.metadata.name,
    index,
    assignments: trial.spec.parameterAssignments,
    labels: {},
    status: statusOf(trial),
    reason: '',
    message: '',
    createdTime: '2026-01-01T00:00:00Z',
    observation: observationOf(trial),
    curves: [],
    logTail: [],
  }
}

/** A sound Experiment with this objective, whose strategies Katib's defaulting put on the trials. */
export function experimentWith(
  { type, goal, objectiveMetricName }: KatibObjective,
  trials: readonly KatibTrial[],
): Experiment {
  const base = soundExperiment()
  const objective: Objective = {
    type,
    objectiveMetricName,
    additionalMetricNames: [],
    metricStrategies: trials[0]?.spec.objective.metricStrategies ?? [],
    ...(goal === undefined ? {} : { goal }),
  }
  return { ...base, spec: { ...base.spec, objective } }
}
