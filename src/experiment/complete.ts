import { compact, type ExperimentDraft, type ParameterDraft, type TemplateDraft } from './draft.ts'
import type {
  AlgorithmSetting,
  Distribution,
  Experiment,
  ExperimentSpec,
  FeasibleSpace,
  MetricStrategy,
  Objective,
  ObjectiveType,
  Parameter,
  ParameterType,
  ResumePolicy,
  StrategyValue,
  TrialParameter,
  TrialTemplate,
} from './experiment.ts'

/**
 * Makes an Experiment of a draft that has its defaults and no error. Raises TypeError for one that has: a rule is missing
 * then, which is a bug.
 */
export function completeExperiment(draft: ExperimentDraft): Experiment {
  const { name, namespace, labels, annotations } = draft.metadata
  return {
    apiVersion: 'kubeflow.org/v1beta1',
    kind: 'Experiment',
    metadata: compact({ name: given(name, 'metadata.name'), namespace, labels, annotations }),
    spec: completeSpec(draft),
  }
}

function completeSpec(draft: ExperimentDraft): ExperimentSpec {
  const spec = given(draft.spec, 'spec')
  const algorithm = given(spec.algorithm, 'algorithm')
  return compact({
    objective: completeObjective(draft),
    algorithm: {
      algorithmName: given(algorithm.algorithmName, 'algorithmName'),
      algorithmSettings: (algorithm.algorithmSettings ?? []).map(completeSetting),
    },
    parameters: given(spec.parameters, 'parameters').map(completeParameter),
    parallelTrialCount: given(spec.parallelTrialCount, 'parallelTrialCount'),
    maxTrialCount: spec.maxTrialCount,
    maxFailedTrialCount: spec.maxFailedTrialCount,
    resumePolicy: oneOf(RESUME_POLICIES, spec.resumePolicy, 'resumePolicy'),
    trialTemplate: completeTemplate(given(spec.trialTemplate, 'trialTemplate')),
    metricsCollector: {
      kind: oneOf(COLLECTOR_KINDS, spec.metricsCollectorSpec?.collector?.kind, 'collector.kind'),
      metricsFormat: spec.metricsCollectorSpec?.source?.filter?.metricsFormat ?? [],
    },
  })
}

function completeObjective({ spec }: ExperimentDraft): Objective {
  const objective = given(spec?.objective, 'objective')
  return compact({
    type: oneOf(OBJECTIVE_TYPES, objective.type, 'objective.type'),
    goal: objective.goal,
    objectiveMetricName: given(objective.objectiveMetricName, 'objectiveMetricName'),
    additionalMetricNames: [...new Set(objective.additionalMetricNames ?? [])],
    metricStrategies: (objective.metricStrategies ?? []).map(
      ({ name, value }): MetricStrategy => ({
        name: given(name, 'metricStrategies.name'),
        value: oneOf(STRATEGY_VALUES, value, 'metricStrategies.value'),
      }),
    ),
  })
}

function completeSetting(setting: { name?: string; value?: string }): AlgorithmSetting {
  return { name: given(setting.name, 'algorithmSettings.name'), value: setting.value ?? '' }
}

function completeParameter({ name, parameterType, feasibleSpace = {} }: ParameterDraft): Parameter {
  const { min, max, step, list, distribution } = feasibleSpace
  const known = distribution === 'unknown' ? 'uniform' : distribution
  const space: FeasibleSpace = compact({
    min,
    max,
    step,
    list,
    distribution: oneOf(DISTRIBUTIONS, known, 'distribution'),
  })
  return {
    name: given(name, 'parameters.name'),
    parameterType: oneOf(PARAMETER_TYPES, parameterType, 'parameterType'),
    feasibleSpace: space,
  }
}

function completeTemplate(template: TemplateDraft): TrialTemplate {
  return compact({
    retain: template.retain ?? false,
    primaryContainerName: given(template.primaryContainerName, 'primaryContainerName'),
    primaryPodLabels: template.primaryPodLabels,
    successCondition: given(template.successCondition, 'successCondition'),
    failureCondition: given(template.failureCondition, 'failureCondition'),
    trialParameters: given(template.trialParameters, 'trialParameters').map(
      ({ name, description, reference }): TrialParameter =>
        compact({
          name: given(name, 'trialParameters.name'),
          description,
          reference: given(reference, 'trialParameters.reference'),
        }),
    ),
    trialSpec: given(template.trialSpec, 'trialSpec'),
  })
}

const OBJECTIVE_TYPES: readonly ObjectiveType[] = ['minimize', 'maximize']
const STRATEGY_VALUES: readonly StrategyValue[] = ['min', 'max', 'latest']
const PARAMETER_TYPES: readonly ParameterType[] = ['double', 'int', 'discrete', 'categorical']
const DISTRIBUTIONS: readonly Distribution[] = ['uniform', 'logUniform', 'normal', 'logNormal']
const RESUME_POLICIES: readonly ResumePolicy[] = ['Never', 'LongRunning', 'FromVolume']
const COLLECTOR_KINDS = ['StdOut'] as const

function given<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new TypeError(`${what} is missing in a checked experiment`)
  return value
}

function oneOf<T extends string>(words: readonly T[], value: string | undefined, what: string): T {
  const word = words.find((candidate) => candidate === value)
  if (word === undefined) throw new TypeError(`${what} is ${value} in a checked experiment`)
  return word
}
