import type { Json, JsonObject } from '../../../src/cluster/json.ts'
import type { Experiment, ExperimentSpec } from '../../../src/experiment/experiment.ts'

/** Minimises `loss` over `lr`, in Jobs whose program is a line of shell that may use `$lr`. */
export function experimentOf(
  script: string,
  changes: Partial<ExperimentSpec> = {},
  retain = false,
): Experiment {
  const container = {
    name: 'training',
    image: 'localhost/busybox:1',
    command: ['sh', '-c', `lr=\${trialParameters.lr}; ${script}`],
  }
  return {
    apiVersion: 'kubeflow.org/v1beta1',
    kind: 'Experiment',
    metadata: { name: 'tune', labels: { team: 'vision' } },
    spec: {
      objective: {
        type: 'minimize',
        objectiveMetricName: 'loss',
        additionalMetricNames: [],
        metricStrategies: [{ name: 'loss', value: 'min' }],
      },
      algorithm: { algorithmName: 'random', algorithmSettings: [] },
      parameters: [
        {
          name: 'lr',
          parameterType: 'double',
          feasibleSpace: { min: '0.01', max: '0.09', distribution: 'uniform' },
        },
      ],
      parallelTrialCount: 2,
      maxTrialCount: 4,
      maxFailedTrialCount: 3,
      resumePolicy: 'Never',
      trialTemplate: {
        retain,
        primaryContainerName: 'training',
        successCondition: 'status.conditions.#(type=="Complete")#|#(status=="True")#',
        failureCondition: 'status.conditions.#(type=="Failed")#|#(status=="True")#',
        trialParameters: [{ name: 'lr', reference: 'lr' }],
        trialSpec: {
          apiVersion: 'batch/v1',
          kind: 'Job',
          spec: {
            backoffLimit: 0,
            template: { spec: { restartPolicy: 'Never', containers: [container] } },
          },
        },
      },
      metricsCollector: { kind: 'StdOut', metricsFormat: [] },
      ...changes,
    },
  }
}

/** A Trial of Katib's with these conditions, the last one the newest; `-Running` is one that no longer holds. */
export function trialWith(
  conditions: readonly string[],
  status: JsonObject = {},
  words: Readonly<Record<string, { readonly reason: string; readonly message: string }>> = {},
): JsonObject {
  return {
    metadata: { name: 'tune-a', uid: '1', creationTimestamp: '2026-01-01T00:00:00Z' },
    spec: { parameterAssignments: [{ name: 'lr', value: '0.05' }] },
    status: {
      conditions: conditions.map((written, index): Json => {
        const type = written.replace(/^-/, '')
        return {
          type,
          status: written.startsWith('-') ? 'False' : 'True',
          reason: words[type]?.reason ?? `Trial${type}`,
          message: words[type]?.message ?? `Trial is ${type}`,
          lastTransitionTime: `2026-01-01T00:00:0${index + 1}Z`,
        }
      }),
      ...status,
    },
  }
}
