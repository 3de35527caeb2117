import { type Document, isAlias, isMap, isScalar, isSeq, type Node } from 'yaml'
import type { Position } from './diagnostic.ts'
import type { Json } from './experiment.ts'
import type { Finding } from './findings.ts'
import { itemPath } from './path.ts'
import type { Place, PlaceTree } from './places.ts'
import { readMap } from './yaml-mapping.ts'
import { fail, isNode, type Read, type Reading } from './yaml-reading.ts'
import { readScalar } from './yaml-scalar.ts'

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

interface TreeReading extends Reading {
  readonly document: Document.Parsed
  /** The collections that the current value stands in; an alias to one of them would never end. */
  readonly open: Set<Node>
  aliases: number
  values: number
}

/** Turns a document without syntax errors into JSON. Aliases are written out, within limits. */
export function readYamlTree(
  document: Document.Parsed,
  text: string,
  positionAt: (offset: number) => Position,
): YamlTree {
  const reading: TreeReading = {
    document,
    text,
    positionAt,
    errors: [],
    warnings: [],
    open: new Set(),
    aliases: 0,
    values: 0,
    incomplete: false,
    read: (node, path, place) => readNode(node, path, place, reading),
  }
  const start = positionAt(document.contents?.range[0] ?? document.range[0])
  const { json, tree } = readNode(document.contents, '', { key: start, value: start }, reading)
  const { errors, warnings, incomplete } = reading
  return { json, places: tree, errors, warnings, incomplete }
}

function readNode(node: Node | null, path: string, place: Place, reading: TreeReading): Read {
  const nothing: Read = { json: null, tree: { place, children: new Map() } }
  reading.values++
  if (reading.values > MOST_VALUES) {
    if (reading.values === MOST_VALUES + 1) {
      fail(reading, {
        code: 'yaml/too-many-values',
        path,
        message: `the document has more than ${MOST_VALUES} values`,
        hint: 'Use fewer aliases',
        at: place.value,
      })
    }
    return nothing
  }
  if (node === null) return nothing
  refuseTag(node, path, place, reading)
  if (isAlias(node))
    return readAlias(node.source, node.resolve(reading.document), path, place, reading)
  if (isScalar(node)) return readScalar(node, path, place, reading)
  if (reading.open.size >= DEEPEST_NESTING) {
    fail(reading, {
      code: 'yaml/too-deep',
      path,
      message: `values are nested more than ${DEEPEST_NESTING} deep`,
      hint: 'Use fewer aliases',
      at: place.value,
    })
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
  fail(reading, {
    code: 'yaml/tag',
    path,
    message: `the tag ${shown} has no meaning here`,
    hint: 'Remove the word that begins with !',
    at: place.value,
  })
}

function readAlias(
  name: string,
  target: Node | undefined,
  path: string,
  place: Place,
  reading: TreeReading,
): Read {
  const nothing: Read = { json: null, tree: { place, children: new Map() } }
  reading.aliases++
  if (reading.aliases > MOST_ALIASES) {
    if (reading.aliases === MOST_ALIASES + 1) {
      fail(reading, {
        code: 'yaml/too-many-aliases',
        path,
        message: `more than ${MOST_ALIASES} aliases (*name)`,
        hint: 'Write the values out',
        at: place.value,
      })
    }
    return nothing
  }
  if (target === undefined) {
    const hint = 'Put a text that begins with * in quotes'
    fail(reading, {
      code: 'yaml/alias',
      path,
      message: `the alias *${name} names no anchor (&${name}) before it`,
      hint,
      at: place.value,
    })
    return nothing
  }
  if (reading.open.has(target)) {
    fail(reading, {
      code: 'yaml/alias',
      path,
      message: `the alias *${name} contains itself`,
      hint: 'Write the value out',
      at: place.value,
    })
    return nothing
  }
  return readNode(target, path, place, reading)
}

function readList(items: readonly unknown[], path: string, place: Place, reading: Reading): Read {
  const json: Json[] = []
  const children = new Map<string, PlaceTree>()
  for (const [index, item] of items.entries()) {
    const node = isNode(item) ? item : null
    // An empty item has a place all the same, behind its dash.
    const at = node?.range ? reading.positionAt(node.range[0]) : place.value
    const read = reading.read(node, itemPath(path, index), { key: at, value: at })
    json.push(read.json)
    children.set(`[${index}]`, read.tree)
  }
  return { json, tree: { place, children } }
}
