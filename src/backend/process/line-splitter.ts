/** Cuts a stream of bytes into blocks of whole lines. */
export interface LineSplitter {
  readonly push: (chunk: Buffer) => void
  /** Ends the last line where the stream has not. */
  readonly end: () => void
}

/** A line is cut after so many bytes; what follows up to its end is only counted. */
export const MAX_LINE_BYTES = 64 * 1024

const LF = 0x0a
const CR = 0x0d

/**
 * `onBlock` gets whole lines, each ended by one LF. CR LF and a lone CR end a line as LF does, so
 * that every state of a progress bar is a line of its own and a value printed after one stands at a
 * line's start. Memory is bounded by one line, however long the stream's lines are.
 */
export function createLineSplitter(onBlock: (block: Buffer) => void): LineSplitter {
  let started: Buffer[] = []
  let startedBytes = 0
  let cutBytes = 0
  let afterCarriageReturn = false

  const keep = (part: Buffer): void => {
    const kept = part.subarray(0, MAX_LINE_BYTES - startedBytes)
    if (kept.length > 0) started.push(kept)
    startedBytes += kept.length
    cutBytes += part.length - kept.length
  }

  const endLine = (): void => {
    const note = cutBytes === 0 ? '\n' : ` [cut by tunebot: ${cutBytes} more bytes in this line]\n`
    const line = Buffer.concat([...started, Buffer.from(note)])
    started = []
    startedBytes = 0
    cutBytes = 0
    onBlock(line)
  }

  const pushPart = (chunk: Buffer): void => {
    const text = withoutCarriageReturns(chunk, afterCarriageReturn)
    afterCarriageReturn = chunk.at(-1) === CR
    const first = text.indexOf(LF)
    if (first === -1) {
      keep(text)
      return
    }
    keep(text.subarray(0, first))
    endLine()
    const last = text.lastIndexOf(LF)
    if (last > first) onBlock(text.subarray(first + 1, last + 1))
    keep(text.subarray(last + 1))
  }

  return {
    push: (chunk) => {
      // Lines within one part are then never too long.
      for (let at = 0; at < chunk.length; at += MAX_LINE_BYTES) {
        pushPart(chunk.subarray(at, at + MAX_LINE_BYTES))
      }
    },
    end: () => {
      if (startedBytes > 0) endLine()
    },
  }
}

function withoutCarriageReturns(chunk: Buffer, afterCarriageReturn: boolean): Buffer {
  const text = afterCarriageReturn && chunk[0] === LF ? chunk.subarray(1) : chunk
  if (!text.includes(CR)) return text
  return Buffer.from(text.toString('latin1').replace(/\r\n?/g, '\n'), 'latin1')
}
