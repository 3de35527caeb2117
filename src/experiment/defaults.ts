import type {
  ExperimentDraft,
  FileSystemPathDraft,
  MetricsCollectorDraft,
  MetricsSourceDraft,
  NasConfigDraft,
  ObjectiveDraft,
  ParameterDraft,
  SpecDraft,
  TemplateDraft,
} from './draft.ts'
import { textAt } from './json.ts'

const DEFAULT_PARALLEL_TRIAL_COUNT = 3

/**
 * Fills in what Katib's mutating webhook fills in, in its order, and nothing more. Texts that are written empty
 * count as missing, as they do there.
 */
export function withDefaults(draft: ExperimentDraft): ExperimentDraft {
  const { spec } = draft
  return spec === undefined ? draft : { ...draft, spec: defaultSpec(spec) }
}

function defaultSpec(spec: SpecDraft): SpecDraft {
  const { objective, trialTemplate, parameters, nasConfig } = spec
  return {
    ...spec,
    parallelTrialCount: spec.parallelTrialCount ?? DEFAULT_PARALLEL_TRIAL_COUNT,
    resumePolicy: spec.resumePolicy || 'Never',
    ...(objective === undefined ? {} : { objective: defaultObjective(objective) }),
    ...(trialTemplate === undefined ? {} : { trialTemplate: defaultTemplate(trialTemplate) }),
    metricsCollectorSpec: defaultMetricsCollector(spec.metricsCollectorSpec ?? {}),
    ...(parameters === undefined ? {} : { parameters: parameters.map(defaultParameter) }),
    ...(nasConfig === undefined ? {} : { nasConfig: defaultNasConfig(nasConfig) }),
  }
}

/** A strategy by the objective's type for every metric without one: the objective first, then the additional metrics. */
function defaultObjective(objective: ObjectiveDraft): ObjectiveDraft {
  const { objectiveMetricName, additionalMetricNames = [], metricStrategies = [] } = objective
  const value = strategyFor(objective.type)
  const strategies = [...metricStrategies]
  for (const name of [objectiveMetricName ?? '', ...additionalMetricNames]) {
    // Without a name there is nothing to have a strategy for; the name is asked for elsewhere.
    if (name === '') continue
    if (!strategies.some((strategy) => strategy.name === name)) strategies.push({ name, value })
  }
  return { ...objective, metricStrategies: strategies }
}

function strategyFor(type: string | undefined): string {
  return type === 'minimize' ? 'min' : type === 'maximize' ? 'max' : 'latest'
}

interface KindDefaults {
  readonly success: string
  readonly failure: string
  readonly podLabels?: Readonly<Record<string, string>>
}

const TRAINING_JOB: KindDefaults = {
  success: holds('Succeeded'),
  failure: holds('Failed'),
  podLabels: { 'training.kubeflow.org/job-role': 'master' },
}

/** Keyed by the kind alone, whatever the group, as in Katib. */
const KIND_DEFAULTS: ReadonlyMap<string, KindDefaults> = new Map([
  ['Job', { success: holds('Complete'), failure: holds('Failed') }],
  ['TFJob', TRAINING_JOB],
  ['PyTorchJob', TRAINING_JOB],
  ['XGBoostJob', TRAINING_JOB],
  ['MPIJob', TRAINING_JOB],
  [
    'TrainJob',
    {
      success: holds('Complete'),
      failure: holds('Failed'),
      podLabels: {
        'jobset.sigs.k8s.io/replicatedjob-name': 'node',
        'batch.kubernetes.io/job-completion-index': '0',
      },
    },
  ],
])

/** A GJSON path that holds when the job has this condition. */
function holds(condition: string): string {
  return `status.conditions.#(type=="${condition}")#|#(status=="True")#`
}

function defaultTemplate(template: TemplateDraft): TemplateDraft {
  const defaults = KIND_DEFAULTS.get(textAt(template.trialSpec, 'kind') ?? '')
  if (defaults === undefined) return template
  const podLabels = template.primaryPodLabels ?? defaults.podLabels
  return {
    ...template,
    successCondition: template.successCondition || defaults.success,
    failureCondition: template.failureCondition || defaults.failure,
    ...(podLabels === undefined ? {} : { primaryPodLabels: podLabels }),
  }
}

function defaultMetricsCollector(spec: MetricsCollectorDraft): MetricsCollectorDraft {
  const { collector = { kind: 'StdOut' } } = spec
  const source = defaultSource(collector.kind, spec.source)
  return { ...spec, collector, ...(source === undefined ? {} : { source }) }
}

/** What a kind of collector reads when its source does not say. */
function defaultSource(
  kind: string | undefined,
  source: MetricsSourceDraft | undefined,
): MetricsSourceDraft | undefined {
  switch (kind) {
    case 'File':
      return fileSource(source, {
        path: '/var/log/katib/metrics.log',
        kind: 'File',
        format: 'TEXT',
      })
    case 'TensorFlowEvent':
      return fileSource(source, { path: '/var/log/katib/tfevent/', kind: 'Directory' })
    case 'PrometheusMetric':
      return { ...source, httpGet: { path: '/metrics', port: 8080, ...source?.httpGet } }
    default:
      return source
  }
}

function fileSource(
  source: MetricsSourceDraft | undefined,
  defaults: FileSystemPathDraft,
): MetricsSourceDraft {
  return { ...source, fileSystemPath: { ...defaults, ...source?.fileSystemPath } }
}

function defaultParameter(parameter: ParameterDraft): ParameterDraft {
  const { feasibleSpace } = parameter
  if (feasibleSpace === undefined) return parameter
  return {
    ...parameter,
    feasibleSpace: { ...feasibleSpace, distribution: feasibleSpace.distribution || 'uniform' },
  }
}

function defaultNasConfig(config: NasConfigDraft): NasConfigDraft {
  const { operations } = config
  if (operations === undefined) return config
  return {
    ...config,
    operations: operations.map((operation) =>
      operation.parameters === undefined
        ? operation
        : { ...operation, parameters: operation.parameters.map(defaultParameter) },
    ),
  }
}
