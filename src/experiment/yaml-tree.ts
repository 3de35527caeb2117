import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Scalar } from 'yaml'
import type { Position } from './diagnostic.ts'
import type { Json } from './experiment.ts'
import type { Finding } from './findings.ts'
import { DENIED_KEYS } from './json.ts'
import { fieldPath, fieldSegment, itemPath } from './path.ts'
import type { Place, PlaceTree } from './places.ts'

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
    fail(reading, path, place, `the alias *${name} names no anchor (&${name}) before it`, hint)
    return nothing
  }
  if (reading.open.has(target)) {
    fail(reading, path, place, `the alias *${name} contains itself`, 'Write the value out')
    return nothing
  }
  return readNode(target, path, place, reading)
}

function readScalar(scalar: Scalar, path: string, place: Place, reading: Reading): Read {
  const source = sourceOf(scalar, reading.text)
  const tree: PlaceTree = { place: { ...place, source }, children: new Map() }
  const { value } = scalar
  if (value === null || value === undefined) return { json: null, tree }
  if (typeof value === 'string') {
    warnOfSwallowedItem(scalar, source, path, place, reading)
    return { json: value, tree }
  }
  if (typeof value === 'boolean') return { json: value, tree }
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    fail(
      reading,
      path,
      place,
      `${source} is no value that JSON has`,
      `Put it in quotes: "${source}"`,
    )
    return { json: null, tree }
  }
  if (Number.isInteger(value) && !Number.isSafeInteger(value) && /^[-+]?\d+$/.test(source)) {
    fail(
      reading,
      path,
      place,
      `${source} is too large to be kept exactly`,
      `Put it in quotes where a text will do: "${source}"`,
    )
  }
  return { json: value, tree }
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
  const entries = new Map<string, Json>()
  const children = new Map<string, PlaceTree>()
  const firstKey = keyText(items[0]?.key)
  for (const { key, value } of items) {
    const name = keyText(key)
    if (name === undefined || !isNode(key)) continue
    const keyAt = startOf(key, reading) ?? place.value
    const at = fieldPath(path, name)
    const refusal = refusedKey(name)
    if (refusal !== undefined) {
      reading.errors.push({ path: at, ...refusal, at: keyAt })
      reading.incomplete = true
      continue
    }
    if (entries.has(name)) {
      const first = children.get(fieldSegment(name))?.place.key
      const beginsItem = path.endsWith(']') && name === firstKey
      reading.errors.push({
        path: at,
        message: `${name} is given twice${first === undefined ? '' : `, first on line ${first.line}`}`,
        hint: beginsItem
          ? `If a new item begins here, put a dash before it: "- ${name}:"`
          : 'Keep one of the two',
        at: keyAt,
      })
      if (!beginsItem) continue
      reading.incomplete = true
      break
    }
    const node = isNode(value) ? value : null
    const read = readNode(node, at, { key: keyAt, value: startOf(node, reading) ?? keyAt }, reading)
    entries.set(name, read.json)
    children.set(fieldSegment(name), read.tree)
  }
  return { json: Object.fromEntries(entries), tree: { place, children } }
}

function refusedKey(name: string): Pick<Finding, 'message' | 'hint'> | undefined {
  if (DENIED_KEYS.includes(name)) {
    return { message: `the key ${name} is not allowed`, hint: 'Use another name' }
  }
  if (name === '<<') {
    return {
      message: 'merge keys (<<) are not supported yet',
      hint: 'Write the merged fields out here',
    }
  }
  return undefined
}

function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value)
}

function keyText(key: unknown): string | undefined {
  return isScalar(key) && key.value !== undefined ? String(key.value) : undefined
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

function fail(reading: Reading, path: string, place: Place, message: string, hint: string): void {
  reading.errors.push({ path, message, hint, at: place.value })
  reading.incomplete = true
}
