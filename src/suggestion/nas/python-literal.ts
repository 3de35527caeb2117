/** A value in the order of its entries; `written` is put down as it is. */
export type Literal =
  | string
  | number
  | { readonly written: string }
  | readonly Literal[]
  | ReadonlyMap<string, Literal>

/**
 * The text that Katib's NAS services hand to a trial: Python's `json.dumps`, ASCII only, with every double quote turned into
 * a single one. A value with a double quote in it is broken there, and here alike.
 */
export function pythonLiteral(value: Literal): string {
  return dumped(value).replaceAll('"', "'")
}

function dumped(value: Literal): string {
  if (typeof value === 'string') return ascii(JSON.stringify(value))
  if (typeof value === 'number') return String(value)
  if (value instanceof Map) {
    const entries = [...value].map(([key, inner]) => `${dumped(key)}: ${dumped(inner)}`)
    return `{${entries.join(', ')}}`
  }
  if (isList(value)) return `[${value.map(dumped).join(', ')}]`
  if ('written' in value) return value.written
  throw new TypeError('a literal of another kind')
}

function isList(value: Literal): value is readonly Literal[] {
  return Array.isArray(value)
}

function ascii(text: string): string {
  return text.replaceAll(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
