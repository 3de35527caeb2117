import { generateKeyPairSync, sign } from 'node:crypto'

/** PEM texts for a TLS server of a test. */
export interface Certificate {
  readonly key: string
  readonly cert: string
}

const OIDS = {
  commonName: [0x55, 0x04, 0x03],
  ecdsaWithSha256: [0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02],
  subjectAltName: [0x55, 0x1d, 0x11],
} as const

/** A new key and a certificate for a host, signed by itself (RFC 5280), so that no key lies in the repository and none runs out. */
export function selfSigned(host: string): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
  const algorithm = sequence(oid(OIDS.ecdsaWithSha256))
  const name = sequence(
    tagged(0x31, sequence(oid(OIDS.commonName), tagged(0x0c, Buffer.from(host)))),
  )
  const alternatives = sequence(tagged(0x82, Buffer.from(host)))
  const extension = sequence(oid(OIDS.subjectAltName), tagged(0x04, alternatives))
  const unsigned = sequence(
    tagged(0xa0, tagged(0x02, Buffer.from([2]))),
    tagged(0x02, Buffer.from([1])),
    algorithm,
    name,
    sequence(time('20200101000000Z'), time('20991231235959Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    tagged(0xa3, sequence(extension)),
  )
  const signature = Buffer.concat([Buffer.from([0]), sign('sha256', unsigned, privateKey)])
  const der = sequence(unsigned, algorithm, tagged(0x03, signature))
  const lines = der.toString('base64').match(/.{1,64}/g) ?? []
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n'),
  }
}

/** One element of DER: its tag, its length, its content. */
function tagged(tag: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents)
  const { length } = content
  return Buffer.concat([Buffer.from([tag, ...sizeOf(length)]), content])
}

/** In as few bytes as there may be. */
function sizeOf(length: number): readonly number[] {
  if (length < 0x80) return [length]
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
}

function sequence(...contents: readonly Buffer[]): Buffer {
  return tagged(0x30, ...contents)
}

function oid(bytes: readonly number[]): Buffer {
  return tagged(0x06, Buffer.from(bytes))
}

function time(text: string): Buffer {
  return tagged(0x18, Buffer.from(text))
}
