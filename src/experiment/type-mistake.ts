import type { Json } from './experiment.ts'
import type { Findings } from './findings.ts'
import { isList, isObject, typeName } from './json.ts'
import { LARGEST_INT32, type Shape } from './schema.ts'

/** Reports a value of the wrong JSON type, with the mend that its writing suggests: `min: 0.01` → `min: "0.01"`. */
export function reportTypeMistake(
  value: Json,
  shape: Shape,
  path: string,
  findings: Findings,
): void {
  const name = path.split('.').at(-1) ?? path
  const source = findings.placeOf(path).source ?? ''
  if (shape.type === 'integer' && Number.isInteger(value)) {
    const message = `${name} must be between -${LARGEST_INT32} and ${LARGEST_INT32}`
    findings.error({ code: 'type/integer-range', path, message, hint: 'Write a smaller number' })
    return
  }
  const shown = isObject(value) || isList(value) || value === null ? '' : ` (${shorten(source)})`
  findings.error({
    code: 'type/wrong',
    path,
    message: `${name} must be ${EXPECTED[shape.type]}, found ${typeName(value)}${shown}`,
    hint: typeHint(value, shape, name, source),
  })
}

const EXPECTED: Readonly<Record<Shape['type'], string>> = {
  text: 'a text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  list: 'a list',
  texts: 'a mapping of texts',
  object: 'a mapping',
  struct: 'a mapping',
  any: 'a value',
}

function typeHint(value: Json, shape: Shape, name: string, source: string): string {
  const item = /\[\d+\]$/.test(name)
  const written = (text: string): string => (item ? `- ${text}` : `${name}: ${text}`)
  const scalar = typeof value !== 'object'
  if (scalar && /^[\w.-]+:\S/.test(String(value)) && shape.type === 'struct') {
    const [key, rest] = splitOnce(shorten(source))
    return `Put a space after the colon: ${key}: ${rest}`
  }
  switch (shape.type) {
    case 'text':
      return scalar
        ? `Put it in quotes: ${written(`"${shorten(source)}"`)}`
        : `Write one text: ${written('"…"')}`
    case 'integer':
    case 'number':
      return typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
        ? `Write it without quotes: ${written(shorten(value.trim()))}`
        : `Write ${EXPECTED[shape.type]}: ${written('10')}`
    case 'boolean':
      return `Write it without quotes: ${written(String(value).toLowerCase() === 'false' ? 'false' : 'true')}`
    case 'list':
      return scalar && shape.item.type === 'text'
        ? `Put each item on a line of its own after a dash: "- ${shorten(String(value))}"`
        : 'Put a dash and a space before each item'
    case 'texts':
    case 'object':
    case 'struct':
      return isList(value) ? 'Remove the dashes' : 'Write its fields on the next lines, indented'
    case 'any':
      return ''
  }
}

function splitOnce(text: string): readonly [string, string] {
  const colon = text.indexOf(':')
  return [text.slice(0, colon), text.slice(colon + 1)]
}

function shorten(text: string): string {
  const line = text.split('\n', 1)[0] ?? ''
  return line.length > 60 ? `${line.slice(0, 60)}…` : line
}
