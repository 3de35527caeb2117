import type { JsonObject } from '../../cluster/json.ts'
import type {
  Algorithm,
  Experiment,
  MetricsCollectorSpec,
  NasConfig,
  Parameter,
  TrialTemplate,
} from '../../experiment/experiment.ts'
import { specHash } from '../../experiment/spec-hash.ts'
import { UserError } from '../../user-error.ts'
import { EXPERIMENT_LABEL, labelValue } from '../kubernetes/labels.ts'
import type { Budgets } from './budgets.ts'
import { SPEC_ANNOTATION } from './katib-labels.ts'

/**
 * The Experiment as Katib is given it: with every default written out, so that another version of
 * Katib does the same. Katib copies its labels to its Suggestion and Trials. Raises UserError for what Katib has no
 * words for.
 */
export function experimentManifest(
  experiment: Experiment,
  namespace: string,
  budgets: Budgets,
): JsonObject {
  const { metadata, spec } = experiment
  const { objective, algorithm, earlyStopping, nasConfig, metricsCollector } = spec
  const { goal } = objective
  return {
    apiVersion: experiment.apiVersion,
    kind: experiment.kind,
    metadata: {
      name: metadata.name,
      namespace,
      labels: { ...metadata.labels, [EXPERIMENT_LABEL]: labelValue(metadata.name) },
      annotations: { ...metadata.annotations, [SPEC_ANNOTATION]: specDigest(experiment) },
    },
    spec: {
      objective: {
        type: objective.type,
        ...(goal === undefined ? {} : { goal }),
        objectiveMetricName: objective.objectiveMetricName,
        additionalMetricNames: objective.additionalMetricNames,
        metricStrategies: objective.metricStrategies.map(({ name, value }) => ({ name, value })),
      },
      algorithm: algorithmManifest(algorithm),
      ...(earlyStopping === undefined ? {} : { earlyStopping: algorithmManifest(earlyStopping) }),
      ...(nasConfig === undefined
        ? { parameters: spec.parameters.map(parameterManifest) }
        : { nasConfig: nasManifest(nasConfig) }),
      ...definedBudgets(budgets),
      resumePolicy: spec.resumePolicy,
      trialTemplate: templateManifest(spec.trialTemplate),
      metricsCollectorSpec: collectorManifest(metricsCollector),
    },
  }
}

/** What may not change while an Experiment is on the cluster. */
export function specDigest(experiment: Experiment): string {
  const { maxTrialCount: _most, maxFailedTrialCount: _failed, ...spec } = experiment.spec
  return specHash({ ...experiment, spec: { ...spec, parallelTrialCount: 1 } })
}

function definedBudgets(budgets: Budgets): JsonObject {
  const { parallelTrialCount, maxTrialCount, maxFailedTrialCount } = budgets
  return {
    parallelTrialCount,
    ...(maxTrialCount === undefined ? {} : { maxTrialCount }),
    ...(maxFailedTrialCount === undefined ? {} : { maxFailedTrialCount }),
  }
}

function algorithmManifest({ algorithmName, algorithmSettings }: Algorithm): JsonObject {
  return {
    algorithmName,
    algorithmSettings: algorithmSettings.map(({ name, value }) => ({ name, value })),
  }
}

function nasManifest({ graphConfig, operations }: NasConfig): JsonObject {
  return {
    graphConfig: { ...graphConfig },
    operations: operations.map(({ operationType, parameters }) => ({
      operationType,
      parameters: parameters.map(parameterManifest),
    })),
  }
}

function collectorManifest(collector: MetricsCollectorSpec): JsonObject {
  const { kind, metricsFormat, fileSystemPath, httpGet, customCollector } = collector
  const source: JsonObject = {
    ...(metricsFormat.length === 0 ? {} : { filter: { metricsFormat } }),
    ...(fileSystemPath === undefined ? {} : { fileSystemPath: { ...fileSystemPath } }),
    ...(httpGet === undefined ? {} : { httpGet }),
  }
  return {
    collector: { kind, ...(customCollector === undefined ? {} : { customCollector }) },
    ...(Object.keys(source).length === 0 ? {} : { source }),
  }
}

function parameterManifest({ name, parameterType, feasibleSpace }: Parameter): JsonObject {
  return { name, parameterType, feasibleSpace: { ...feasibleSpace } }
}

function templateManifest(template: TrialTemplate): JsonObject {
  if ((template.bareValues ?? []).length > 0) {
    throw new UserError({
      what: 'the template has placeholders without quotes, whose values become numbers, and Katib does that only in a ConfigMap',
      where: 'spec.trialTemplate',
      mend: 'Put those placeholders in quotes, or use --backend kubernetes',
      kind: 'invalid',
    })
  }
  const { primaryPodLabels } = template
  return {
    retain: template.retain,
    primaryContainerName: template.primaryContainerName,
    ...(primaryPodLabels === undefined ? {} : { primaryPodLabels: { ...primaryPodLabels } }),
    successCondition: template.successCondition,
    failureCondition: template.failureCondition,
    trialParameters: template.trialParameters.map((parameter) => ({ ...parameter })),
    trialSpec: template.trialSpec,
  }
}
