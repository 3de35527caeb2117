import { findOutside, stringEnd } from './brackets.ts'
import { parseJsonText } from './json-text.ts'
import type { Parsing } from './parsing.ts'
import type { MultipathPart, Selector } from './path.ts'

/** What GJSON calls a member whose name it cannot tell. */
const NAMELESS = '_'

/** What stands between the brackets of `[a,b]` and `{a,"name":b}`. */
export function parseMultipath(
  form: MultipathPart['form'],
  content: string,
  parsing: Parsing,
): MultipathPart {
  const selectors: Selector[] = []
  for (let at = 0; at <= content.length; ) {
    const end = findOutside(content, at, (character) => character === ',')
    const text = content.slice(at, end)
    selectors.push(form === 'object' ? parseMember(text, parsing) : parseItem(text, parsing))
    at = end + 1
  }
  return { kind: 'multipath', form, selectors }
}

function parseItem(text: string, parsing: Parsing): Selector {
  return { name: NAMELESS, path: parsing.path(text) }
}

function parseMember(text: string, parsing: Parsing): Selector {
  const end = text.startsWith('"') ? stringEnd(text, 0) : undefined
  if (end !== undefined && text.charAt(end) === ':') {
    const path = text.slice(end + 1)
    return { name: nameIn(text.slice(0, end), parsing), path: parsing.path(path) }
  }
  // A colon behind an @ belongs to a modifier, one behind a ! to a literal.
  const [prefix, name = ''] = /^([^:@![({"]*):/.exec(text) ?? ['']
  const path = text.slice(prefix.length)
  return { name: name === '' ? nameOf(path) : name, path: parsing.path(path) }
}

function nameIn(quoted: string, parsing: Parsing): string {
  const name = parseJsonText(quoted)
  if (typeof name === 'string') return name
  parsing.mistake(`${quoted} is no JSON string`)
  return quoted.slice(1, -1)
}

/** The path's last key, where it says something. */
function nameOf(path: string): string {
  const last = /(?:^|[.|])((?:\\.|[^.|\\])*)$/s.exec(path)?.[1] ?? path
  return last === '' || /[[\]{}()#|!\p{Cc}]/u.test(last) ? NAMELESS : last
}
