import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Upload } from './artifact-service.ts'

/** A request that puts bytes to where an artifact's are kept, as Azure's store of blobs takes them. */
export interface PutRequest {
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

/** What the store answers; `code` is Azure's word for what is wrong. */
export interface PutAnswer {
  readonly status: number
  readonly code?: string
}

/** The blocks of uploads that are not committed yet. */
export interface BlobStore {
  readonly put: (upload: Upload, request: PutRequest) => PutAnswer
}

/** Takes Put Blob, Put Block and Put Block List; the last makes of blocks what they are in the order that it names. */
export function createBlobStore(): BlobStore {
  const blocks = new Map<Upload, Map<string, Buffer>>()

  function putBlock(upload: Upload, id: string | null, body: Buffer): PutAnswer {
    if (id === null || Buffer.from(id, 'base64').toString('base64') !== id) {
      return { status: 400, code: 'InvalidQueryParameterValue' }
    }
    if (body.length === 0) return { status: 400, code: 'InvalidHeaderValue' }
    const known = blocks.get(upload) ?? new Map<string, Buffer>()
    const [other = id] = known.keys()
    // All names of a blob's blocks are of one length.
    if (other.length !== id.length) return { status: 400, code: 'InvalidBlobOrBlock' }
    blocks.set(upload, known.set(id, body))
    return { status: 201 }
  }

  function commit(upload: Upload, body: Buffer): PutAnswer {
    const known = blocks.get(upload) ?? new Map<string, Buffer>()
    const list = [...body.toString().matchAll(/<(?:Latest|Uncommitted)>([^<]*)<\//g)]
    const parts = list.map(([, id = '']) => known.get(id))
    if (parts.some((part) => part === undefined)) return { status: 400, code: 'InvalidBlockList' }
    upload.content = Buffer.concat(parts.flatMap((part) => part ?? []))
    blocks.delete(upload)
    return { status: 201 }
  }

  return {
    put(upload, { query, headers, body }) {
      const md5 = headers['content-md5']
      if (md5 !== undefined && md5 !== createHash('md5').update(body).digest('base64')) {
        return { status: 400, code: 'Md5Mismatch' }
      }
      if (headers['x-ms-version'] === undefined) return { status: 400, code: 'MissingHeader' }
      switch (query.get('comp')) {
        case 'block':
          return putBlock(upload, query.get('blockid'), body)
        case 'blocklist':
          return commit(upload, body)
        case null:
          if (headers['x-ms-blob-type'] !== 'BlockBlob') {
            return { status: 400, code: 'InvalidHeaderValue' }
          }
          upload.content = body
          return { status: 201 }
        default:
          return { status: 400, code: 'InvalidQueryParameterValue' }
      }
    },
  }
}
