import type { Json } from '../../../src/experiment/experiment.ts'
import { isList, isObject } from '../../../src/experiment/json.ts'
import { parseExperiments } from '../../../src/experiment/parse.ts'

/** A sound one, to be broken. */
export const EXPERIMENT: Json = {
  apiVersion: 'kubeflow.org/v1beta1',
  kind: 'Experiment',
  metadata: { name: 'my-exp', namespace: 'team-a' },
  spec: {
    objective: { type: 'minimize', goal: 0.1, objectiveMetricName: 'loss' },
    algorithm: { algorithmName: 'random' },
    parallelTrialCount: 1,
    maxTrialCount: 12,
    maxFailedTrialCount: 3,
    parameters: [
      { name: 'lr', parameterType: 'double', feasibleSpace: { min: '0.1', max: '0.5' } },
      { name: 'momentum', parameterType: 'double', feasibleSpace: { min: '0.5', max: '0.9' } },
    ],
    trialTemplate: {
      primaryContainerName: 'main',
      trialParameters: [
        { name: 'learningRate', reference: 'lr' },
        { name: 'momentum', reference: 'momentum' },
      ],
      trialSpec: {
        apiVersion: 'batch/v1',
        kind: 'Job',
        spec: {
          template: {
            spec: {
              containers: [
                {
                  name: 'main',
                  image: 'train',
                  command: [
                    'train',
                    '--lr=${trialParameters.learningRate}',
                    '--momentum=${trialParameters.momentum}',
                  ],
                },
              ],
              restartPolicy: 'Never',
            },
          },
        },
      },
    },
  },
}

/** Values by the path where they are put; undefined takes the field away. */
export type Edits = Readonly<Record<string, Json | undefined>>

function put(into: Json, [key = '', ...rest]: readonly string[], value: Json | undefined): Json {
  if (isList(into)) {
    return into.map((item, at) => {
      if (`${at}` !== key) return item
      return rest.length === 0 ? (value ?? null) : put(item, rest, value)
    })
  }
  const fields = new Map(Object.entries(isObject(into) ? into : {}))
  const changed = rest.length === 0 ? value : put(fields.get(key) ?? {}, rest, value)
  if (changed === undefined) fields.delete(key)
  else fields.set(key, changed)
  return Object.fromEntries(fields)
}

/** The experiment with these values. */
export function edited(edits: Edits, of: Json = EXPERIMENT): Json {
  return Object.entries(edits).reduce((all, [path, value]) => put(all, path.split('.'), value), of)
}

/** The paths of all errors, each once, in order. */
export function fieldsAtFault(experiment: Json, old?: Json): readonly string[] {
  const text = JSON.stringify(experiment, null, 2)
  const { experiments, diagnostics } = parseExperiments(text, {
    configMaps: [{ name: 'map', namespace: 'team-a', data: { t: 'kind: [' } }],
    ...(old === undefined ? {} : { old: JSON.stringify(old) }),
  })
  const all = [...diagnostics, ...experiments.flatMap((each) => each.diagnostics)]
  const errors = all.filter(({ severity }) => severity === 'error')
  return [...new Set(errors.map(({ path }) => path))].sort()
}
