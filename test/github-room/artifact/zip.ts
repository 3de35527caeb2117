import { crc32, deflateRawSync } from 'node:zlib'

/** An entry of a zip, with what a liar would say of it. */
export interface Entry {
  readonly name: string
  readonly content: string | Buffer
  /** The Unix mode with the type of file; a regular file where absent. */
  readonly mode?: number
  readonly claimedSize?: number
  readonly method?: number
  readonly flags?: number
}

const REGULAR = 0o100644

/** A zip as any program might write it. */
export function zipOf(...entries: readonly Entry[]): Buffer {
  const locals: Buffer[] = []
  const centrals: Buffer[] = []
  let place = 0
  for (const { name, content, mode = REGULAR, claimedSize, method = 8, flags = 0 } of entries) {
    const bytes = Buffer.from(content)
    const data = method === 0 ? bytes : deflateRawSync(bytes)
    const title = Buffer.from(name)
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(flags, 2)
    common.writeUInt16LE(method, 4)
    common.writeUInt32LE(crc32(bytes), 10)
    common.writeUInt32LE(data.length, 14)
    common.writeUInt32LE(claimedSize ?? bytes.length, 18)
    common.writeUInt16LE(title.length, 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), common, title, data])
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(mode * 0x10000, 6)
    rest.writeUInt32LE(place, 10)
    const head = Buffer.from('PK\x01\x02\x14\x03', 'latin1')
    centrals.push(Buffer.concat([head, common, rest, title]))
    locals.push(local)
    place += local.length
  }
  const directory = Buffer.concat(centrals)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 0, 'latin1')
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(place, 16)
  return Buffer.concat([...locals, directory, end])
}
