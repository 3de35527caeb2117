import { isUtf8 } from 'node:buffer'

/** Takes a trial's lines and keeps as many as there is room for. */
export interface LogSink {
  /** Whole lines, each ended by LF. Throws what `write` throws. */
  readonly push: (block: Buffer) => void
  /** Says in the log how much of it is missing, if any, and gives the last lines, oldest first. */
  readonly finish: () => readonly string[]
}

export interface LogLimits {
  /** So many bytes are kept whatever they say. */
  readonly fullBytes: number
  /** Then, up to so many in all, only lines in which a metric's name stands. */
  readonly totalBytes: number
  readonly tailLines: number
  readonly tailLineBytes: number
}

export const LOG_LIMITS: LogLimits = {
  fullBytes: 64 * 1024 * 1024,
  totalBytes: 256 * 1024 * 1024,
  tailLines: 100,
  tailLineBytes: 4096,
}

const LF = 0x0a

/**
 * A sink over `write`. A trial may print without end: the disk's share is bounded by `limits`, memory
 * by the last hundred lines, and what is left out is counted. Bytes that are not UTF-8 are replaced.
 */
export function createLogSink(
  write: (bytes: Buffer) => void,
  metricNames: readonly string[],
  limits: LogLimits = LOG_LIMITS,
): LogSink {
  const names = metricNames.map((name) => Buffer.from(name)).filter((name) => name.length > 0)
  const tail: Buffer[] = []
  let written = 0
  let isFull = false
  let droppedLines = 0
  let droppedBytes = 0

  const drop = (bytes: Buffer): void => {
    droppedLines += countLines(bytes)
    droppedBytes += bytes.length
  }

  const keep = (bytes: Buffer, limit: number): boolean => {
    const text = isUtf8(bytes) ? bytes : Buffer.from(bytes.toString('utf8'))
    if (written + text.length > limit) return false
    write(text)
    written += text.length
    return true
  }

  const keepMetrics = (block: Buffer): void => {
    if (!names.some((name) => block.includes(name))) {
      drop(block)
      return
    }
    for (let start = 0; start < block.length; ) {
      const end = block.indexOf(LF, start) + 1
      const line = block.subarray(start, end)
      const isMetric = names.some((name) => line.includes(name))
      if (!isMetric || !keep(line, limits.totalBytes)) drop(line)
      start = end
    }
  }

  return {
    push: (block) => {
      remember(tail, block, limits)
      isFull ||= !keep(block, limits.fullBytes)
      if (isFull) keepMetrics(block)
    },
    finish: () => {
      if (droppedLines > 0) {
        const what = `${droppedLines} lines (${droppedBytes} bytes) left out, most without a metric`
        write(
          Buffer.from(`[cut by tunebot: ${what}; a log is kept up to ${limits.fullBytes} bytes]\n`),
        )
      }
      return tail.map((line) => line.toString('utf8'))
    },
  }
}

/** Goes through the block from its end, so that a flood costs no more than its last lines. */
function remember(tail: Buffer[], block: Buffer, limits: LogLimits): void {
  const lines: Buffer[] = []
  for (let end = block.length - 1; end >= 0 && lines.length < limits.tailLines; ) {
    const start = end === 0 ? 0 : block.lastIndexOf(LF, end - 1) + 1
    // Copied: a slice would hold the whole block in memory.
    lines.push(Buffer.from(block.subarray(start, Math.min(end, start + limits.tailLineBytes))))
    end = start - 1
  }
  tail.push(...lines.reverse())
  tail.splice(0, Math.max(0, tail.length - limits.tailLines))
}

function countLines(bytes: Buffer): number {
  let count = 0
  // An iterator would be ten times slower, and this sees every byte of a flood.
  for (let at = 0; at < bytes.length; at += 1) if (bytes[at] === LF) count += 1
  return count
}
