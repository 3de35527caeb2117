/** The Experiment of `kubeflow.org/v1beta1`, after defaulting. Field names are Katib's. */

export type Json = null | boolean | number | string | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [key: string]: Json
}

export type ObjectiveType = 'minimize' | 'maximize'
export type StrategyValue = 'min' | 'max' | 'latest'
export type ParameterType = 'double' | 'int' | 'discrete' | 'categorical'
export type Distribution = 'uniform' | 'logUniform' | 'normal' | 'logNormal'
export type ResumePolicy = 'Never' | 'LongRunning' | 'FromVolume'

export interface Metadata {
  readonly name: string
  readonly namespace?: string
  readonly labels?: Readonly<Record<string, string>>
  readonly annotations?: Readonly<Record<string, string>>
}

/** Which of a metric's values stands for the trial. */
export interface MetricStrategy {
  readonly name: string
  readonly value: StrategyValue
}

export interface Objective {
  readonly type: ObjectiveType
  readonly goal?: number
  readonly objectiveMetricName: string
  readonly additionalMetricNames: readonly string[]
  /** After defaulting: one for the objective and one for each additional metric. */
  readonly metricStrategies: readonly MetricStrategy[]
}

export interface AlgorithmSetting {
  readonly name: string
  readonly value: string
}

export interface Algorithm {
  readonly algorithmName: string
  readonly algorithmSettings: readonly AlgorithmSetting[]
}

/** Numbers are strings here, as in Katib: `min: "0.01"`. */
export interface FeasibleSpace {
  readonly min?: string
  readonly max?: string
  readonly step?: string
  readonly list?: readonly string[]
  readonly distribution: Distribution
}

export interface Parameter {
  readonly name: string
  readonly parameterType: ParameterType
  readonly feasibleSpace: FeasibleSpace
}

/** Neural architecture search: what it looks for instead of parameters. */
export interface NasConfig {
  readonly graphConfig: {
    readonly numLayers?: number
    readonly inputSizes: readonly number[]
    readonly outputSizes: readonly number[]
  }
  readonly operations: readonly Operation[]
}

export interface Operation {
  readonly operationType: string
  readonly parameters: readonly Parameter[]
}

export interface TrialParameter {
  readonly name: string
  readonly description?: string
  readonly reference: string
}

/** `spec.trialTemplate.configMap`: where a template is kept that is not in the file itself. */
export interface ConfigMapSource {
  readonly configMapName: string
  readonly configMapNamespace: string
  /** The key in the ConfigMap's data. */
  readonly templatePath: string
}

export interface TrialTemplate {
  readonly retain: boolean
  readonly primaryContainerName: string
  readonly primaryPodLabels?: Readonly<Record<string, string>>
  readonly successCondition: string
  readonly failureCondition: string
  readonly trialParameters: readonly TrialParameter[]
  /** The manifest of one trial; empty while it is in a ConfigMap that has not been read. */
  readonly trialSpec: JsonObject
  /** Where the manifest came from, or has to be read from. */
  readonly configMap?: ConfigMapSource
  /**
   * Of a template from a ConfigMap: the JSON Pointers of the placeholders that stand there without
   * quotes and alone, whose values are read as YAML, so that a number is a number.
   */
  readonly bareValues?: readonly string[]
}

export type CollectorKind =
  | 'StdOut'
  | 'File'
  | 'TensorFlowEvent'
  | 'PrometheusMetric'
  | 'Custom'
  | 'Push'

export interface MetricsCollectorSpec {
  readonly kind: CollectorKind
  /** RE2 patterns with two groups; empty: Katib's default filter. */
  readonly metricsFormat: readonly string[]
  /** Where a File or TensorFlowEvent collector reads, and where a Custom one may; absolute. */
  readonly fileSystemPath?: FileSystemPath
  /** A core/v1 HTTPGetAction. */
  readonly httpGet?: JsonObject
  /** A core/v1 Container. */
  readonly customCollector?: JsonObject
}

export interface FileSystemPath {
  readonly path: string
  readonly kind: 'File' | 'Directory'
  /** Of a File only. */
  readonly format?: 'TEXT' | 'JSON'
}

export interface ExperimentSpec {
  readonly objective: Objective
  readonly algorithm: Algorithm
  /** When to give up on a trial before its end. */
  readonly earlyStopping?: Algorithm
  /** Empty exactly where there is a `nasConfig`. */
  readonly parameters: readonly Parameter[]
  readonly nasConfig?: NasConfig
  readonly parallelTrialCount: number
  readonly maxTrialCount?: number
  readonly maxFailedTrialCount?: number
  readonly resumePolicy: ResumePolicy
  readonly trialTemplate: TrialTemplate
  readonly metricsCollector: MetricsCollectorSpec
}

export interface Experiment {
  readonly apiVersion: 'kubeflow.org/v1beta1'
  readonly kind: 'Experiment'
  readonly metadata: Metadata
  readonly spec: ExperimentSpec
}
