import type { Json, JsonObject } from '../experiment/experiment.ts'
import { fieldOf, isList, isObject } from '../experiment/json.ts'
import { fieldPath, itemPath } from '../experiment/path.ts'

/** What is, or is like, a container: an item of a pod's lists, or any object that names an image. */
export interface Container {
  readonly path: string
  readonly json: JsonObject
  /** Runs beside the others, or before them. */
  readonly isInitial: boolean
}

/** An object with containers; one container that stands for itself, as in a workflow's step, is a pod as well. */
export interface Pod {
  readonly path: string
  /** Undefined where the pod's own fields are not in the manifest. */
  readonly json: JsonObject | undefined
  readonly containers: readonly Container[]
  /** How many of it run at a time, at most. */
  readonly copies: number
}

const LISTS: readonly string[] = ['containers', 'initContainers', 'ephemeralContainers']

/** Every pod that a manifest holds, wherever its kind has it. */
export function podsOf(manifest: Json, path: string, copies = 1): readonly Pod[] {
  if (isList(manifest)) {
    return manifest.flatMap((item, index) => podsOf(item, itemPath(path, index), copies))
  }
  if (!isObject(manifest)) return []
  const containers = LISTS.flatMap((list) => containersIn(manifest, list, path))
  const own: readonly Pod[] =
    containers.length > 0
      ? [{ path, json: manifest, containers, copies }]
      : typeof fieldOf(manifest, 'image') === 'string'
        ? [
            {
              path,
              json: undefined,
              containers: [{ path, json: manifest, isInitial: false }],
              copies: copies * copiesIn(manifest),
            },
          ]
        : []
  const inner = Object.entries(manifest).flatMap(([key, value]) =>
    LISTS.includes(key) && isList(value)
      ? []
      : podsOf(value, fieldPath(path, key), copies * copiesIn(manifest)),
  )
  return [...own, ...inner]
}

function containersIn(pod: JsonObject, list: string, path: string): readonly Container[] {
  const items = fieldOf(pod, list)
  if (!isList(items)) return []
  return items.flatMap((json, index) => {
    if (!isObject(json)) return []
    const isInitial = list === 'initContainers' && fieldOf(json, 'restartPolicy') !== 'Always'
    return [{ path: itemPath(fieldPath(path, list), index), json, isInitial }]
  })
}

/** The fields of kinds that say how often what is below them runs at a time; of one line the greatest counts. */
const COPIES: readonly (readonly string[])[] = [
  ['replicas', 'maxReplicas'],
  ['numNodes'],
  ['numOfHosts'],
]

function copiesIn(object: JsonObject): number {
  const factors = COPIES.map((names) => names.flatMap((name) => countOf(object, name) ?? []))
  const copies = factors.reduce(
    (all, counts) => all * Math.max(...counts, counts.length ? 0 : 1),
    1,
  )
  const parallelism = countOf(object, 'parallelism') ?? 1
  return copies * Math.min(parallelism, countOf(object, 'completions') ?? parallelism)
}

/** What is no number yet counts as the number that its text is. */
function countOf(object: JsonObject, name: string): number | undefined {
  const value = fieldOf(object, name)
  const number = typeof value === 'string' ? Number(value) : value
  return typeof number === 'number' && number >= 0 ? number : undefined
}
