import { fieldOf } from '../json.ts'
import type { Budget } from './budget.ts'
import { parseJsonText } from './json-text.ts'
import { type ArrayValue, isContainer, type ObjectValue, rawText, type Value } from './value.ts'

interface Style {
  readonly prefix: string
  readonly indent: string
  readonly sortKeys: boolean
  /** An array without objects that fits into so many characters stands on one line. */
  readonly width: number
}

/** The value on lines of its own, as `@pretty:{"indent":"\t"}` asks; a scalar as it is. */
export function prettyText(value: Value, argument: string, budget: Budget): string {
  if (!isContainer(value)) return rawText(value, budget)
  const style = styleOf(argument)
  return `${style.prefix}${lines(value, style, style.prefix, budget)}\n`
}

function styleOf(argument: string): Style {
  const options = parseJsonText(argument)
  const text = (name: string, otherwise: string) => {
    const given = fieldOf(options, name)
    return typeof given === 'string' ? given : otherwise
  }
  const width = fieldOf(options, 'width')
  return {
    prefix: text('prefix', ''),
    indent: text('indent', '  '),
    sortKeys: fieldOf(options, 'sortKeys') === true,
    width: typeof width === 'number' ? width : 80,
  }
}

function lines(value: Value, style: Style, margin: string, budget: Budget): string {
  if (!isContainer(value)) return rawText(value, budget)
  return budget.deeper(() => {
    if (value.type === 'array') return arrayLines(value, style, margin, budget)
    const inner = margin + style.indent
    const members = membersIn(value, style).map(
      ([name, member]) => `${inner}${JSON.stringify(name)}: ${lines(member, style, inner, budget)}`,
    )
    return spent(enclosed('{', members, `${margin}}`), budget)
  })
}

function arrayLines(array: ArrayValue, style: Style, margin: string, budget: Budget): string {
  const line = oneLine(array, budget)
  if (line !== undefined && line.length <= style.width) return line
  const inner = margin + style.indent
  const items = array.items.map((item) => inner + lines(item, style, inner, budget))
  return spent(enclosed('[', items, `${margin}]`), budget)
}

function membersIn(object: ObjectValue, { sortKeys }: Style): ObjectValue['members'] {
  return sortKeys ? object.members.toSorted(([a], [b]) => (a < b ? -1 : 1)) : object.members
}

function enclosed(open: string, parts: readonly string[], close: string): string {
  return parts.length === 0 ? `${open}${close.trim()}` : `${open}\n${parts.join(',\n')}\n${close}`
}

/** The array on one line; undefined where an object is in it. */
function oneLine(array: ArrayValue, budget: Budget): string | undefined {
  const items: string[] = []
  for (const item of array.items) {
    const text =
      item.type === 'array'
        ? budget.deeper(() => oneLine(item, budget))
        : item.type === 'object'
          ? undefined
          : rawText(item, budget)
    if (text === undefined) return undefined
    items.push(text)
  }
  return spent(`[${items.join(', ')}]`, budget)
}

function spent(text: string, budget: Budget): string {
  budget.spend(text.length)
  return text
}
