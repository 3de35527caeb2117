import type { EarlierTrial } from '../../src/experiment/earlier-trial.ts'
import type { Budgets } from '../../src/experiment/edit.ts'
import type { Experiment } from '../../src/experiment/experiment.ts'
import type { JournalEvent } from '../../src/journal/event.ts'

export const EXPERIMENT: Experiment = {
  apiVersion: 'kubeflow.org/v1beta1',
  kind: 'Experiment',
  metadata: { name: 'digits', namespace: 'kubeflow' },
  spec: {
    objective: {
      type: 'maximize',
      goal: 0.99,
      objectiveMetricName: 'accuracy',
      additionalMetricNames: [],
      metricStrategies: [{ name: 'accuracy', value: 'max' }],
    },
    algorithm: { algorithmName: 'random', algorithmSettings: [] },
    parameters: [
      {
        name: 'lr',
        parameterType: 'double',
        feasibleSpace: { min: '0.01', max: '0.2', distribution: 'uniform' },
      },
    ],
    parallelTrialCount: 2,
    maxTrialCount: 4,
    maxFailedTrialCount: 2,
    resumePolicy: 'Never',
    trialTemplate: {
      retain: false,
      primaryContainerName: 'main',
      successCondition: 'status.conditions.#(type=="Complete")#|#(status=="True")#',
      failureCondition: 'status.conditions.#(type=="Failed")#|#(status=="True")#',
      trialParameters: [{ name: 'lr', reference: 'lr' }],
      trialSpec: {
        apiVersion: 'batch/v1',
        kind: 'Job',
        spec: {
          template: {
            spec: {
              containers: [{ name: 'main', command: ['train', '--lr=$' + '{trialParameters.lr}'] }],
            },
          },
        },
      },
    },
    metricsCollector: { kind: 'StdOut', metricsFormat: [] },
  },
}

export const TIME = '2026-01-01T00:00:00.000Z'

export function begun(
  experiment: Experiment = EXPERIMENT,
  earlier?: readonly EarlierTrial[],
): JournalEvent {
  const known = { version: 1, experiment, specHash: 'abc', seed: 7 } as const
  return {
    type: 'ExperimentCreated',
    time: TIME,
    ...known,
    ...(earlier === undefined ? {} : { earlier }),
  }
}

export function created(index: number, trial = `digits-${index}`): JournalEvent {
  const assignments = [{ name: 'lr', value: `0.0${index + 1}` }]
  return { type: 'TrialCreated', time: TIME, trial, index, assignments, labels: {} }
}

export function running(index: number): JournalEvent {
  return { type: 'TrialRunning', time: TIME, trial: `digits-${index}` }
}

export function succeeded(index: number, accuracy: string): JournalEvent {
  return {
    type: 'TrialCompleted',
    time: TIME,
    trial: `digits-${index}`,
    status: 'Succeeded',
    reason: 'TrialSucceeded',
    message: 'Trial has succeeded',
    observation: [{ name: 'accuracy', latest: accuracy, min: accuracy, max: accuracy }],
    curves: [],
    logTail: [],
  }
}

export function failed(index: number): JournalEvent {
  return {
    type: 'TrialCompleted',
    time: TIME,
    trial: `digits-${index}`,
    status: 'Failed',
    reason: 'Error',
    message: 'exit code 3',
    observation: [],
    curves: [],
    logTail: ['boom'],
  }
}

export function completed(): JournalEvent {
  return {
    type: 'ExperimentCompleted',
    time: TIME,
    status: 'Succeeded',
    reason: 'ExperimentMaxTrialsReached',
    message: 'done',
  }
}

export function edited(budgets: Budgets, cause?: string): JournalEvent {
  const edit = { type: 'ExperimentEdited', time: TIME, budgets, specHash: 'def' } as const
  return cause === undefined ? edit : { ...edit, cause }
}

export function retried(index: number): JournalEvent {
  return { type: 'TrialRetried', time: TIME, trial: `digits-${index}` }
}
