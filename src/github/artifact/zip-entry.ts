import { inflateRawSync } from 'node:zlib'
import { refuse } from './refusal.ts'

/** APPNOTE.TXT of the ZIP format, 4.3: signatures, sizes and places of fields. */
const END = { signature: 0x06054b50, size: 22, entries: 10, directorySize: 12, directory: 16 }
const CENTRAL = {
  signature: 0x02014b50,
  size: 46,
  flags: 8,
  method: 10,
  packed: 20,
  unpacked: 24,
  nameLength: 28,
  mode: 38,
  place: 42,
}
const LOCAL = { signature: 0x04034b50, size: 30, nameLength: 26, extraLength: 28 }
const MOST_COMMENT = 0xffff
const ENCRYPTED = 1
const STORED = 0
const DEFLATED = 8
/** Of the Unix mode, which is in the upper half of the external attributes. */
const FILE_TYPE = 0o170000
const REGULAR = 0o100000

/**
 * The bytes of the one entry that a zip must have, which must be a file of that name. Nothing is written and no name is used
 * for more than to be compared. Raises ArtifactRefusal for every other zip, and for more than `limit` bytes, of which no more
 * are unpacked whatever the zip says of itself.
 */
export function readOnlyEntry(zip: Buffer, name: string, limit: number): Buffer {
  const end = endOf(zip)
  if (zip.readUInt16LE(end + END.entries) !== 1) refuse('holds other than one file')
  const directory = zip.readUInt32LE(end + END.directory)
  const isWhole = directory + zip.readUInt32LE(end + END.directorySize) <= end
  if (!isWhole || !hasSignature(zip, directory, CENTRAL)) refuse('is no zip, or half of one')

  const nameStart = directory + CENTRAL.size
  const nameEnd = nameStart + zip.readUInt16LE(directory + CENTRAL.nameLength)
  if (nameEnd > end || zip.toString('utf8', nameStart, nameEnd) !== name) {
    refuse(`holds another file than ${name}`)
  }
  const type = zip.readUInt16LE(directory + CENTRAL.mode + 2) & FILE_TYPE
  if (type !== 0 && type !== REGULAR) refuse(`holds ${name} as something other than a file`)
  if ((zip.readUInt16LE(directory + CENTRAL.flags) & ENCRYPTED) !== 0) refuse('is encrypted')

  const unpacked = zip.readUInt32LE(directory + CENTRAL.unpacked)
  if (unpacked > limit) refuse(tooLarge(limit))
  const packed = zip.readUInt32LE(directory + CENTRAL.packed)
  const data = dataAt(zip, zip.readUInt32LE(directory + CENTRAL.place), packed, directory)
  const bytes = unpack(data, zip.readUInt16LE(directory + CENTRAL.method), limit)
  if (bytes.length !== unpacked) refuse('says another size than it has')
  return bytes
}

function endOf(zip: Buffer): number {
  const first = Math.max(0, zip.length - END.size - MOST_COMMENT)
  for (let at = zip.length - END.size; at >= first; at -= 1) {
    if (hasSignature(zip, at, END)) return at
  }
  return refuse('is no zip, or half of one')
}

function dataAt(zip: Buffer, local: number, packed: number, directory: number): Buffer {
  if (local >= directory || !hasSignature(zip, local, LOCAL)) refuse('is no zip, or half of one')
  const names = zip.readUInt16LE(local + LOCAL.nameLength)
  const start = local + LOCAL.size + names + zip.readUInt16LE(local + LOCAL.extraLength)
  if (start + packed > directory) refuse('is no zip, or half of one')
  return zip.subarray(start, start + packed)
}

function unpack(data: Buffer, method: number, limit: number): Buffer {
  switch (method) {
    case STORED:
      return data
    case DEFLATED:
      return inflate(data, limit)
    default:
      return refuse('is packed by a method that is not known')
  }
}

function inflate(data: Buffer, limit: number): Buffer {
  try {
    return inflateRawSync(data, { maxOutputLength: limit })
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : ''
    if (code === 'ERR_BUFFER_TOO_LARGE') refuse(tooLarge(limit))
    // What zlib says of bytes that it cannot read.
    if (code.startsWith('Z_')) refuse('cannot be unpacked')
    throw error
  }
}

function tooLarge(limit: number): string {
  return `is larger than ${limit / 1024 / 1024} MiB when it is unpacked`
}

function hasSignature(
  zip: Buffer,
  at: number,
  { signature, size }: { readonly signature: number; readonly size: number },
): boolean {
  return at >= 0 && at + size <= zip.length && zip.readUInt32LE(at) === signature
}
