import { isScalar, isSeq, type Node, type Scalar } from 'yaml'
import type { Position } from './diagnostic.ts'
import type { Json } from './experiment.ts'
import { DENIED_KEYS, isObject } from './json.ts'
import { fieldPath, fieldSegment } from './path.ts'
import type { Place, PlaceTree } from './places.ts'
import { plainValue } from './plain-value.ts'
import { fail, isNode, type Read, type Reading } from './yaml-reading.ts'

interface Entry {
  readonly key: unknown
  readonly value: unknown
}

/** A mapping: no key twice, and merges (`<<`) applied as a cluster applies them. */
export function readMap(
  items: readonly Entry[],
  path: string,
  place: Place,
  reading: Reading,
): Read {
  const mapping: Mapping = {
    path,
    place,
    entries: new Map(),
    children: new Map(),
    merged: new Set(),
  }
  const firstKey = keyText(items[0]?.key)
  for (const { key, value } of items) {
    const name = keyText(key)
    if (name === undefined || !isNode(key)) continue
    const keyAt = startOf(key, reading) ?? place.value
    const node = isNode(value) ? value : null
    if (isScalar(key) && key.type === 'PLAIN' && key.source === '<<') {
      merge(node, keyAt, mapping, reading)
      continue
    }
    if (!readEntry(key, name, node, { keyAt, isFirst: name === firstKey }, mapping, reading)) break
  }
  return {
    json: Object.fromEntries(mapping.entries),
    tree: { place, children: mapping.children },
  }
}

interface Mapping {
  readonly path: string
  readonly place: Place
  readonly entries: Map<string, Json>
  readonly children: Map<string, PlaceTree>
  /** Names that came from a merge and may be given again. */
  readonly merged: Set<string>
}

interface EntryPlace {
  readonly keyAt: Position
  readonly isFirst: boolean
}

/** Whether reading can go on behind the entry. */
function readEntry(
  key: Node,
  name: string,
  node: Node | null,
  { keyAt, isFirst }: EntryPlace,
  mapping: Mapping,
  reading: Reading,
): boolean {
  const { path, entries, children, merged } = mapping
  const at = fieldPath(path, name)
  if (DENIED_KEYS.includes(name)) {
    const message = `the key ${name} is not allowed`
    reading.errors.push({
      code: 'yaml/key',
      path: at,
      message,
      hint: 'Use another name',
      at: keyAt,
    })
    reading.incomplete = true
    return true
  }
  if (entries.has(name) && !merged.has(name)) {
    const first = children.get(fieldSegment(name))?.place.key
    const beginsItem = path.endsWith(']') && isFirst
    reading.errors.push({
      code: 'yaml/key-twice',
      path: at,
      message: `${name} is given twice${first === undefined ? '' : `, first on line ${first.line}`}`,
      hint: beginsItem
        ? `If a new item begins here, put a dash before it: "- ${name}:"`
        : 'Keep one of the two',
      at: keyAt,
    })
    if (!beginsItem) return true
    reading.incomplete = true
    return false
  }
  if (isScalar(key)) warnOfAmbiguousKey(key, name, at, keyAt, reading)
  const read = reading.read(node, at, { key: keyAt, value: startOf(node, reading) ?? keyAt })
  merged.delete(name)
  entries.set(name, read.json)
  children.set(fieldSegment(name), read.tree)
  return true
}

/** Copies the fields of the merged mappings, the first of a list being the strongest, over those that stand before it. */
function merge(node: Node | null, keyAt: Position, mapping: Mapping, reading: Reading): void {
  const { path, entries, children, merged } = mapping
  const at = { key: keyAt, value: startOf(node, reading) ?? keyAt }
  const { json, tree } = reading.read(node, path, at)
  const sources =
    isSeq(node) && Array.isArray(json)
      ? json.map((item: Json, index) => ({ item, places: tree.children.get(`[${index}]`) }))
      : [{ item: json, places: tree }]
  for (const { item, places } of sources.reverse()) {
    if (!isObject(item)) {
      const message = 'a merge (<<) takes a mapping, or a list of mappings'
      fail(reading, {
        code: 'yaml/merge',
        path,
        message,
        hint: 'Write an alias to a mapping: <<: *name',
        at: at.value,
      })
      return
    }
    for (const [name, value] of Object.entries(item)) {
      if (entries.has(name) && !merged.has(name)) warnOfReplacing(name, path, keyAt, reading)
      const inner = places?.children.get(fieldSegment(name))
      entries.set(name, value)
      merged.add(name)
      if (inner !== undefined) children.set(fieldSegment(name), inner)
    }
  }
}

function warnOfReplacing(name: string, path: string, at: Position, reading: Reading): void {
  reading.warnings.push({
    code: 'yaml/merge-replaces',
    path: fieldPath(path, name),
    message: `the merge (<<) stands behind ${name}, so a cluster takes ${name} from the merge`,
    hint: 'Put <<: on the first line of the mapping',
    at,
  })
}

function warnOfAmbiguousKey(
  key: Scalar,
  name: string,
  path: string,
  at: Position,
  reading: Reading,
): void {
  if (key.source === undefined || key.source === name) return
  reading.warnings.push({
    code: 'yaml/ambiguous',
    path,
    message: `a cluster reads the key ${key.source} as ${name}`,
    hint: `Put it in quotes: "${key.source}"`,
    at,
  })
}

/** The key as a cluster reads it: `on` is `true`, `010` is `8`. */
function keyText(key: unknown): string | undefined {
  if (!isScalar(key) || key.value === undefined) return undefined
  const text = key.source ?? String(key.value)
  if (key.type !== 'PLAIN' || key.tag !== undefined) return text
  const value = plainValue(text)
  return value === null || typeof value === 'string' ? text : String(value)
}

/** Where the node is written; undefined for one that is empty. */
function startOf(node: Node | null, reading: Reading): Position | undefined {
  const range = node?.range
  if (range === null || range === undefined) return undefined
  const isEmpty = isScalar(node) && node.value === null && range[0] === range[1]
  return isEmpty ? undefined : reading.positionAt(range[0])
}
