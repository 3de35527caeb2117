import type { Experiment, Parameter } from '../../src/experiment/experiment.ts'
import type { TrialRecord } from '../../src/experiment/trial.ts'
import type { Proposal } from '../../src/suggestion/suggestion.ts'

/** An Experiment that minimizes `loss` with this algorithm. */
export function experimentOf(
  algorithmName: string,
  parameters: readonly Parameter[],
  settings: Readonly<Record<string, string>> = {},
): Experiment {
  const algorithmSettings = Object.entries(settings).map(([name, value]) => ({ name, value }))
  return {
    apiVersion: 'kubeflow.org/v1beta1',
    kind: 'Experiment',
    metadata: { name: 'search' },
    spec: {
      objective: {
        type: 'minimize',
        objectiveMetricName: 'loss',
        additionalMetricNames: [],
        metricStrategies: [{ name: 'loss', value: 'min' }],
      },
      algorithm: { algorithmName, algorithmSettings },
      parameters,
      parallelTrialCount: 3,
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

/** The trial of a proposal: with a loss it has succeeded, without it runs. */
export function trialOf(proposal: Proposal, index: number, loss?: number): TrialRecord {
  const value = String(loss)
  return {
    name: `t-${index}`,
    index,
    ...proposal,
    status: loss === undefined ? 'Running' : 'Succeeded',
    reason: '',
    message: '',
    createdTime: '2024-01-01T00:00:00Z',
    observation:
      loss === undefined ? [] : [{ name: 'loss', latest: value, min: value, max: value }],
    curves: [],
    logTail: [],
  }
}

export function double(name: string, min: string, max: string, step?: string): Parameter {
  return {
    name,
    parameterType: 'double',
    feasibleSpace: { min, max, distribution: 'uniform', ...(step === undefined ? {} : { step }) },
  }
}

export function int(name: string, min: string, max: string, step?: string): Parameter {
  return { ...double(name, min, max, step), parameterType: 'int' }
}

export function categorical(name: string, list: readonly string[]): Parameter {
  return listed(name, 'categorical', list)
}

export function listed(
  name: string,
  parameterType: 'discrete' | 'categorical',
  list: readonly string[],
): Parameter {
  return { name, parameterType, feasibleSpace: { list, distribution: 'uniform' } }
}
