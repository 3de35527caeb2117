import type { TemplateContent } from './config-map.ts'
import {
  type AlgorithmDraft,
  type ConfigMapDraft,
  compact,
  type ExperimentDraft,
  type FileSystemPathDraft,
  type MetricsCollectorDraft,
  type NasConfigDraft,
  type ParameterDraft,
  type TemplateDraft,
} from './draft.ts'
import type {
  Algorithm,
  AlgorithmSetting,
  CollectorKind,
  ConfigMapSource,
  Distribution,
  Experiment,
  ExperimentSpec,
  FeasibleSpace,
  FileSystemPath,
  MetricStrategy,
  MetricsCollectorSpec,
  NasConfig,
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
 * then, which is a bug. `content`: the template, where it comes from a ConfigMap.
 */
export function completeExperiment(draft: ExperimentDraft, content?: TemplateContent): Experiment {
  const { name, namespace, labels, annotations } = draft.metadata
  return {
    apiVersion: 'kubeflow.org/v1beta1',
    kind: 'Experiment',
    metadata: compact({ name: given(name, 'metadata.name'), namespace, labels, annotations }),
    spec: completeSpec(draft, content),
  }
}

function completeSpec(draft: ExperimentDraft, content?: TemplateContent): ExperimentSpec {
  const spec = given(draft.spec, 'spec')
  return compact({
    objective: completeObjective(draft),
    algorithm: completeAlgorithm(given(spec.algorithm, 'algorithm')),
    earlyStopping: optional(spec.earlyStopping, completeAlgorithm),
    parameters: (spec.parameters ?? []).map(completeParameter),
    nasConfig: optional(spec.nasConfig, completeNasConfig),
    parallelTrialCount: given(spec.parallelTrialCount, 'parallelTrialCount'),
    maxTrialCount: spec.maxTrialCount,
    maxFailedTrialCount: spec.maxFailedTrialCount,
    resumePolicy: oneOf(RESUME_POLICIES, spec.resumePolicy, 'resumePolicy'),
    trialTemplate: completeTemplate(given(spec.trialTemplate, 'trialTemplate'), content),
    metricsCollector: completeMetricsCollector(spec.metricsCollectorSpec ?? {}),
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

function completeAlgorithm(algorithm: AlgorithmDraft): Algorithm {
  return {
    algorithmName: given(algorithm.algorithmName, 'algorithmName'),
    algorithmSettings: (algorithm.algorithmSettings ?? []).map(completeSetting),
  }
}

export function completeNasConfig({
  graphConfig = {},
  operations = [],
}: NasConfigDraft): NasConfig {
  const { numLayers, inputSizes = [], outputSizes = [] } = graphConfig
  return {
    graphConfig: compact({ numLayers, inputSizes, outputSizes }),
    operations: operations.map(({ operationType, parameters = [] }) => ({
      operationType: given(operationType, 'operationType'),
      parameters: parameters.map(completeParameter),
    })),
  }
}

function completeMetricsCollector({
  collector = {},
  source = {},
}: MetricsCollectorDraft): MetricsCollectorSpec {
  const { fileSystemPath, httpGet, filter } = source
  const kind = oneOf(COLLECTOR_KINDS, collector.kind, 'collector.kind')
  return compact({
    kind,
    metricsFormat: filter?.metricsFormat ?? [],
    fileSystemPath: READS_FILES.includes(kind)
      ? optional(fileSystemPath, completeFileSystemPath)
      : undefined,
    httpGet,
    customCollector: collector.customCollector,
  })
}

function completeFileSystemPath({ path, kind, format }: FileSystemPathDraft): FileSystemPath {
  return compact({
    path: given(path, 'fileSystemPath.path'),
    kind: oneOf(FILE_KINDS, kind, 'fileSystemPath.kind'),
    format: optional(format || undefined, (word) => oneOf(FORMATS, word, 'format')),
  })
}

function completeConfigMap(source: ConfigMapDraft): ConfigMapSource {
  return {
    configMapName: given(source.configMapName, 'configMapName'),
    configMapNamespace: given(source.configMapNamespace, 'configMapNamespace'),
    templatePath: given(source.templatePath, 'templatePath'),
  }
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

function completeTemplate(template: TemplateDraft, content?: TemplateContent): TrialTemplate {
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
    configMap: optional(template.configMap, completeConfigMap),
    ...(content ?? { trialSpec: given(template.trialSpec, 'trialSpec') }),
  })
}

const OBJECTIVE_TYPES: readonly ObjectiveType[] = ['minimize', 'maximize']
const STRATEGY_VALUES: readonly StrategyValue[] = ['min', 'max', 'latest']
const PARAMETER_TYPES: readonly ParameterType[] = ['double', 'int', 'discrete', 'categorical']
const DISTRIBUTIONS: readonly Distribution[] = ['uniform', 'logUniform', 'normal', 'logNormal']
const RESUME_POLICIES: readonly ResumePolicy[] = ['Never', 'LongRunning', 'FromVolume']
const COLLECTOR_KINDS: readonly CollectorKind[] = [
  'StdOut',
  'File',
  'TensorFlowEvent',
  'PrometheusMetric',
  'Custom',
  'Push',
]
/** What other kinds say of files is not looked at. */
const READS_FILES: readonly CollectorKind[] = ['File', 'TensorFlowEvent', 'Custom']
const FILE_KINDS = ['File', 'Directory'] as const
const FORMATS = ['TEXT', 'JSON'] as const

function optional<T, U>(value: T | undefined, complete: (value: T) => U): U | undefined {
  return value === undefined ? undefined : complete(value)
}

function given<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new TypeError(`${what} is missing in a checked experiment`)
  return value
}

function oneOf<T extends string>(words: readonly T[], value: string | undefined, what: string): T {
  const word = words.find((candidate) => candidate === value)
  if (word === undefined) throw new TypeError(`${what} is ${value} in a checked experiment`)
  return word
}
