/** What JSON an Experiment file may hold: types and names, not yet meanings. Descriptions are for editors and people. */

export type Shape =
  | { readonly type: 'text' | 'integer' | 'number' | 'boolean' | 'any' | 'object' }
  | { readonly type: 'list'; readonly item: Shape }
  | { readonly type: 'texts' }
  | Struct

/** Katib's counts are int32. */
export const LARGEST_INT32 = 2 ** 31 - 1

/** A mapping with known fields. */
export interface Struct {
  readonly type: 'struct'
  readonly fields: Readonly<Record<string, Field>>
}

export interface Field {
  readonly shape: Shape
  readonly description: string
  /** Katib has it and tunebot does not yet: refused by name. */
  readonly unsupported?: boolean
}

const text: Shape = { type: 'text' }
const integer: Shape = { type: 'integer' }
const number: Shape = { type: 'number' }
const any: Shape = { type: 'any' }
/** A mapping from names to texts, as labels are. */
const texts: Shape = { type: 'texts' }
const listOf = (item: Shape): Shape => ({ type: 'list', item })
const struct = (fields: Readonly<Record<string, Field>>): Struct => ({ type: 'struct', fields })
const serverWritten: Field = {
  shape: any,
  description: 'Written by the server; taken no notice of',
}

const metadata = struct({
  name: { shape: text, description: 'At most 40 lower case letters, digits and dashes' },
  namespace: { shape: text, description: 'Where its trials run on a cluster' },
  labels: { shape: texts, description: 'Copied to the trials' },
  annotations: { shape: texts, description: 'Notes for people and tools' },
  generateName: serverWritten,
  uid: serverWritten,
  resourceVersion: serverWritten,
  generation: serverWritten,
  creationTimestamp: serverWritten,
  deletionTimestamp: serverWritten,
  deletionGracePeriodSeconds: serverWritten,
  selfLink: serverWritten,
  ownerReferences: serverWritten,
  finalizers: serverWritten,
  managedFields: serverWritten,
})

const objective = struct({
  type: { shape: text, description: 'minimize or maximize' },
  goal: { shape: number, description: 'The experiment ends when the objective reaches it' },
  objectiveMetricName: { shape: text, description: 'The metric to optimize' },
  additionalMetricNames: { shape: listOf(text), description: 'Metrics to record beside it' },
  metricStrategies: {
    shape: listOf(
      struct({
        name: { shape: text, description: 'A metric' },
        value: { shape: text, description: 'min, max or latest' },
      }),
    ),
    description: "Which of a metric's values stands for the trial",
  },
})

const algorithm = struct({
  algorithmName: { shape: text, description: 'The search algorithm' },
  algorithmSettings: {
    shape: listOf(
      struct({
        name: { shape: text, description: 'A setting of the algorithm' },
        value: { shape: text, description: 'Its value, as a text' },
      }),
    ),
    description: "The algorithm's settings",
  },
})

const feasibleSpace = struct({
  min: { shape: text, description: 'The smallest value, as a text: "0.01"' },
  max: { shape: text, description: 'The greatest value, as a text' },
  step: { shape: text, description: 'The distance of values, counted from min, as a text' },
  list: { shape: listOf(text), description: 'The values of a discrete or categorical parameter' },
  distribution: { shape: text, description: 'uniform, logUniform, normal or logNormal' },
})

const parameter = struct({
  name: { shape: text, description: "The hyperparameter's name" },
  parameterType: { shape: text, description: 'double, int, discrete or categorical' },
  feasibleSpace: { shape: feasibleSpace, description: 'The values it can take' },
})

const trialTemplate = struct({
  retain: { shape: { type: 'boolean' }, description: "Whether a finished trial's job is kept" },
  primaryContainerName: { shape: text, description: 'The container that trains' },
  primaryPodLabels: { shape: texts, description: 'Labels of the pods whose metrics count' },
  successCondition: { shape: text, description: 'GJSON path that says the job succeeded' },
  failureCondition: { shape: text, description: 'GJSON path that says the job failed' },
  trialParameters: {
    shape: listOf(
      struct({
        name: { shape: text, description: `Used as \${trialParameters.NAME} in the template` },
        description: { shape: text, description: 'A note for people' },
        reference: { shape: text, description: 'A parameter, or metadata of the trial' },
      }),
    ),
    description: 'What the template is filled with',
  },
  trialSpec: { shape: { type: 'object' }, description: 'The manifest of one trial' },
  configMap: { shape: any, description: 'A template in a ConfigMap', unsupported: true },
})

const metricsCollectorSpec = struct({
  collector: {
    shape: struct({
      kind: { shape: text, description: 'StdOut' },
      customCollector: { shape: any, description: 'A container of your own' },
    }),
    description: 'How metrics are read',
  },
  source: {
    shape: struct({
      filter: {
        shape: struct({
          metricsFormat: {
            shape: listOf(text),
            description: 'RE2 patterns with two groups: name and value',
          },
        }),
        description: 'Which lines hold metrics',
      },
      fileSystemPath: { shape: any, description: 'A file of metrics' },
      httpGet: { shape: any, description: 'An address of metrics' },
    }),
    description: 'Where metrics are',
  },
})

const spec = struct({
  objective: { shape: objective, description: 'What to optimize' },
  algorithm: { shape: algorithm, description: 'How to search' },
  earlyStopping: { shape: any, description: 'When to give up on a trial', unsupported: true },
  parameters: { shape: listOf(parameter), description: 'The search space' },
  nasConfig: { shape: any, description: 'Neural architecture search', unsupported: true },
  parallelTrialCount: { shape: integer, description: 'Trials that run at a time; default 3' },
  maxTrialCount: { shape: integer, description: 'Trials in all' },
  maxFailedTrialCount: { shape: integer, description: 'Failures that end the experiment' },
  resumePolicy: { shape: text, description: 'Never, LongRunning or FromVolume' },
  trialTemplate: { shape: trialTemplate, description: 'What one trial is' },
  metricsCollectorSpec: { shape: metricsCollectorSpec, description: 'How metrics are read' },
})

export const experimentShape = struct({
  apiVersion: { shape: text, description: 'kubeflow.org/v1beta1' },
  kind: { shape: text, description: 'Experiment' },
  metadata: { shape: metadata, description: 'Its name and namespace' },
  spec: { shape: spec, description: 'What the experiment is' },
  status: { shape: any, description: 'Written by the server; taken no notice of' },
})
