import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml'
import type { Position } from './diagnostic.ts'
import type { DiagnosticCode } from './diagnostic-code.ts'
import type { Json } from './experiment.ts'
import type { Finding } from './findings.ts'
import { DENIED_KEYS, isObject } from './json.ts'
import { fieldPath, fieldSegment, itemPath } from './path.ts'
import type { Place, PlaceTree } from './places.ts'
import { plainValue } from './plain-value.ts'

/** An alias is a convenience in a file that a person wrote; what needs more of them is made to explode. */
const MOST_ALIASES = 20
const MOST_VALUES = 50_000
const DEEPEST_NESTING = 64

/** A document as JSON, with the place of every value. What is wrong is left out of the JSON, or null. */
export interface YamlTree {
  readonly json: Json
  readonly places: PlaceTree
  readonly errors: readonly Finding[]
  readonly warnings: readonly Finding[]
  /** Parts are missing, so what else would be said of the document may be an echo of that. */
  readonly incomplete: boolean
}

interface Reading {
  readonly document: Document.Parsed
  readonly text: string
  readonly positionAt: (offset: number) => Position
  readonly errors: Finding[]
  readonly warnings: Finding[]
  /** The collections that the current value stands in; an alias to one of them would never end. */
  readonly open: Set<Node>
  aliases: number
  values: number
  incomplete: boolean
}

interface Read {
  readonly json: Json
  readonly tree: PlaceTree
}

/** Turns a document without syntax errors into JSON. Aliases are written out, within limits. */
export function readYamlTree(
  document: Document.Parsed,
  text: string,
  positionAt: (offset: number) => Position,
): YamlTree {
  const reading: Reading = {
    document,
    text,
    positionAt,
    errors: [],
    warnings: [],
    open: new Set(),
    aliases: 0,
    values: 0,
    incomplete: false,
  }
  const start = positionAt(document.contents?.range[0] ?? document.range[0])
  const { json, tree } = readNode(document.contents, '', { key: start, value: start }, reading)
  const { errors, warnings, incomplete } = reading
  return { json, places: tree, errors, warnings, incomplete }
}

function readNode(node: Node | null, path: string, place: Place, reading: Reading): Read {
  const nothing: Read = { json: null, tree: { place, children: new Map() } }
  reading.values++
  if (reading.values > MOST_VALUES) {
    if (reading.values === MOST_VALUES + 1) {
      fail(
        reading,
        'yaml/too-many-values',
        path,
        place,
        `the document has more than ${MOST_VALUES} values`,
        'Use fewer aliases',
      )
    }
    return nothing
  }
  if (node === null) return nothing
  refuseTag(node, path, place, reading)
  if (isAlias(node))
    return readAlias(node.source, node.resolve(reading.document), path, place, reading)
  if (isScalar(node)) return readScalar(node, path, place, reading)
  if (reading.open.size >= DEEPEST_NESTING) {
    fail(
      reading,
      'yaml/too-deep',
      path,
      place,
      `values are nested more than ${DEEPEST_NESTING} deep`,
      'Use fewer aliases',
    )
    return nothing
  }
  reading.open.add(node)
  const read = isMap(node)
    ? readMap(node.items, path, place, reading)
    : isSeq(node)
      ? readList(node.items, path, place, reading)
      : nothing
  reading.open.delete(node)
  return read
}

/** The tags that the core schema gives a meaning to, with their prefix; `!` alone means a plain text. */
const KNOWN_TAG = /^(tag:yaml\.org,2002:(map|seq|str|null|bool|int|float)|!)$/

function refuseTag(node: Node, path: string, place: Place, reading: Reading): void {
  const tag = isAlias(node) ? undefined : node.tag
  if (tag === undefined || KNOWN_TAG.test(tag)) return
  const shown = tag.replace('tag:yaml.org,2002:', '!!')
  fail(
    reading,
    'yaml/tag',
    path,
    place,
    `the tag ${shown} has no meaning here`,
    'Remove the word that begins with !',
  )
}

function readAlias(
  name: string,
  target: Node | undefined,
  path: string,
  place: Place,
  reading: Reading,
): Read {
  const nothing: Read = { json: null, tree: { place, children: new Map() } }
  reading.aliases++
  if (reading.aliases > MOST_ALIASES) {
    if (reading.aliases === MOST_ALIASES + 1) {
      fail(
        reading,
        'yaml/too-many-aliases',
        path,
        place,
        `more than ${MOST_ALIASES} aliases (*name)`,
        'Write the values out',
      )
    }
    return nothing
  }
  if (target === undefined) {
    const hint = 'Put a text that begins with * in quotes'
    fail(
      reading,
      'yaml/alias',
      path,
      place,
      `the alias *${name} names no anchor (&${name}) before it`,
      hint,
    )
    return nothing
  }
  if (reading.open.has(target)) {
    fail(
      reading,
      'yaml/alias',
      path,
      place,
      `the alias *${name} contains itself`,
      'Write the value out',
    )
    return nothing
  }
  return readNode(target, path, place, reading)
}

