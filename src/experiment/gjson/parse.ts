import { closingBracket, stringEnd } from './brackets.ts'
import type { Budget } from './budget.ts'
import { readLiteral } from './literal.ts'
import { isModifierName, MODIFIER_NAMES } from './modifier-names.ts'
import { parseMultipath } from './parse-multipath.ts'
import { parseQuery } from './parse-query.ts'
import type { Parsing } from './parsing.ts'
import type { Part, Path, Step } from './path.ts'
import { hasWildcard, unescaped } from './pattern.ts'

/** Longer than any path that a person writes. */
const LONGEST = 4096

export interface ParsedPath {
  readonly path: Path
  /** What does not follow the syntax, or cannot be meant; each in a sentence. */
  readonly mistakes: readonly string[]
}

/** Takes a path apart. Whatever does not follow the syntax becomes what finds nothing. */
export function parsePath(text: string, budget: Budget): ParsedPath {
  const mistakes: string[] = []
  if (text.length > LONGEST) {
    mistakes.push(`a path of ${text.length} characters is too long: ${LONGEST} are allowed`)
    return { path: [{ link: '|', part: NOTHING }], mistakes }
  }
  const parsing: Parsing = {
    budget,
    path: (inner) => parseSteps(inner, parsing),
    mistake: (sentence) => mistakes.push(sentence),
  }
  if (text === '') parsing.mistake('the path is empty')
  // Two dots treat the lines of a document as an array; a document here is one line.
  const path = text.startsWith('..') ? `[@this].${text.slice(2)}` : text
  return { path: parseSteps(path, parsing), mistakes }
}

const NOTHING: Part = { kind: 'nothing' }

interface Read {
  readonly part: Part
  /** Where the next separator is, or the end. */
  readonly end: number
}

function parseSteps(text: string, parsing: Parsing): Path {
  const steps: Step[] = []
  let link: Step['link'] = '|'
  let at = 0
  let previous: Part | undefined
  for (;;) {
    // Behind a key and a dot an exclamation mark is but a letter.
    const isFresh = link === '|' || previous?.kind !== 'key'
    const { part, end } = readPart(text, at, isFresh, parsing)
    steps.push({ link, part })
    if (end >= text.length) return steps
    link = text.charAt(end) === '|' ? '|' : '.'
    previous = part
    at = end + 1
  }
}

function readPart(text: string, at: number, isFresh: boolean, parsing: Parsing): Read {
  switch (text.charAt(at)) {
    case '@':
      return readModifier(text, at, parsing) ?? readKey(text, at, parsing)
    case '!':
      return isFresh ? readLiteralPart(text, at, parsing) : readKey(text, at, parsing)
    case '[':
    case '{':
      return readMultipath(text, at, parsing)
    case '#':
      return readHash(text, at, parsing) ?? readKey(text, at, parsing)
    default:
      return readKey(text, at, parsing)
  }
}

function readKey(text: string, at: number, parsing: Parsing): Read {
  const end = separatorFrom(text, at)
  const key = text.slice(at, end)
  checkKey(key, parsing)
  const name = unescaped(key)
  return { part: { kind: 'key', name, ...(hasWildcard(key) ? { pattern: key } : {}) }, end }
}

function checkKey(key: string, parsing: Parsing): void {
  const bare = key.replace(/\\[\s\S]?/g, '')
  const index = /^(.*?)\[(\d+)\]$/.exec(bare)
  if (key === '') parsing.mistake('a key is empty: two separators stand side by side or at an end')
  else if (index !== null) {
    const [, before = '', number = ''] = index
    parsing.mistake(`${key} finds nothing: an element is written with a dot, ${before}.${number}`)
  } else if (/[[\](){}]/.test(bare)) {
    parsing.mistake(`${key} holds a bracket: one that belongs to a key is written with a backslash`)
  } else if (bare.startsWith('#')) {
    parsing.mistake(
      `${key} finds nothing: behind # comes a dot, a pipe or a query, #(key=="value")`,
    )
  } else if (/^".*"$/.test(key)) {
    parsing.mistake(`${key} finds nothing: keys are written without quotes`)
  } else if (key.trim() !== key) {
    parsing.mistake(`the key ${JSON.stringify(key)} begins or ends with a space`)
  }
}

