import {
  closeSync,
  createReadStream,
  createWriteStream,
  fstatSync,
  openSync,
  readSync,
} from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import { errorCode } from './durable.ts'

/** Reads a log, line by line, as far as it has been written. */
export interface LogReader {
  /** Some whole lines; empty when there are no more for now. */
  readonly read: () => readonly string[]
  /** The last line, where nothing has ended it. */
  readonly rest: () => readonly string[]
  readonly close: () => void
}

/** More than the longest line that a log can hold. */
const CHUNK_BYTES = 256 * 1024

/** One for all readers: what is read is copied before the next may read. */
const chunk = Buffer.allocUnsafe(CHUNK_BYTES)

/**
 * Follows a log that is still written. `read` answers at once and without waiting: at its end a log
 * costs one call of the system, so a hundred of them can be asked ten times a second.
 */
export function followLog(path: string): LogReader {
  const lines = createLineCollector()
  let file: number | undefined

  return {
    read: () => {
      file ??= openIfThere(path)
      if (file === undefined) return []
      const length = readSync(file, chunk)
      return lines.push(chunk.subarray(0, length))
    },
    rest: () => lines.end(),
    close: () => {
      if (file !== undefined) closeSync(file)
      file = undefined
    },
  }
}

/** The lines of a compressed log, in batches. Throws what a damaged archive makes zlib throw. */
export async function* readArchive(path: string): AsyncGenerator<readonly string[]> {
  const lines = createLineCollector()
  const source = createReadStream(path)
  const text = createGunzip({ chunkSize: CHUNK_BYTES })
  source.on('error', (error) => text.destroy(error))
  for await (const part of source.pipe(text)) {
    if (Buffer.isBuffer(part)) yield lines.push(part)
  }
  yield lines.end()
}

/** Puts a compressed log in the place of a plain one; killed at any moment, one of them is whole. */
export async function archiveLog(path: string, archive: string): Promise<void> {
  const temporary = `${archive}.${process.pid}.tmp`
  await pipeline(createReadStream(path), createGzip(), createWriteStream(temporary))
  const file = await open(temporary, 'r+')
  try {
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(temporary, archive)
  await rm(path, { force: true })
}

function createLineCollector(): {
  push: (part: Buffer) => readonly string[]
  end: () => readonly string[]
} {
  let started: Buffer = Buffer.alloc(0)
  return {
    push: (part) => {
      const end = part.lastIndexOf(0x0a) + 1
      const text = Buffer.concat([started, part.subarray(0, end)])
      if (end === 0) {
        started = Buffer.concat([started, part])
        return []
      }
      started = Buffer.from(part.subarray(end))
      return text.toString('utf8', 0, text.length - 1).split('\n')
    },
    end: () => {
      const rest = started.toString('utf8')
      started = Buffer.alloc(0)
      return rest === '' ? [] : [rest]
    },
  }
}

function openIfThere(path: string): number | undefined {
  try {
    return openSync(path, 'r')
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined
    throw error
  }
}

/** The last lines of a text file, at most a hundred and 64 KiB; none when there is no such file. */
export function lastWords(path: string): readonly string[] {
  const file = openIfThere(path)
  if (file === undefined) return []
  try {
    const { size } = fstatSync(file)
    const bytes = Buffer.alloc(Math.min(size, 64 * 1024))
    const length = readSync(file, bytes, 0, bytes.length, size - bytes.length)
    return bytes.toString('utf8', 0, length).replace(/\n$/, '').split('\n').slice(-100)
  } finally {
    closeSync(file)
  }
}
