import { parseGoFloat } from '../experiment/go-float.ts'
import { matchDefaultFilter } from './default-filter.ts'
import { excerpt } from './excerpt.ts'
import type { Measurement } from './measurement.ts'

/** Why a line that seems to hold the objective did not give its value. */
export type NearMiss = (line: string, measurements: readonly Measurement[]) => string | undefined

/**
 * No metric is looked for behind this many code units of a line; near misses are for people to
 * read.
 */
const READ_LIMIT = 2000

const COLOUR_CODE = '\u001b['

/**
 * A judge of lines for one objective: says in words, to follow «this line nearly matched», what
 * kept a line from giving the objective's value, or undefined for a line that did or that has
 * nothing to do with it.
 */
export function createNearMiss(objective: string, hasFilters: boolean): NearMiss {
  const loose = looseForms(objective)

  return (line, measurements) => {
    const own = measurements.filter(({ name }) => name === objective)
    const unusable = own.find(({ value }) => !isNumber(value))
    if (unusable !== undefined) return reasonOfValue(unusable.value, line, loose)
    if (own.length > 0) return reasonOfCut(line, loose)

    const head = line.slice(0, READ_LIMIT)
    if (!loose.word.test(head)) return undefined
    return hasFilters ? reasonUnderFilters(head, loose) : reasonOfName(head, objective, loose)
  }
}

interface LooseForms {
  /**
   * The objective's name in any case, with any or no dash, underscore, dot, slash or blank between
   * its words.
   */
  readonly whole: RegExp
  /**
   * The same as a word within a text; a colour code, which ends in `m`, may stand right before it.
   */
  readonly word: RegExp
  /** The same before a separator other than `=`, and a number. */
  readonly separated: RegExp
  /** The objective exactly, `=` and what follows up to a blank. */
  readonly assigned: RegExp
}

function looseForms(objective: string): LooseForms {
  const words = objective.split(/[-_./ ]/).filter((word) => word !== '')
  const name = words.length === 0 ? escaped(objective) : words.map(escaped).join('[-_./ ]?')
  const word = `(?:^|[^a-z\\d]|\\d{1,3}m)${name}(?![a-z\\d])`
  return {
    whole: new RegExp(`^${name}$`, 'i'),
    word: new RegExp(word, 'i'),
    separated: new RegExp(`${word}["']?(?::| is | {1,4})\\s{0,4}["']?[+-]?\\.?\\d`, 'i'),
    assigned: new RegExp(`(?<![\\w|-])${escaped(objective)}\\s{0,4}=\\s{0,4}(\\S{1,50})`),
  }
}

function reasonOfValue(value: string, line: string, { assigned }: LooseForms): string {
  const printed = value === '' ? (assigned.exec(line)?.[1] ?? '') : value
  return printed === ''
    ? 'no value follows the name'
    : `\`${excerpt(printed, 40)}\` is not a number`
}

/** `1,000`, `1_000`, `0x10` and `1.2.3` are read up to the first character that no decimal has. */
function reasonOfCut(line: string, { assigned }: LooseForms): string | undefined {
  const printed = assigned.exec(line)?.[1] ?? ''
  const value = /^[+-]?\d+(?:\.\d+)?/.exec(printed)?.[0]
  if (value === undefined || !/^[,_x.]\d/i.test(printed.slice(value.length))) return undefined
  return `only the part \`${value}\` is read as the value`
}

function reasonOfName(head: string, objective: string, forms: LooseForms): string | undefined {
  for (const { name } of matchDefaultFilter(head)) {
    if (name === objective || !forms.word.test(name)) continue
    if (head.includes(COLOUR_CODE))
      return 'a colour code stands before the name: print it without colours'
    return forms.whole.test(name)
      ? `the name printed is \`${excerpt(name, 40)}\`, not \`${objective}\`: spell both alike`
      : `its name is \`${excerpt(name, 40)}\`, and only \`${objective}\` itself counts`
  }
  if (forms.separated.test(head)) return 'the default filter wants `=` between name and value'
  return undefined
}

function reasonUnderFilters(head: string, { separated, word }: LooseForms): string | undefined {
  const assigned = matchDefaultFilter(head).some(({ name }) => word.test(name))
  return assigned || separated.test(head) ? 'no filter of `metricsFormat` takes it' : undefined
}

/** Whether the default filter can read this name at all. */
export function isReadable(name: string): boolean {
  return /^[\w|-]+$/.test(name)
}

function isNumber(value: string): boolean {
  const number = parseGoFloat(value)
  return number !== undefined && !Number.isNaN(number)
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}