/** Undefined where no modifier of this name is known: then it is a key. */
function readModifier(text: string, at: number, parsing: Parsing): Read | undefined {
  const [name = ''] = /[^:.|]*/.exec(text.slice(at + 1)) ?? []
  if (!isModifierName(name)) {
    const known = MODIFIER_NAMES.map((modifier) => `@${modifier}`).join(', ')
    parsing.mistake(`@${name} is no modifier; there are ${known}`)
    return undefined
  }
  const behind = at + 1 + name.length
  const { argument, end } =
    text.charAt(behind) === ':' ? readArgument(text, behind + 1) : { argument: '', end: behind }
  const part: Part =
    name === 'dig'
      ? { kind: 'dig', path: parsing.path(argument) }
      : { kind: 'modifier', name, argument }
  return { part, end: skipRest(text, end, parsing) }
}

function readArgument(text: string, at: number): { argument: string; end: number } {
  const first = text.charAt(at)
  const pipe = text.indexOf('|', at)
  const end =
    (first === '"' ? stringEnd(text, at) : undefined) ??
    (first === '[' || first === '{' ? behind(closingBracket(text, at)) : undefined) ??
    (pipe < 0 ? text.length : pipe)
  return { argument: text.slice(at, end), end }
}

function readLiteralPart(text: string, at: number, parsing: Parsing): Read {
  const literal = readLiteral(text, at + 1, parsing.budget)
  if (literal === undefined) {
    parsing.mistake(`${text.slice(at, separatorFrom(text, at))} is no JSON behind the !`)
    return { part: NOTHING, end: separatorFrom(text, at) }
  }
  const { value, end } = literal
  return { part: { kind: 'literal', value }, end: skipRest(text, end, parsing) }
}

function readMultipath(text: string, at: number, parsing: Parsing): Read {
  const close = closingBracket(text, at)
  if (close === undefined) {
    parsing.mistake(unclosed(text, at))
    return { part: NOTHING, end: text.length }
  }
  const form = text.charAt(at) === '[' ? 'array' : 'object'
  const part = parseMultipath(form, text.slice(at + 1, close), parsing)
  const end = separatorFrom(text, close + 1)
  if (end === close + 1) return { part, end }
  return { part: NOTHING, end: skipRest(text, close + 1, parsing) }
}

/** Undefined where what follows the # makes it a key. */
function readHash(text: string, at: number, parsing: Parsing): Read | undefined {
  const open = at + 1
  const next = text.charAt(open)
  if (next === '' || next === '.' || next === '|') return { part: { kind: 'each' }, end: open }
  if (next !== '(' && next !== '[') return undefined
  const close = closingBracket(text, open)
  if (close === undefined) {
    parsing.mistake(unclosed(text, open))
    return { part: NOTHING, end: text.length }
  }
  const query = parseQuery(text.slice(open + 1, close), parsing)
  const all = text.charAt(close + 1) === '#'
  const end = skipRest(text, close + (all ? 2 : 1), parsing)
  return { part: { kind: 'query', query, all }, end }
}

function unclosed(text: string, at: number): string {
  return `the ${text.charAt(at)} at character ${at + 1} of ${JSON.stringify(text)} is not closed`
}

/** Passes over what stands between the end of a part and the next separator, where nothing may. */
function skipRest(text: string, at: number, parsing: Parsing): number {
  const end = separatorFrom(text, at)
  if (end > at) {
    parsing.mistake(`${text.slice(at, end)} cannot stand behind ${text.slice(0, at)}`)
  }
  return end
}

function separatorFrom(text: string, at: number): number {
  for (let i = at; i < text.length; i++) {
    const character = text.charAt(i)
    if (character === '.' || character === '|') return i
    if (character === '\\') i += 1
  }
  return text.length
}

function behind(place: number | undefined): number | undefined {
  return place === undefined ? undefined : place + 1
}
