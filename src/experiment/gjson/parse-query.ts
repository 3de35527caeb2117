import { findOutside, stringEnd } from './brackets.ts'
import { parseJsonText } from './json-text.ts'
import type { Parsing } from './parsing.ts'
import type { Operator, Query } from './path.ts'

const OPERATORS: ReadonlyMap<string, Operator> = new Map([
  ['==', '=='],
  ['=', '=='],
  ['!=', '!='],
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
  ['%', '%'],
  ['!%', '!%'],
])

/** What stands between the brackets of `#(path==value)`. */
export function parseQuery(content: string, parsing: Parsing): Query {
  const at = findOutside(content, 0, (character) => '=!<>%'.includes(character))
  const pathText = content.slice(0, at).trim()
  const [written = ''] = /^(?:[=!<>]=|!%|[=!<>%])/.exec(content.slice(at)) ?? []
  const valueText = content.slice(at + written.length).trim()

  const operator = OPERATORS.get(written)
  if (content.trim() === '') parsing.mistake('a query #() asks for nothing')
  else if (written !== '' && (operator === undefined || /^[=<>]/.test(valueText))) {
    const shown = `${written}${/^[=<>]*/.exec(valueText)?.[0] ?? ''}`
    parsing.mistake(`${shown} is no operator; there are ==, !=, <, <=, >, >=, % and !%`)
  }
  return {
    path: pathText === '' ? undefined : parsing.path(pathText),
    operator,
    value: operator === undefined ? '' : parseValue(valueText, parsing),
  }
}

function parseValue(text: string, parsing: Parsing): string {
  if (text.startsWith('~') && !['~true', '~false', '~null', '~*'].includes(text)) {
    parsing.mistake(`${text} compares with nothing; there are ~true, ~false, ~null and ~*`)
  }
  if (text.startsWith("'")) {
    parsing.mistake(`the quotes of ${text} count as part of the text: use double quotes`)
  }
  if (!text.startsWith('"')) return text
  const end = stringEnd(text, 0)
  const unquoted = end === undefined ? undefined : parseJsonText(text.slice(0, end))
  if (typeof unquoted !== 'string' || end !== text.length) {
    parsing.mistake(`${text} is no JSON string`)
  }
  return typeof unquoted === 'string' ? unquoted : text.replaceAll('"', '')
}
