import type { Json, JsonObject } from '../experiment/experiment.ts'
import { isList, isObject } from '../experiment/json.ts'
import { fieldPath, itemPath } from '../experiment/path.ts'

/** A field of an object, at any depth of a manifest. */
export interface Field {
  /** Its place in the Experiment. */
  readonly path: string
  readonly key: string
  readonly value: Json
  readonly parent: JsonObject
}

/** Mappings from free names to texts and numbers, whose keys mean nothing of their own. */
const NAME_MAPS: readonly string[] = [
  'annotations',
  'labels',
  'limits',
  'matchLabels',
  'nodeSelector',
  'requests',
]

/**
 * Every field of every object of a manifest. Kinds keep their pods in places of their own, so nothing is looked for by its
 * place: what a field's name means in a pod, it means here wherever it stands.
 */
export function fieldsOf(manifest: Json, path: string): readonly Field[] {
  if (isList(manifest)) {
    return manifest.flatMap((item, index) => fieldsOf(item, itemPath(path, index)))
  }
  if (!isObject(manifest)) return []
  return Object.entries(manifest).flatMap(([key, value]) => {
    const field = { path: fieldPath(path, key), key, value, parent: manifest }
    return isNameMap(field) ? [field] : [field, ...fieldsOf(value, field.path)]
  })
}

function isNameMap({ key, value }: Field): boolean {
  return (
    NAME_MAPS.includes(key) &&
    isObject(value) &&
    Object.values(value).every((item) => typeof item !== 'object')
  )
}
