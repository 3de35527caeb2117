import { isObject } from '../experiment/json.ts'
import { UserError } from '../user-error.ts'
import { excerpt } from './excerpt.ts'
import { parseGoTime } from './go-time.ts'
import { type Measurement, ZERO_TIME } from './measurement.ts'
import type { Sightings } from './sightings.ts'
import { LINE_LIMIT, type TextCollector } from './text.ts'

export interface JsonCollectorOptions {
  readonly objectiveMetricName: string
  /** The objective's name first, then the additional metrics'. */
  readonly metricNames: readonly string[]
}

const TIMESTAMP = 'timestamp'
const MAX_NAMES = 30
const MAX_NEAR_MISSES = 5
const NOTHING: readonly Measurement[] = []

/**
 * Katib's rules for JSON: each line that is not empty is an object, or null for none; a metric's value counts if it is a text,
 * whatever the text says, and a number does not. `timestamp` is RFC 3339 or a number of seconds since 1970; Katib
 * takes the digits of its fraction for nanoseconds, here they are a fraction.
 *
 * `push` raises UserError for any other line: Katib's collector ends there, and the trial has no metrics.
 */
export function createJsonCollector(options: JsonCollectorOptions): TextCollector {
  const { objectiveMetricName: objective } = options
  const names = [...new Set(options.metricNames)]
  const seen = new Map<string, number>()
  const nearMisses: { line: string; reason: string }[] = []
  let lines = 0
  let measured = 0
  let moreNames = false

  function note(line: string, entry: Entry): void {
    if (measured > 0) return
    for (const [name, value] of Object.entries(entry)) {
      if (typeof value !== 'string' || name === TIMESTAMP) continue
      const count = seen.get(name)
      if (count !== undefined || seen.size < MAX_NAMES) seen.set(name, (count ?? 0) + 1)
      else moreNames = true
    }
    if (!Object.hasOwn(entry, objective) || nearMisses.length >= MAX_NEAR_MISSES) return
    const reason = `its ${objective} is no text, and only texts count: write "${objective}": "0.9"`
    nearMisses.push({ line: excerpt(line, 200), reason })
  }

  function sightings(): Sightings {
    return {
      objectiveMetricName: objective,
      hasFilters: true,
      lines,
      measured,
      names: [...seen].map(([name, count]) => ({ name, count })),
      moreNames,
      nearMisses: [...nearMisses],
      readable: true,
    }
  }

  return {
    push(line) {
      if (line === '') return NOTHING
      lines += 1
      const entry = parseEntry(line, lines)
      const time = timeOf(entry)
      const found = names.flatMap((name): readonly Measurement[] => {
        const value = Object.hasOwn(entry, name) ? entry[name] : undefined
        return typeof value === 'string' ? [{ time, name, value }] : NOTHING
      })
      if (found.some(({ name }) => name === objective)) measured += 1
      note(line, entry)
      return found
    },
    sightings,
  }
}

type Entry = Readonly<Record<string, unknown>>

function parseEntry(line: string, number: number): Entry {
  if (line.length > LINE_LIMIT)
    throw unreadable(line, number, `longer than ${LINE_LIMIT} characters`)
  let value: unknown
  try {
    value = JSON.parse(line)
  } catch (cause) {
    if (cause instanceof SyntaxError) throw unreadable(line, number, 'no JSON')
    throw cause
  }
  if (value === null) return {}
  if (!isObject(value)) throw unreadable(line, number, 'no JSON object')
  return value
}

function timeOf(entry: Entry): string {
  const printed = Object.hasOwn(entry, TIMESTAMP) ? entry[TIMESTAMP] : undefined
  if (typeof printed === 'string') return parseGoTime(printed) === undefined ? ZERO_TIME : printed
  return typeof printed === 'number' ? timeOfSeconds(printed) : ZERO_TIME
}

/** Years 0 to 9999: what RFC 3339 can write. */
const FIRST_SECOND = -62_167_219_200
const END = 253_402_300_800

/** The digits of the number itself, for a double's own fraction is not what was written. */
function timeOfSeconds(seconds: number): string {
  if (!(seconds >= FIRST_SECOND && seconds < END)) return ZERO_TIME
  const written = Math.abs(seconds) < 1e-6 ? '0' : String(Math.abs(seconds))
  const [whole = '0', digits = ''] = written.split('.')
  const fraction = Number(digits.slice(0, 9).padEnd(9, '0'))
  const isBorrowed = seconds < 0 && fraction > 0
  const second = (seconds < 0 ? -Number(whole) : Number(whole)) - (isBorrowed ? 1 : 0)
  const nanoseconds = `${isBorrowed ? 1e9 - fraction : fraction}`.padStart(9, '0')
  const point = nanoseconds.replace(/0+$/, '')
  const date = new Date(second * 1000).toISOString().slice(0, 19)
  return `${date}${point === '' ? '' : `.${point}`}Z`
}

function unreadable(line: string, number: number, why: string): UserError {
  return new UserError({
    what: `line ${number} is ${why}: ${excerpt(line, 100)}`,
    where: 'the log in JSON format',
    mend: 'Write one JSON object a line and nothing else, or choose the format TEXT',
    kind: 'invalid',
  })
}
