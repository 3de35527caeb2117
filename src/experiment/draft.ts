import type { Json, JsonObject } from './experiment.ts'
import { fieldOf, isList, isObject } from './json.ts'

/**
 * An Experiment as it is written: anything may be missing, texts may be anything. Field names and nesting are Katib's. Items that are
 * no mappings become empty ones, so that indexes stay those of the file.
 */
export interface ExperimentDraft {
  readonly apiVersion?: string
  readonly kind?: string
  readonly metadata: MetadataDraft
  readonly spec?: SpecDraft
}

export interface MetadataDraft {
  readonly name?: string
  readonly namespace?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
}

export interface SpecDraft {
  readonly objective?: ObjectiveDraft
  readonly algorithm?: AlgorithmDraft
  readonly earlyStopping?: AlgorithmDraft
  readonly parameters?: readonly ParameterDraft[]
  readonly nasConfig?: NasConfigDraft
  readonly parallelTrialCount?: number
  readonly maxTrialCount?: number
  readonly maxFailedTrialCount?: number
  readonly resumePolicy?: string
  readonly trialTemplate?: TemplateDraft
  readonly metricsCollectorSpec?: MetricsCollectorDraft
}

export interface ObjectiveDraft {
  readonly type?: string
  readonly goal?: number
  readonly objectiveMetricName?: string
  readonly additionalMetricNames?: readonly string[]
  readonly metricStrategies?: readonly NamedValueDraft[]
}

export interface NamedValueDraft {
  readonly name?: string
  readonly value?: string
}

export interface AlgorithmDraft {
  readonly algorithmName?: string
  readonly algorithmSettings?: readonly NamedValueDraft[]
}

export interface ParameterDraft {
  readonly name?: string
  readonly parameterType?: string
  readonly feasibleSpace?: FeasibleSpaceDraft
}

export interface FeasibleSpaceDraft {
  readonly min?: string
  readonly max?: string
  readonly step?: string
  readonly list?: readonly string[]
  readonly distribution?: string
}

export interface NasConfigDraft {
  readonly graphConfig?: {
    readonly numLayers?: number
    readonly inputSizes?: readonly number[]
    readonly outputSizes?: readonly number[]
  }
  readonly operations?: readonly OperationDraft[]
}

export interface OperationDraft {
  readonly operationType?: string
  readonly parameters?: readonly ParameterDraft[]
}

export interface TrialParameterDraft {
  readonly name?: string
  readonly description?: string
  readonly reference?: string
}

export interface TemplateDraft {
  readonly retain?: boolean
  readonly primaryContainerName?: string
  readonly primaryPodLabels?: Readonly<Record<string, string>>
  readonly successCondition?: string
  readonly failureCondition?: string
  readonly trialParameters?: readonly TrialParameterDraft[]
  readonly trialSpec?: JsonObject
  readonly configMap?: ConfigMapDraft
}

export interface ConfigMapDraft {
  readonly configMapName?: string
  readonly configMapNamespace?: string
  readonly templatePath?: string
}

export interface MetricsCollectorDraft {
  readonly collector?: { readonly kind?: string; readonly customCollector?: JsonObject }
  readonly source?: MetricsSourceDraft
}

export interface MetricsSourceDraft {
  readonly filter?: { readonly metricsFormat?: readonly string[] }
  readonly fileSystemPath?: FileSystemPathDraft
  readonly httpGet?: JsonObject
}

export interface FileSystemPathDraft {
  readonly path?: string
  readonly kind?: string
  readonly format?: string
}

/** Reads JSON that has been held against the shape of an Experiment; what is missing or wrong there is missing here. */
export function draftOf(json: JsonObject): ExperimentDraft {
  const spec = objectAt(json, 'spec')
  return compact({
    apiVersion: text(json, 'apiVersion'),
    kind: text(json, 'kind'),
    metadata: metadataOf(objectAt(json, 'metadata') ?? {}),
    spec: spec === undefined ? undefined : specOf(spec),
  })
}

function metadataOf(json: JsonObject): MetadataDraft {
  return compact({
    name: text(json, 'name'),
    namespace: text(json, 'namespace'),
    labels: texts(json, 'labels'),
    annotations: texts(json, 'annotations'),
  })
}

function specOf(json: JsonObject): SpecDraft {
  return compact({
    objective: part(json, 'objective', objectiveOf),
    algorithm: part(json, 'algorithm', algorithmOf),
    earlyStopping: part(json, 'earlyStopping', algorithmOf),
    parameters: parts(json, 'parameters', parameterOf),
    nasConfig: part(json, 'nasConfig', nasConfigOf),
    parallelTrialCount: number(json, 'parallelTrialCount'),
    maxTrialCount: number(json, 'maxTrialCount'),
    maxFailedTrialCount: number(json, 'maxFailedTrialCount'),
    resumePolicy: text(json, 'resumePolicy'),
    trialTemplate: part(json, 'trialTemplate', templateOf),
    metricsCollectorSpec: part(json, 'metricsCollectorSpec', metricsCollectorOf),
  })
}

function objectiveOf(json: JsonObject): ObjectiveDraft {
  return compact({
    type: text(json, 'type'),
    goal: number(json, 'goal'),
    objectiveMetricName: text(json, 'objectiveMetricName'),
    additionalMetricNames: textList(json, 'additionalMetricNames'),
    metricStrategies: parts(json, 'metricStrategies', namedValueOf),
  })
}

