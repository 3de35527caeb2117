import type { Experiment } from '../../src/experiment/experiment.ts'
import type { TrialRecord } from '../../src/experiment/trial.ts'
import type { ExperimentState } from '../../src/journal/state.ts'

/** An Experiment of one parameter, for tests that do not care about more. */
export function experiment(name = 'tune'): Experiment {
  return {
    apiVersion: 'kubeflow.org/v1beta1',
    kind: 'Experiment',
    metadata: { name },
    spec: {
      objective: {
        type: 'maximize',
        goal: 0.9,
        objectiveMetricName: 'accuracy',
        additionalMetricNames: [],
        metricStrategies: [{ name: 'accuracy', value: 'max' }],
      },
      algorithm: { algorithmName: 'random', algorithmSettings: [] },
      parameters: [
        {
          name: 'lr',
          parameterType: 'double',
          feasibleSpace: { min: '0', max: '1', distribution: 'uniform' },
        },
      ],
      parallelTrialCount: 1,
      maxTrialCount: 4,
      resumePolicy: 'Never',
      trialTemplate: {
        retain: false,
        primaryContainerName: 'main',
        successCondition: '',
        failureCondition: '',
        trialParameters: [],
        trialSpec: {},
      },
      metricsCollector: { kind: 'StdOut', metricsFormat: [] },
    },
  }
}

/** The nth trial, which has succeeded with that accuracy. */
export function trial(index: number, accuracy: string, name = 'tune'): TrialRecord {
  return {
    name: `${name}-${index}`,
    index,
    assignments: [{ name: 'lr', value: '0.1' }],
    labels: {},
    status: 'Succeeded',
    reason: '',
    message: '',
    createdTime: '2026-01-01T00:00:00.000Z',
    startTime: '2026-01-01T00:00:01.000Z',
    completionTime: '2026-01-01T00:00:02.000Z',
    observation: [{ name: 'accuracy', latest: accuracy, min: accuracy, max: accuracy }],
    curves: [],
    logTail: [],
  }
}

/** A state of that experiment: running, without trials, unless said otherwise. */
export function experimentState(parts: Partial<ExperimentState> = {}): ExperimentState {
  return {
    experiment: experiment(),
    specHash: 'abc',
    seed: 0,
    status: 'Running',
    reason: 'ExperimentRunning',
    message: 'Experiment is running',
    startTime: '2026-01-01T00:00:00.000Z',
    trials: [],
    ...parts,
  }
}
