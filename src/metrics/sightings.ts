import { parseGoFloat } from '../experiment/go-float.ts'
import { matchDefaultFilter } from './default-filter.ts'
import { excerpt } from './excerpt.ts'
import type { Measurement } from './measurement.ts'
import { createNearMiss, isReadable } from './near-miss.ts'

/** What a collector saw of a log, bounded whatever the log's size. */
export interface Sightings {
  readonly objectiveMetricName: string
  readonly hasFilters: boolean
  readonly lines: number
  /** How many numbers the objective had. */
  readonly measured: number
  /**
   * Names that stood before an `=`, in the order of their first appearance, up to the first
   * `measured`.
   */
  readonly names: readonly { readonly name: string; readonly count: number }[]
  readonly moreNames: boolean
  /** The first lines that nearly gave the objective, each with the reason why not. */
  readonly nearMisses: readonly { readonly line: string; readonly reason: string }[]
  /** False when the default filter can never read the objective's name. */
  readonly readable: boolean
}

export interface SightingsNote {
  note(line: string, measurements: readonly Measurement[]): void
  read(): Sightings
}

const MAX_NAMES = 30
const MAX_NEAR_MISSES = 5
const MAX_TEXT = 200

export function createSightings(objective: string, filters: readonly string[]): SightingsNote {
  const nearMiss = createNearMiss(objective, filters.length > 0)
  const names = new Map<string, number>()
  const nearMisses: { line: string; reason: string }[] = []
  const reasons = new Map<string, number>()
  let lines = 0
  let measured = 0
  let moreNames = false

  function noteNames(line: string): void {
    for (const match of matchDefaultFilter(line)) {
      const name = match.name.slice(0, MAX_TEXT)
      const count = names.get(name)
      if (count !== undefined) names.set(name, count + 1)
      else if (names.size < MAX_NAMES) names.set(name, 1)
      else moreNames = true
    }
  }

  function noteNearMiss(line: string, measurements: readonly Measurement[]): void {
    const reason = nearMiss(line, measurements)
    if (reason === undefined) return
    // Two lines show a reason; five of one would hide the others.
    const count = reasons.get(reason) ?? 0
    if (count >= 2) return
    reasons.set(reason, count + 1)
    nearMisses.push({ line: excerpt(line, MAX_TEXT), reason })
  }

  return {
    note(line, measurements) {
      lines += 1
      // Names only explain an objective that has no value, so a log that has it is not read twice.
      if (measured === 0) noteNames(line)
      const own = measurements.some(({ name }) => name === objective)
      if (nearMisses.length < MAX_NEAR_MISSES && (own || measured === 0))
        noteNearMiss(line, measurements)
      if (own) measured += measurements.filter((one) => isObjectiveNumber(one, objective)).length
    },
    read: () => ({
      objectiveMetricName: objective,
      hasFilters: filters.length > 0,
      lines,
      measured,
      names: [...names].map(([name, count]) => ({ name, count })),
      moreNames,
      nearMisses: [...nearMisses],
      readable: filters.length > 0 || isReadable(objective),
    }),
  }
}

function isObjectiveNumber({ name, value }: Measurement, objective: string): boolean {
  if (name !== objective) return false
  const number = parseGoFloat(value)
  return number !== undefined && !Number.isNaN(number)
}
