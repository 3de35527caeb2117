import type { Field, Shape, Struct } from '../experiment/schema.ts'
import { HOST_ACCESS, POD_SECURITY_LEVELS } from './policy.ts'

export const POLICY_API_VERSION = 'tunebot/v1'
export const POLICY_KIND = 'TrialPolicy'

const patterns = (description: string): Field => ({
  shape: { type: 'list', item: { type: 'text' } },
  description,
})
const count = (description: string): Field => ({ shape: { type: 'integer' }, description })
const amounts = (description: string): Field => ({ shape: { type: 'object' }, description })
const choice = (values: readonly string[]): Shape => ({ type: 'text', values })

/** The fields of a policy's `spec`; a test holds docs/policy.md against them. */
export const SPEC_FIELDS = {
  kinds: patterns('What a trial may be: batch/v1/Job'),
  namespaces: patterns('Where trials may run'),
  images: patterns('Images, with their registries'),
  podSecurity: {
    shape: choice(POD_SECURITY_LEVELS),
    description: 'The level of the Pod Security Standards: restricted, baseline or privileged',
  },
  hostAccess: {
    shape: { type: 'list', item: choice(HOST_ACCESS) },
    description: `Fields that reach into the node: ${HOST_ACCESS.join(', ')}`,
  },
  hostPaths: patterns("The node's paths that may be mounted"),
  capabilities: patterns('Capabilities that may be added'),
  serviceAccounts: patterns('Service accounts as which a trial may run'),
  serviceAccountToken: {
    shape: { type: 'boolean' },
    description: 'Whether a trial gets the token of its service account',
  },
  secrets: patterns('Secrets that a trial may read'),
  configMaps: patterns('ConfigMaps that a trial may read'),
  volumes: patterns('Types of volumes'),
  persistentVolumeClaims: patterns('Claims that a trial may mount'),
  tolerations: patterns('Keys of taints that a trial may tolerate'),
  priorityClasses: patterns('Priority classes'),
  annotations: patterns('Annotations that hand out identities or secrets'),
  uncheckedFields: patterns('Fields whose content cannot be checked'),
  requiredLimits: patterns('Resources for which each container needs a limit'),
  trialResources: amounts('The most that one trial asks for'),
  totalResources: amounts("The most that an experiment's trials ask for at a time"),
  maxTrialCount: count('Trials of an experiment in all'),
  parallelTrialCount: count('Trials of an experiment at a time'),
  activeDeadlineSeconds: count('How long a trial may run'),
  ttlSecondsAfterFinished: count('How long what is left of a trial may stay'),
} as const satisfies Readonly<Record<string, Field>>

const text: Shape = { type: 'text' }

export const policyShape: Struct = {
  type: 'struct',
  fields: {
    apiVersion: { shape: text, description: POLICY_API_VERSION },
    kind: { shape: text, description: POLICY_KIND },
    metadata: { shape: { type: 'any' }, description: 'Notes for people' },
    spec: { shape: { type: 'struct', fields: SPEC_FIELDS }, description: 'What a trial may be' },
  },
}
