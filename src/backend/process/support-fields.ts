/** What the process backend makes of each field of a Job, by the field's place. */
export interface FieldTable {
  /** Honoured, or looked into. */
  readonly used: readonly string[]
  /** Of no use to a process: accepted, and named once. */
  readonly ignored: readonly string[]
  /** What a process cannot give, and why; empty values are accepted. */
  readonly refused: Readonly<Record<string, string>>
}

const CONTAINER_ONLY = 'needs a container'
const POD_ONLY = 'needs a cluster'

export const ROOT_FIELDS: FieldTable = {
  used: ['apiVersion', 'kind', 'spec'],
  ignored: ['metadata', 'status'],
  refused: {},
}

export const JOB_FIELDS: FieldTable = {
  used: ['template', 'activeDeadlineSeconds', 'backoffLimit', 'parallelism', 'completions'],
  ignored: ['ttlSecondsAfterFinished', 'selector', 'manualSelector', 'podReplacementPolicy'],
  refused: {
    suspend: POD_ONLY,
    completionMode: 'only a Job of one completion is a process',
    podFailurePolicy: POD_ONLY,
    successPolicy: POD_ONLY,
    backoffLimitPerIndex: POD_ONLY,
    maxFailedIndexes: POD_ONLY,
    managedBy: POD_ONLY,
  },
}

export const TEMPLATE_FIELDS: FieldTable = { used: ['spec'], ignored: ['metadata'], refused: {} }

export const POD_FIELDS: FieldTable = {
  used: ['containers', 'activeDeadlineSeconds', 'terminationGracePeriodSeconds'],
  ignored: [
    ...['restartPolicy', 'nodeSelector', 'nodeName', 'affinity', 'tolerations', 'schedulerName'],
    ...['topologySpreadConstraints', 'priority', 'priorityClassName', 'preemptionPolicy'],
    ...['serviceAccountName', 'serviceAccount', 'automountServiceAccountToken'],
    ...['imagePullSecrets', 'securityContext', 'runtimeClassName', 'overhead', 'resources'],
    ...['dnsPolicy', 'dnsConfig', 'hostNetwork', 'hostIPC', 'hostPID', 'hostUsers', 'hostname'],
    ...['subdomain', 'setHostnameAsFQDN', 'enableServiceLinks', 'shareProcessNamespace'],
    ...['os', 'readinessGates', 'schedulingGates'],
  ],
  refused: {
    volumes: CONTAINER_ONLY,
    initContainers: 'a process backend runs one process',
    ephemeralContainers: 'a process backend runs one process',
    hostAliases: CONTAINER_ONLY,
    resourceClaims: POD_ONLY,
  },
}

export const CONTAINER_FIELDS: FieldTable = {
  used: ['name', 'command', 'args', 'env', 'workingDir'],
  ignored: [
    ...['image', 'imagePullPolicy', 'resources', 'resizePolicy', 'ports', 'securityContext'],
    ...['livenessProbe', 'readinessProbe', 'startupProbe', 'terminationMessagePath'],
    ...['terminationMessagePolicy', 'stdin', 'stdinOnce', 'tty'],
  ],
  refused: {
    volumeMounts: CONTAINER_ONLY,
    volumeDevices: CONTAINER_ONLY,
    envFrom: 'its ConfigMaps and Secrets are in a cluster',
    lifecycle: CONTAINER_ONLY,
    restartPolicy: 'is for init containers',
    restartPolicyRules: CONTAINER_ONLY,
  },
}

export const ENV_FIELDS: FieldTable = {
  used: ['name', 'value'],
  ignored: [],
  refused: { valueFrom: 'what it points to is in a cluster' },
}
