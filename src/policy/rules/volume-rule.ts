import type { Json } from '../../experiment/experiment.ts'
import { isList, isObject, textAt } from '../../experiment/json.ts'
import { fieldPath, itemPath } from '../../experiment/path.ts'
import type { Field } from '../fields.ts'
import { isAllowed } from '../glob.ts'
import type { TrialPolicy } from '../policy.ts'
import type { Rule } from '../rule.ts'
import { listed, type PolicyCode, shown, type Violation } from '../violation.ts'

/** Fields of a Volume whose names stand for nothing else; they are looked for everywhere. */
const SOURCES: readonly string[] = [
  'awsElasticBlockStore',
  'azureDisk',
  'azureFile',
  'cephfs',
  'cinder',
  'csi',
  'downwardAPI',
  'emptyDir',
  'fc',
  'flexVolume',
  'flocker',
  'gcePersistentDisk',
  'gitRepo',
  'glusterfs',
  'iscsi',
  'nfs',
  'persistentVolumeClaim',
  'photonPersistentDisk',
  'portworxVolume',
  'quobyte',
  'rbd',
  'scaleIO',
  'storageos',
  'vsphereVolume',
]

/** Volumes, and what a trial reads of the namespace's Secrets, ConfigMaps and claims, be it by a volume or a variable. */
export const volumeRule: Rule = ({ fields }, policy) =>
  fields.flatMap((field) => [
    ...volumeTypes(field, policy),
    ...claims(field, policy),
    ...named(field, /secret/i, policy.secrets, { code: 'policy/secret', what: 'Secret' }),
    ...named(field, /configMap/i, policy.configMaps, {
      code: 'policy/config-map',
      what: 'ConfigMap',
    }),
  ])

function volumeTypes({ key, value, path }: Field, policy: TrialPolicy): readonly Violation[] {
  if (key === 'volumes' && isList(value)) {
    return value.flatMap((volume, index) =>
      Object.keys(isObject(volume) ? volume : {})
        .filter((type) => type !== 'name' && type !== 'hostPath' && !SOURCES.includes(type))
        .filter((type) => !policy.volumes.includes(type))
        .map((type) => refusedType(fieldPath(itemPath(path, index), type), type, policy)),
    )
  }
  const isSource = SOURCES.includes(key) && isObject(value)
  return isSource && !policy.volumes.includes(key) ? [refusedType(path, key, policy)] : []
}

function refusedType(path: string, type: string, { volumes }: TrialPolicy): Violation {
  return {
    code: 'policy/volume',
    path,
    message: `a volume may not be of the type ${shown(type)}`,
    hint: `Allowed volumes: ${listed(volumes)}`,
  }
}

function claims({ key, value, path }: Field, policy: TrialPolicy): readonly Violation[] {
  if (key !== 'claimName' && key !== 'persistentVolumeClaimName') return []
  if (typeof value === 'string' && isAllowed(value, policy.persistentVolumeClaims)) return []
  return [
    {
      code: 'policy/claim',
      path,
      message: `the PersistentVolumeClaim ${shown(value)} is not allowed`,
      hint: `Allowed claims: ${listed(policy.persistentVolumeClaims)}`,
    },
  ]
}

interface Kind {
  readonly code: PolicyCode
  readonly what: string
}

/**
 * A field that is called after the kind names one of it, whatever the field's exact name: `secretKeyRef`, `imagePullSecrets`,
 * `secret.secretName`, `accessKeySecret`.
 */
function named(
  { key, value, path }: Field,
  kindName: RegExp,
  allowed: readonly string[],
  { code, what }: Kind,
): readonly Violation[] {
  if (!kindName.test(key)) return []
  return namesIn(key, value).flatMap((name) => {
    if (name !== undefined && isAllowed(name, allowed)) return []
    const called = name === undefined ? `a ${what} that is not named` : `the ${what} ${shown(name)}`
    const message = `a trial may not read ${called}`
    return [{ code, path, message, hint: `Allowed ${what}s: ${listed(allowed)}` }]
  })
}

/** Undefined stands for one whose name cannot be made out. */
function namesIn(key: string, value: Json): readonly (string | undefined)[] {
  if (isList(value)) return value.flatMap((item) => namesIn(key, item))
  // `secretName` and its like; other texts, as `secretType`, name nothing, and an empty one names nothing either.
  if (typeof value === 'string') return /name$|s$/i.test(key) && value !== '' ? [value] : []
  if (!isObject(value)) return []
  // The field inside is looked at by itself.
  if (Object.keys(value).some((inner) => /secretName|configMapName/i.test(inner))) return []
  return [textAt(value, 'name')]
}
