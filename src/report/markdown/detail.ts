/** How much a rendering shows. Each field only ever shrinks down the ladder. */
export interface Detail {
  /** Trials in the table. */
  readonly rows: number
  /** Parameters and metrics as columns of that table, and parameters of the best trial. */
  readonly parameters: number
  /** Failed trials, and the last lines of each one's log. */
  readonly failures: number
  readonly logLines: number
  readonly plot: boolean
  readonly curve: boolean
  /** Graphemes of one value. */
  readonly value: number
}

const ALL = Number.POSITIVE_INFINITY
const FULL: Detail = {
  rows: ALL,
  parameters: 12,
  failures: ALL,
  logLines: 20,
  plot: true,
  curve: true,
  value: 80,
}

/** Values as wide as in the richest one, so that rows need not be rendered again. */
const TIGHT: Detail = { ...FULL, failures: 10, logLines: 5 }

/** From 5,000 down to 10, each some 15 % less than the one before. */
const ROWS = Array.from({ length: 39 }, (_, step) => Math.floor(5000 * 0.85 ** step))

const POOREST: Detail = {
  rows: 0,
  parameters: 0,
  failures: 0,
  logLines: 0,
  plot: false,
  curve: false,
  value: 20,
}

/** From everything to next to nothing; the last one's size is bounded whatever the state holds. */
const LADDER: readonly Detail[] = [
  FULL,
  { ...FULL, failures: 50, logLines: 10 },
  { ...FULL, failures: 20, logLines: 10 },
  TIGHT,
  ...ROWS.map((rows) => ({ ...TIGHT, rows })),
  { ...TIGHT, rows: 10, failures: 3, logLines: 3, value: 40, parameters: 8, curve: false },
  { ...TIGHT, rows: 5, failures: 1, logLines: 3, value: 30, parameters: 6, curve: false },
  { ...TIGHT, rows: 0, failures: 0, value: 30, parameters: 6, curve: false, plot: false },
  POOREST,
]

/** How large a text may be. */
export interface Limits {
  /** In UTF-8, where no text has fewer bytes than characters of any kind: the stricter measure. */
  readonly bytes: number
  /** Bytes that the caller adds itself. */
  readonly reserve: number
}

/** A comment holds 65,536 characters; some 2 % are kept free for what GitHub counts differently. */
export const COMMENT_LIMITS: Limits = { bytes: 64_200, reserve: 0 }
/** Each of a check's summary and text holds 65,535 bytes. */
export const CHECK_LIMITS: Limits = { bytes: 64_200, reserve: 0 }
/** A step's summary holds 1 MiB; one that is larger is dropped, not cut. */
export const SUMMARY_LIMITS: Limits = { bytes: 1_027_000, reserve: 0 }

/** No row of the trials' table is shorter, so that one with too many need not be rendered to know it. */
const LEAST_ROW = 40

/**
 * The richest rendering that fits, of a state with this many trials. Nothing is ever cut: a rendering with less detail takes its place.
 * What `render` returns counts only where it has at most `room` bytes, so that it may stop as soon as it has more.
 * Throws a `RangeError` when not even the poorest one fits, which a limit of 16 KiB always prevents.
 */
export function richest(
  limits: Limits,
  trials: number,
  render: (detail: Detail, room: number) => string,
): string {
  const room = limits.bytes - limits.reserve
  const attempt = (detail: Detail) => {
    if (Math.min(detail.rows, trials) * LEAST_ROW > room) return undefined
    const text = render(detail, room)
    return Buffer.byteLength(text) <= room ? text : undefined
  }
  let found = attempt(FULL)
  let low = 1
  let high = found === undefined ? LADDER.length : low
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    const text = attempt(LADDER[middle] ?? POOREST)
    if (text === undefined) low = middle + 1
    else [found, high] = [text, middle]
  }
  if (found === undefined) throw new RangeError(`no report fits ${room} bytes`)
  return found
}
