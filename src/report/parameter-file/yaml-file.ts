import { isAlias, isMap, isScalar, type Pair, parseAllDocuments, type YAMLMap } from 'yaml'
import type { Json } from '../../experiment/experiment.ts'
import { isObject } from '../../experiment/json.ts'
import type { FileEdit } from './parameter-file.ts'
import { type Splice, spliced } from './splice.ts'
import {
  type FileValue,
  fileValue,
  plain,
  says,
  type WantedParameter,
  yamlString,
  yamlText,
} from './value.ts'

/** A document of YAML that is a mapping, or has nothing in it. */
interface Content {
  readonly map: YAMLMap | undefined
  /** As a reader gets it. */
  readonly values: Readonly<Record<string, Json>>
}

/** The text with the parameters in it; every other byte stays as it is. */
export function editYaml(text: string, wanted: readonly WantedParameter[]): FileEdit {
  const content = contentOf(text)
  if (typeof content === 'string') return { kind: 'refused', why: content }
  const { map, values } = content
  const splices: Splice[] = []
  const added: string[] = []
  const asked: [string, Json][] = []
  for (const one of wanted) {
    const pair = map?.items.find(({ key }) => isScalar(key) && String(key.value) === one.name)
    const present = Object.hasOwn(values, one.name) ? values[one.name] : undefined
    if (typeof present === 'object' && present !== null) {
      return { kind: 'refused', why: `${one.name.slice(0, 80)} is more than one value there` }
    }
    const value = fileValue(one, pair === undefined ? undefined : present)
    asked.push([one.name, plain(value)])
    if (pair === undefined) added.push(`${yamlString(one.name)}: ${yamlText(value)}`)
    else if (!says(present, value)) splices.push(replacement(text, pair, value))
  }
  if (added.length > 0) splices.push(addition(text, map, added))
  if (splices.length === 0) return { kind: 'unchanged' }
  const changed = spliced(text, splices)
  const after = contentOf(changed)
  const expected = { ...values, ...Object.fromEntries(asked) }
  if (typeof after === 'string' || !isSame(after.values, expected)) {
    return { kind: 'refused', why: 'its values depend on each other, or its layout is unusual' }
  }
  return { kind: 'changed', text: changed }
}

/** A new file. */
export function newYaml(wanted: readonly WantedParameter[]): string {
  return wanted
    .map((one) => `${yamlString(one.name)}: ${yamlText(fileValue(one, undefined))}\n`)
    .join('')
}

/** Whether the same keys have the same values; the order of keys that are new is of no account. */
function isSame(one: Content['values'], other: Content['values']): boolean {
  const names = Object.keys(one)
  return (
    names.length === Object.keys(other).length &&
    names.every(
      (name) =>
        Object.hasOwn(other, name) && JSON.stringify(one[name]) === JSON.stringify(other[name]),
    )
  )
}

/** Or why the text is not one that can be changed. */
function contentOf(text: string): Content | string {
  try {
    const documents = [...parseAllDocuments(text, { logLevel: 'silent' })]
    const [document, ...others] = documents
    if (document === undefined) return { map: undefined, values: {} }
    if (others.length > 0) return 'it holds several documents'
    const [mistake] = document.errors
    if (mistake !== undefined) return `it is no YAML: ${mistake.message.split('\n')[0]}`
    const { contents } = document
    if (contents === null || (isScalar(contents) && contents.value === null)) {
      return { map: undefined, values: {} }
    }
    const values: Json = document.toJS()
    if (!isMap(contents) || !isObject(values)) return 'it holds no mapping of names to values'
    return { map: contents, values }
  } catch (error) {
    // Nested deeper than the stack goes, or aliases that grow without end.
    if (error instanceof RangeError || error instanceof ReferenceError) return 'it is too involved'
    throw error
  }
}

function replacement(text: string, { key, value }: Pair, wanted: FileValue): Splice {
  const [start, end] = (isScalar(value) || isAlias(value) ? value.range : undefined) ?? [0, 0]
  // Of a key without a value the range begins behind the colon.
  const isBare = start === end
  const place = isBare && isScalar(key) ? text.indexOf(':', key.range?.[1] ?? 0) + 1 : start
  const tail = text.slice(place, end).endsWith('\n') ? '\n' : ''
  return {
    start: place,
    end: isBare ? place : end,
    text: `${isBare ? ' ' : ''}${yamlText(wanted)}${tail}`,
  }
}

/** New keys: behind the last line of the mapping, or first where it stands in braces. */
function addition(text: string, map: YAMLMap | undefined, added: readonly string[]): Splice {
  const [start = 0, end = 0] = map?.range ?? []
  if (map?.flow === true) {
    const rest = map.items.length === 0 ? '' : ', '
    return { start: start + 1, end: start + 1, text: `${added.join(', ')}${rest}` }
  }
  const line = text.includes('\r\n') ? '\r\n' : '\n'
  const at = map === undefined ? text.length : lineEnd(text, lastEnd(map) ?? end)
  const isOpen = at > 0 && text[at - 1] !== '\n'
  const indent = ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1))
  const lines = added.map((one) => `${indent}${one}${line}`).join('')
  return { start: at, end: at, text: `${isOpen ? line : ''}${lines}` }
}

/** Where the last value ends; a comment may follow on its line. */
function lastEnd({ items }: YAMLMap): number | undefined {
  const last = items.at(-1)
  const node = isScalar(last?.value) || isMap(last?.value) ? last.value : undefined
  return node?.range?.[1]
}

/** The place behind the line in which `at` stands, or `at` where a line begins there. */
function lineEnd(text: string, at: number): number {
  if (text[at - 1] === '\n') return at
  const found = text.indexOf('\n', at)
  return found === -1 ? text.length : found + 1
}
