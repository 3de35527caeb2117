import type { Scalar } from 'yaml'
import type { Position } from './diagnostic.ts'
import type { Json } from './experiment.ts'
import type { Place, PlaceTree } from './places.ts'
import { plainValue } from './plain-value.ts'
import { fail, type Read, type Reading } from './yaml-reading.ts'

/** A scalar as a cluster reads it. */
export function readScalar(scalar: Scalar, path: string, place: Place, reading: Reading): Read {
  const source = sourceOf(scalar, reading.text)
  const tree: PlaceTree = { place: { ...place, source }, children: new Map() }
  const value = clusterValue(scalar)
  if (value === undefined || (typeof value === 'number' && !Number.isFinite(value))) {
    const hint = `Put it in quotes: "${source}"`
    fail(reading, {
      code: 'yaml/no-json',
      path,
      message: `${source} is no value that JSON has`,
      hint,
      at: place.value,
    })
    return { json: null, tree }
  }
  if (typeof value === 'string') warnOfSwallowedItem(scalar, source, path, place, reading)
  warnOfAmbiguity(scalar, value, path, place.value, reading)
  if (typeof value === 'number' && !isExact(value, scalar.source ?? '')) {
    const hint = `Put it in quotes where a text will do: "${source}"`
    const message = `${source} is too large to be kept exactly`
    fail(reading, { code: 'yaml/inexact', path, message, hint, at: place.value })
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

function sourceOf(scalar: Scalar, text: string): string {
  const range = scalar.range
  return range === null || range === undefined ? '' : text.slice(range[0], range[1])
}
