/** Takes a pod's log with timestamps, in as many streams as it takes, and gives each line once. */
export interface StampedLines {
  /** The new lines of one more piece of the stream, each ended by LF, without their timestamps. */
  readonly push: (chunk: Buffer) => Buffer
  /** The stream is over; the next begins with a new line. */
  readonly endStream: () => void
  /** The last line, where no LF has ended it; empty when there is none. Call it once. */
  readonly rest: () => Buffer
  /** From when on the next stream has to be read; undefined: from the beginning. */
  readonly since: () => string | undefined
  /** How many lines have been given. */
  readonly count: () => number
}

/** As many as are sent again after a break, and some more: a break sends two seconds of the log again. */
const REMEMBERED = 8192
/** Longer lines are cut further on; what is kept here only has to be longer than that. */
const LONGEST_LINE = 80 * 1024
const LF = 0x0a
const SPACE = 0x20
const DASH = 0x2d
const T = 0x54
const SHORTEST_STAMP = 20
const LONGEST_STAMP = 35

/**
 * A log that is followed breaks off and is read again from a second before; the timestamps, to the
 * nanosecond, say which of its lines are known. Those of standard output and standard error may be
 * out of order by a little, so it is a set that is asked and not the last one alone. A line without
 * a timestamp is not the container's: the kubelet puts its own troubles there (`onStray`).
 */
export function createStampedLines(onStray: (words: string) => void): StampedLines {
  const order: string[] = []
  const counts = new Map<string, number>()
  let oldest = 0
  let hasForgotten = false
  /** What the current stream may still send again. */
  let expected = new Map<string, number>()
  let latest = ''
  let given = 0
  let started: Buffer[] = []
  let startedBytes = 0
  /**
   * The line in which a stream ended. The next stream brings it again, whole, before anything new; or it
   * goes on from there: where a file is full and another begun, the runtime cuts what is being written.
   */
  let unended: { readonly stamp: string; readonly words: Buffer } | undefined

  const remember = (stamp: string): void => {
    given += 1
    if (stamp > latest) latest = stamp
    counts.set(stamp, (counts.get(stamp) ?? 0) + 1)
    order.push(stamp)
    if (order.length - oldest <= REMEMBERED) return
    const forgotten = order[oldest] ?? ''
    hasForgotten = true
    oldest += 1
    const left = (counts.get(forgotten) ?? 1) - 1
    if (left > 0) counts.set(forgotten, left)
    else counts.delete(forgotten)
    if (oldest > REMEMBERED) {
      order.splice(0, oldest)
      oldest = 0
    }
  }

  /** An earlier stream has brought it, and this one not yet. */
  const isExpected = (stamp: string): boolean => {
    if (expected.size === 0) return false
    if (expected.has(stamp)) return true
    // So old that it has been forgotten, and so it was given.
    const first = order[oldest]
    return hasForgotten && first !== undefined && stamp < first
  }

  const isKnown = (stamp: string): boolean => {
    if (!isExpected(stamp)) return false
    const left = expected.get(stamp) ?? 0
    if (left > 1) expected.set(stamp, left - 1)
    else expected.delete(stamp)
    return true
  }

  /** Where the words of the line from `from` to `end`, its LF included, begin; `end`: it brings nothing new. */
  const take = (bytes: Buffer, from: number, end: number): number => {
    const words = wordsFrom(bytes, from, end)
    if (words === from) {
      onStray(bytes.toString('utf8', from, end).trim())
      return end
    }
    const stamp = bytes.toString('latin1', from, words - 1)
    if (isKnown(stamp)) return end
    remember(stamp)
    if (unended?.stamp === stamp) unended = undefined
    return words
  }

  const keep = (part: Buffer): void => {
    const room = LONGEST_LINE - startedBytes
    if (room > 0 && part.length > 0) started.push(Buffer.from(part.subarray(0, room)))
    startedBytes += part.length
  }

  /** The line that earlier pieces began, with its LF, which one that was cut for its length has lost. */
  const whole = (): Buffer => {
    if (startedBytes > LONGEST_LINE) started.push(LINE_END)
    const line = Buffer.concat(started)
    started = []
    startedBytes = 0
    return line
  }

  return {
    push: (chunk) => {
      // One piece for all its lines: an object for each line would be more than the line itself.
      const begun = Math.min(startedBytes, LONGEST_LINE) + 1 + (unended?.words.length ?? 0)
      const words = Buffer.allocUnsafe(begun + chunk.length)
      let length = 0
      let from = 0
      for (;;) {
        const end = chunk.indexOf(LF, from) + 1
        if (end === 0) break
        let [line, start, stop] = [chunk, from, end]
        if (startedBytes > 0) {
          keep(chunk.subarray(from, end))
          line = whole()
          start = 0
          stop = line.length
        }
        start = take(line, start, stop)
        if (start < stop && unended !== undefined) {
          length += unended.words.copy(words, length)
          unended = undefined
        }
        length += line.copy(words, length, start, stop)
        from = end
      }
      keep(chunk.subarray(from))
      return words.subarray(0, length)
    },
    endStream: () => {
      if (startedBytes > 0) {
        const line = Buffer.concat(started)
        const words = wordsFrom(line, 0, line.length)
        if (words > 0) {
          const stamp = line.toString('latin1', 0, words - 1)
          // Unless it is a line that an earlier stream has brought to its end.
          if (!isExpected(stamp)) unended = { stamp, words: line.subarray(words) }
        } else if (!/^[\d:.TZ+-]*$/.test(line.toString('utf8'))) {
          onStray(line.toString('utf8').trim())
        }
      }
      started = []
      startedBytes = 0
      expected = new Map(counts)
    },
    rest: () => {
      if (unended === undefined) return Buffer.alloc(0)
      const { words } = unended
      unended = undefined
      given += 1
      return words
    },
    since: () => {
      const time = Date.parse(latest)
      if (!Number.isFinite(time)) return undefined
      return new Date(Math.floor(time / 1000) * 1000 - 1000).toISOString().replace('.000Z', 'Z')
    },
    count: () => given,
  }
}

const LINE_END = Buffer.from('\n')

/**
 * Where the words begin in `2024-01-02T03:04:05.678901234Z the words`; the zone may be an offset. `from`: the
 * line has no timestamp.
 */
function wordsFrom(bytes: Buffer, from: number, end: number): number {
  const space = bytes.indexOf(SPACE, from + SHORTEST_STAMP)
  const isStamp =
    space !== -1 &&
    space < end &&
    space - from <= LONGEST_STAMP &&
    bytes[from + 4] === DASH &&
    bytes[from + 10] === T
  return isStamp ? space + 1 : from
}
