import { isObject, parseJson, typeName } from '../../experiment/json.ts'
import type { FileEdit } from './parameter-file.ts'
import { type Splice, spliced } from './splice.ts'
import { type FileValue, fileValue, jsonText, says, type WantedParameter } from './value.ts'

/** A member of the outermost object: where its value stands. */
interface Member {
  readonly key: string
  readonly keyEnd: number
  readonly start: number
  readonly end: number
}

interface Outline {
  readonly members: readonly Member[]
  /** Behind the opening brace, and before the closing one. */
  readonly open: number
  readonly close: number
}

/** The text with the parameters in it; every other byte stays as it is. */
export function editJson(text: string, wanted: readonly WantedParameter[]): FileEdit {
  const root = parseJson(text)
  if (root === undefined) return refused('it is no JSON')
  if (!isObject(root)) return refused(`it holds ${typeName(root)}, and no object`)
  const outline = outlineOf(text)
  const added: string[] = []
  const splices: Splice[] = []
  for (const one of wanted) {
    const member = outline.members.findLast(({ key }) => key === one.name)
    const present =
      member === undefined ? undefined : parseJson(text.slice(member.start, member.end))
    if (typeof present === 'object' && present !== null) {
      return refused(`${one.name.slice(0, 80)} is ${typeName(present)} there`)
    }
    const value = fileValue(one, present)
    if (member === undefined) added.push(memberText(one.name, value, colonOf(text, outline)))
    else if (!says(present, value)) {
      splices.push({ start: member.start, end: member.end, text: jsonText(value) })
    }
  }
  if (added.length > 0) splices.push(addition(text, outline, added))
  return splices.length === 0
    ? { kind: 'unchanged' }
    : { kind: 'changed', text: spliced(text, splices) }
}

/** A new file. */
export function newJson(wanted: readonly WantedParameter[]): string {
  const members = wanted.map((one) => memberText(one.name, fileValue(one, undefined), ': '))
  return `{\n  ${members.join(',\n  ')}\n}\n`
}

/** New members behind the last one, laid out as the first one is. */
function addition(text: string, outline: Outline, added: readonly string[]): Splice {
  const { members, open, close } = outline
  const [first] = members
  if (first === undefined) {
    return { start: open, end: close, text: `\n  ${added.join(',\n  ')}\n` }
  }
  const lead = /^\s*/.exec(text.slice(open))?.[0] ?? ''
  const gap = lead.includes('\n') ? lead : /\s$/.test(colonOf(text, outline)) ? ' ' : ''
  const { end } = members.at(-1) ?? first
  return { start: end, end, text: added.map((member) => `,${gap}${member}`).join('') }
}

function colonOf(text: string, { members: [first] }: Outline): string {
  return first === undefined ? ': ' : text.slice(first.keyEnd, first.start)
}

function memberText(name: string, value: FileValue, colon: string): string {
  return `${JSON.stringify(name)}${colon}${jsonText(value)}`
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g

/** Of a text that is an object of JSON. */
function outlineOf(text: string): Outline {
  const members: Member[] = []
  let tokens: { readonly start: number; readonly end: number }[] = []
  let depth = 0
  let close = 0
  function endMember(): void {
    const [key, _colon, value] = tokens
    const last = tokens.at(-1)
    if (key !== undefined && value !== undefined && last !== undefined) {
      const name: string = JSON.parse(text.slice(key.start, key.end))
      members.push({ key: name, keyEnd: key.end, start: value.start, end: last.end })
    }
    tokens = []
  }
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    if (token === '}' || token === ']') depth -= 1
    if (depth === 0 && token === '}') close = index
    if (depth === 1 && token === ',') endMember()
    else if (depth > 0) tokens.push({ start: index, end: index + token.length })
    if (token === '{' || token === '[') depth += 1
  }
  endMember()
  return { members, open: text.indexOf('{') + 1, close }
}

function refused(why: string): FileEdit {
  return { kind: 'refused', why }
}