function readScalar(scalar: Scalar, path: string, place: Place, reading: Reading): Read {
  const source = sourceOf(scalar, reading.text)
  const tree: PlaceTree = { place: { ...place, source }, children: new Map() }
  const value = clusterValue(scalar)
  if (value === undefined || (typeof value === 'number' && !Number.isFinite(value))) {
    const hint = `Put it in quotes: "${source}"`
    fail(reading, 'yaml/no-json', path, place, `${source} is no value that JSON has`, hint)
    return { json: null, tree }
  }
  if (typeof value === 'string') warnOfSwallowedItem(scalar, source, path, place, reading)
  warnOfAmbiguity(scalar, value, path, place.value, reading)
  if (typeof value === 'number' && !isExact(value, scalar.source ?? '')) {
    const hint = `Put it in quotes where a text will do: "${source}"`
    const message = `${source} is too large to be kept exactly`
    fail(reading, 'yaml/inexact', path, place, message, hint)
  }
  return { json: value, tree }
}

function isExact(value: number, text: string): boolean {
  return !Number.isInteger(value) || Number.isSafeInteger(value) || !/^[-+]?[\d_]+$/.test(text)
}

/** As a cluster reads it; undefined for what a tag says it is and is not. */
function clusterValue(scalar: Scalar): Json | undefined {
  const text = scalar.source ?? ''
  const tag = scalar.tag?.replace('tag:yaml.org,2002:', '')
  if (tag === undefined) return scalar.type === 'PLAIN' ? plainValue(text) : text
  if (tag === 'str' || tag === '!') return text
  const value = plainValue(text)
  return TYPES_OF_TAGS[tag]?.includes(typeof value) === true ? value : undefined
}

const TYPES_OF_TAGS: Readonly<Record<string, readonly string[]>> = {
  int: ['number'],
  float: ['number'],
  bool: ['boolean'],
  null: ['object'],
}

/** Where YAML 1.2 reads otherwise than a cluster does, an editor shows one thing and another one runs. */
function warnOfAmbiguity(
  scalar: Scalar,
  value: Json,
  path: string,
  at: Position,
  reading: Reading,
): void {
  if (scalar.type !== 'PLAIN' || scalar.tag !== undefined || scalar.value === value) return
  const text = scalar.source ?? ''
  if (typeof scalar.value === 'number' && Number(scalar.value) === value) return
  reading.warnings.push({
    code: 'yaml/ambiguous',
    path,
    message: `a cluster reads ${text} as ${JSON.stringify(value)}, and others as ${typeof scalar.value === 'string' ? 'a text' : String(scalar.value)}`,
    hint: `Write ${JSON.stringify(value)}, or put it in quotes: "${text}"`,
    at,
  })
}

/** A plain text that goes on with `- ` on the next line is one text, not two items. */
function warnOfSwallowedItem(
  scalar: Scalar,
  source: string,
  path: string,
  place: Place,
  reading: Reading,
): void {
  const swallowed = scalar.type === 'PLAIN' ? /\n[ \t]*- /.exec(source) : null
  if (swallowed === null) return
  const { column } = place.value
  reading.warnings.push({
    code: 'yaml/swallowed-item',
    path,
    message: 'the next line begins with a dash but is indented deeper, so both lines are one text',
    hint: `If it is an item of its own, put its dash below the dash above, left of column ${column}`,
    at: place.value,
  })
}

function readList(items: readonly unknown[], path: string, place: Place, reading: Reading): Read {
  const json: Json[] = []
  const children = new Map<string, PlaceTree>()
  for (const [index, item] of items.entries()) {
    const node = isNode(item) ? item : null
    // An empty item has a place all the same, behind its dash.
    const at = node?.range ? reading.positionAt(node.range[0]) : place.value
    const read = readNode(node, itemPath(path, index), { key: at, value: at }, reading)
    json.push(read.json)
    children.set(`[${index}]`, read.tree)
  }
  return { json, tree: { place, children } }
}

interface Entry {
  readonly key: unknown
  readonly value: unknown
}

function readMap(items: readonly Entry[], path: string, place: Place, reading: Reading): Read {
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
  const read = readNode(node, at, { key: keyAt, value: startOf(node, reading) ?? keyAt }, reading)
  merged.delete(name)
  entries.set(name, read.json)
  children.set(fieldSegment(name), read.tree)
  return true
}

/** Copies the fields of the merged mappings, the first of a list being the strongest, over those that stand before it. */
function merge(node: Node | null, keyAt: Position, mapping: Mapping, reading: Reading): void {
  const { path, entries, children, merged } = mapping
  const at = { key: keyAt, value: startOf(node, reading) ?? keyAt }
  const { json, tree } = readNode(node, path, at, reading)
  const sources =
    isSeq(node) && Array.isArray(json)
      ? json.map((item: Json, index) => ({ item, places: tree.children.get(`[${index}]`) }))
      : [{ item: json, places: tree }]
  for (const { item, places } of sources.reverse()) {
    if (!isObject(item)) {
      const message = 'a merge (<<) takes a mapping, or a list of mappings'
      fail(reading, 'yaml/merge', path, at, message, 'Write an alias to a mapping: <<: *name')
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

function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value)
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

function sourceOf(scalar: Scalar, text: string): string {
  const range = scalar.range
  return range === null || range === undefined ? '' : text.slice(range[0], range[1])
}

function fail(
  reading: Reading,
  code: DiagnosticCode,
  path: string,
  place: Place,
  message: string,
  hint: string,
): void {
  reading.errors.push({ code, path, message, hint, at: place.value })
  reading.incomplete = true
}
