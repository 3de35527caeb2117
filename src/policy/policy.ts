/** The levels of Kubernetes' Pod Security Standards, the strictest first. */
export const POD_SECURITY_LEVELS = ['restricted', 'baseline', 'privileged'] as const
export type PodSecurityLevel = (typeof POD_SECURITY_LEVELS)[number]

/** Fields of a pod that reach into its node, which a policy may allow one by one. */
export const HOST_ACCESS = [
  'hostNetwork',
  'hostPID',
  'hostIPC',
  'hostPort',
  'hostProcess',
  'nodeName',
] as const
export type HostAccess = (typeof HOST_ACCESS)[number]

/** Amounts by the resource's name, as Kubernetes writes them: `cpu: 500m`. */
export type Amounts = Readonly<Record<string, string>>

/**
 * What a trial may be; docs/policy.md tells of each field. Lists hold patterns: `*` stands for anything but a slash, `**`
 * for anything.
 */
export interface TrialPolicy {
  /** How messages call it. */
  readonly name: string
  /** `batch/v1/Job`. */
  readonly kinds: readonly string[]
  readonly namespaces: readonly string[]
  readonly images: readonly string[]
  readonly podSecurity: PodSecurityLevel
  readonly hostAccess: readonly HostAccess[]
  readonly hostPaths: readonly string[]
  readonly capabilities: readonly string[]
  readonly serviceAccounts: readonly string[]
  readonly serviceAccountToken: boolean
  readonly secrets: readonly string[]
  readonly configMaps: readonly string[]
  /** Types of volumes, as the fields of a Volume are called. */
  readonly volumes: readonly string[]
  readonly persistentVolumeClaims: readonly string[]
  /** Keys of taints. */
  readonly tolerations: readonly string[]
  readonly priorityClasses: readonly string[]
  /** Keys of annotations, of those that hand out identities and secrets. */
  readonly annotations: readonly string[]
  /** Fields that point to, or hide, what cannot be looked at. */
  readonly uncheckedFields: readonly string[]
  /** Resources for which each container needs a limit. */
  readonly requiredLimits: readonly string[]
  /** The most that all pods of one trial ask for together. */
  readonly trialResources: Amounts
  /** The most that the trials of one experiment ask for at a time. */
  readonly totalResources: Amounts
  readonly maxTrialCount?: number
  readonly parallelTrialCount?: number
  readonly activeDeadlineSeconds?: number
  readonly ttlSecondsAfterFinished?: number
}

/** What holds where nobody has written a policy, and for each field that one leaves out: nothing that gives away the cluster. */
export const DEFAULT_POLICY: TrialPolicy = {
  name: 'the default policy',
  kinds: [
    'batch/v1/Job',
    'kubeflow.org/v1/TFJob',
    'kubeflow.org/v1/PyTorchJob',
    'kubeflow.org/v1/XGBoostJob',
    'kubeflow.org/v1/MPIJob',
    'kubeflow.org/v1/PaddleJob',
    'kubeflow.org/v1/JAXJob',
  ],
  namespaces: ['*'],
  images: ['**'],
  podSecurity: 'baseline',
  hostAccess: [],
  hostPaths: [],
  capabilities: [],
  serviceAccounts: ['default'],
  serviceAccountToken: false,
  secrets: [],
  configMaps: [],
  volumes: [
    'emptyDir',
    'ephemeral',
    'persistentVolumeClaim',
    'downwardAPI',
    'projected',
    'secret',
    'configMap',
    'image',
  ],
  persistentVolumeClaims: ['*'],
  tolerations: ['nvidia.com/gpu', 'amd.com/gpu', 'google.com/tpu'],
  priorityClasses: [],
  annotations: [],
  uncheckedFields: [],
  requiredLimits: [],
  trialResources: {},
  totalResources: {},
}
