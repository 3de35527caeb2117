import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { crc32 } from 'node:zlib'
import { COMMENT } from './readme-comment.ts'

const KEYWORD = 'tunebot-source'
const SIGNATURE = 8
/** Length and type before a chunk's data, a checksum after it. */
const HEAD = 8
const CHECKSUM = 4

/** What the picture is made from, in short: the Markdown and the script that draws it. */
export function pictureDigest(): string {
  const hash = createHash('sha256')
  for (const file of [COMMENT, new URL('readme-picture.ts', import.meta.url)]) {
    hash.update(readFileSync(file)).update('\0')
  }
  return hash.digest('hex')
}

/**
 * A PNG with that digest as a text chunk after its header chunk (PNG specification, 11.3.4.3). The
 * pixels differ from machine to machine, so that only this tells whether a picture is stale.
 */
export function stamp(png: Buffer, digest: string): Buffer {
  const end = SIGNATURE + HEAD + png.readUInt32BE(SIGNATURE) + CHECKSUM
  const data = Buffer.from(`tEXt${KEYWORD}\0${digest}`, 'latin1')
  const chunk = Buffer.alloc(data.length + HEAD)
  chunk.writeUInt32BE(data.length - 4, 0)
  data.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(data), chunk.length - CHECKSUM)
  return Buffer.concat([png.subarray(0, end), chunk, png.subarray(end)])
}

/** The digest that a stamped PNG carries. */
export function readStamp(png: Buffer): string | undefined {
  let at = SIGNATURE
  while (at + HEAD <= png.length) {
    const length = png.readUInt32BE(at)
    const chunk = png.toString('latin1', at + 4, at + HEAD + length)
    if (chunk.startsWith(`tEXt${KEYWORD}\0`)) return chunk.slice(`tEXt${KEYWORD}\0`.length)
    at += HEAD + length + CHECKSUM
  }
  return undefined
}
