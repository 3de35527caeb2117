import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { createLineSplitter } from '../backend/process/line-splitter.ts'
import { errorMessage, UserError } from '../user-error.ts'

/**
 * The lines of a log, in blocks, as a run takes them from a trial: a carriage return ends a line, an overlong one is
 * cut. Standard input when no file is named. Raises UserError for a file that cannot be read.
 */
export async function* readLines(file: string | undefined): AsyncGenerator<readonly string[]> {
  const stream: Readable = file === undefined ? process.stdin : createReadStream(file)
  let blocks: Buffer[] = []
  const splitter = createLineSplitter((block) => blocks.push(block))
  const take = (): readonly string[] => {
    const lines = blocks.flatMap((block) => block.toString('utf8').slice(0, -1).split('\n'))
    blocks = []
    return lines
  }
  try {
    for await (const chunk of stream) {
      splitter.push(Buffer.from(chunk))
      yield take()
    }
  } catch (cause) {
    if (!(cause instanceof Error && 'syscall' in cause)) throw cause
    throw new UserError({
      what: `the log cannot be read (${errorMessage(cause)})`,
      where: file ?? 'standard input',
      mend: 'Name a log that exists and may be read, or give it on standard input',
      kind: 'usage',
      cause,
    })
  }
  splitter.end()
  yield take()
}
