import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { ArtifactRefusal, refuse } from './refusal.ts'

/** Of the Unix mode, which is in the upper half of the external attributes. */
const FILE_TYPE = 0o170000
const REGULAR = 0o100000
const MODE_BITS = 16

/**
 * The bytes of the one entry that a zip must have, which must be a file of that name. Nothing is written and no name is used
 * for more than to be compared. Raises ArtifactRefusal for every other zip, and for more than `limit` bytes, of which no more
 * are unpacked whatever the zip says of itself.
 */
export async function readOnlyEntry(zip: Buffer, name: string, limit: number): Promise<Buffer> {
  try {
    const file = await fromBufferPromise(zip)
    if (file.entryCount !== 1) refuse('holds other than one file')
    for await (const entry of file.eachEntry()) return await readEntry(file, entry, name, limit)
    return refuse('holds other than one file')
  } catch (error) {
    if (error instanceof ArtifactRefusal || !(error instanceof Error)) throw error
    // Whatever yauzl and zlib raise is about the zip, whose own words are not repeated.
    return refuse('is no zip, or half of one, or says of its file what it is not')
  }
}

async function readEntry(
  file: ZipFile,
  entry: Entry,
  name: string,
  limit: number,
): Promise<Buffer> {
  if (entry.fileName !== name) refuse(`holds another file than ${name}`)
  const type = (entry.externalFileAttributes >>> MODE_BITS) & FILE_TYPE
  if (type !== 0 && type !== REGULAR) refuse(`holds ${name} as something other than a file`)
  if (!entry.canDecodeFileData()) refuse('is encrypted, or packed by a method that is not known')
  if (entry.uncompressedSize > limit) {
    refuse(`is larger than ${limit / 1024 / 1024} MiB when it is unpacked`)
  }
  const chunks: Buffer[] = []
  // No more comes than the entry says, or the stream fails.
  for await (const chunk of await file.openReadStreamPromise(entry)) chunks.push(chunk)
  return Buffer.concat(chunks)
}
