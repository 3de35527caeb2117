import { createFilters } from './filter.ts'
import { parseGoTime } from './go-time.ts'
import { type Measurement, ZERO_TIME } from './measurement.ts'
import { createSightings, type Sightings } from './sightings.ts'

/** What of a line is looked at, in UTF-16 code units; the rest of a longer line is not read. */
export const LINE_LIMIT = 64 * 1024

export interface TextCollectorOptions {
  readonly objectiveMetricName: string
  /** The objective's name first, then the additional metrics'. */
  readonly metricNames: readonly string[]
  /** RE2 patterns with two groups, name and value; empty: Katib's default filter. */
  readonly filters: readonly string[]
}

/**
 * Reads one trial's metrics from its lines, in Katib's TEXT format; its memory does not grow with
 * the log.
 */
export interface TextCollector {
  /**
   * The measurements in one line, given without its line feed: by filter, then by match. Repeated
   * ones are kept.
   */
  push(line: string): readonly Measurement[]
  /** What was seen on the way, to explain an objective that was not found. */
  sightings(): Sightings
}

const NOTHING: readonly Measurement[] = []

/**
 * Katib's rules for TEXT: a line counts if it contains some metric's name; its time is what stands
 * before its first space, if that is RFC 3339; a match counts if its trimmed first group is a
 * metric's name exactly; the trimmed second group is the value, whatever it is.
 *
 * @throws UserError for a filter that RE2 does not accept
 */
export function createTextCollector(options: TextCollectorOptions): TextCollector {
  const names = new Set(options.metricNames)
  const searched = [...names]
  const filters = createFilters(options.filters)
  const sightings = createSightings(options.objectiveMetricName, options.filters)

  function measure(line: string): readonly Measurement[] {
    if (!searched.some((name) => line.includes(name))) return NOTHING
    const found: Measurement[] = []
    let time: string | undefined
    for (const filter of filters) {
      for (const { name, value } of filter(line)) {
        if (!names.has(name)) continue
        time ??= timeOf(line)
        found.push({ time, name, value })
      }
    }
    return found
  }

  return {
    push(line) {
      const read = line.length > LINE_LIMIT ? line.slice(0, LINE_LIMIT) : line
      const found = measure(read)
      sightings.note(read, found)
      return found
    },
    sightings: () => sightings.read(),
  }
}

function timeOf(line: string): string {
  const space = line.indexOf(' ')
  if (space === -1) return ZERO_TIME
  const printed = line.slice(0, space)
  return parseGoTime(printed) === undefined ? ZERO_TIME : printed
}