function algorithmOf(json: JsonObject): AlgorithmDraft {
  return compact({
    algorithmName: text(json, 'algorithmName'),
    algorithmSettings: parts(json, 'algorithmSettings', namedValueOf),
  })
}

function namedValueOf(json: JsonObject): NamedValueDraft {
  return compact({ name: text(json, 'name'), value: text(json, 'value') })
}

function parameterOf(json: JsonObject): ParameterDraft {
  return compact({
    name: text(json, 'name'),
    parameterType: text(json, 'parameterType'),
    feasibleSpace: part(json, 'feasibleSpace', feasibleSpaceOf),
  })
}

function feasibleSpaceOf(json: JsonObject): FeasibleSpaceDraft {
  return compact({
    min: text(json, 'min'),
    max: text(json, 'max'),
    step: text(json, 'step'),
    list: textList(json, 'list'),
    distribution: text(json, 'distribution'),
  })
}

function nasConfigOf(json: JsonObject): NasConfigDraft {
  return compact({
    graphConfig: part(json, 'graphConfig', (graph) =>
      compact({
        numLayers: number(graph, 'numLayers'),
        inputSizes: numbers(graph, 'inputSizes'),
        outputSizes: numbers(graph, 'outputSizes'),
      }),
    ),
    operations: parts(json, 'operations', (operation) =>
      compact({
        operationType: text(operation, 'operationType'),
        parameters: parts(operation, 'parameters', parameterOf),
      }),
    ),
  })
}

function templateOf(json: JsonObject): TemplateDraft {
  const retain = fieldOf(json, 'retain')
  return compact({
    retain: typeof retain === 'boolean' ? retain : undefined,
    primaryContainerName: text(json, 'primaryContainerName'),
    primaryPodLabels: texts(json, 'primaryPodLabels'),
    successCondition: text(json, 'successCondition'),
    failureCondition: text(json, 'failureCondition'),
    trialParameters: parts(json, 'trialParameters', trialParameterOf),
    trialSpec: objectAt(json, 'trialSpec'),
    configMap: part(json, 'configMap', (source) =>
      compact({
        configMapName: text(source, 'configMapName'),
        configMapNamespace: text(source, 'configMapNamespace'),
        templatePath: text(source, 'templatePath'),
      }),
    ),
  })
}

function trialParameterOf(json: JsonObject): TrialParameterDraft {
  return compact({
    name: text(json, 'name'),
    description: text(json, 'description'),
    reference: text(json, 'reference'),
  })
}

function metricsCollectorOf(json: JsonObject): MetricsCollectorDraft {
  return compact({
    collector: part(json, 'collector', (collector) =>
      compact({
        kind: text(collector, 'kind'),
        customCollector: objectAt(collector, 'customCollector'),
      }),
    ),
    source: part(json, 'source', (source) =>
      compact({
        filter: part(source, 'filter', (filter) =>
          compact({ metricsFormat: textList(filter, 'metricsFormat') }),
        ),
        fileSystemPath: part(source, 'fileSystemPath', (file) =>
          compact({
            path: text(file, 'path'),
            kind: text(file, 'kind'),
            format: text(file, 'format'),
          }),
        ),
        httpGet: objectAt(source, 'httpGet'),
      }),
    ),
  })
}

type Compact<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>
}

/** Without the fields that are undefined: what is not written is not there. */
export function compact<T extends object>(fields: T): Compact<T>
export function compact(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}

function text(json: JsonObject, key: string): string | undefined {
  const value = fieldOf(json, key)
  return typeof value === 'string' ? value : undefined
}

function number(json: JsonObject, key: string): number | undefined {
  const value = fieldOf(json, key)
  return typeof value === 'number' ? value : undefined
}

function numbers(json: JsonObject, key: string): readonly number[] | undefined {
  const value = fieldOf(json, key)
  return isList(value) ? value.filter((item) => typeof item === 'number') : undefined
}

function objectAt(json: JsonObject, key: string): JsonObject | undefined {
  const value = fieldOf(json, key)
  return isObject(value) ? value : undefined
}

function texts(json: JsonObject, key: string): Readonly<Record<string, string>> | undefined {
  const value = objectAt(json, key)
  if (value === undefined) return undefined
  const entries = Object.entries(value).flatMap(([name, item]) =>
    typeof item === 'string' ? [[name, item] as const] : [],
  )
  return Object.fromEntries(entries)
}

/** Items that are no texts become empty ones. */
function textList(json: JsonObject, key: string): readonly string[] | undefined {
  const value = fieldOf(json, key)
  return isList(value) ? value.map((item) => (typeof item === 'string' ? item : '')) : undefined
}

function part<T>(json: JsonObject, key: string, read: (json: JsonObject) => T): T | undefined {
  const value = objectAt(json, key)
  return value === undefined ? undefined : read(value)
}

function parts<T>(
  json: JsonObject,
  key: string,
  read: (json: JsonObject) => T,
): readonly T[] | undefined {
  const value: Json | undefined = fieldOf(json, key)
  return isList(value) ? value.map((item) => read(isObject(item) ? item : {})) : undefined
}
