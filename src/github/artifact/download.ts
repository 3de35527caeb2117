import { createHash } from 'node:crypto'
import { defaults } from '@actions/github/lib/utils'
import type { Client } from '../client.ts'
import type { Repository } from '../environment.ts'
import { textAt } from '../payload.ts'
import type { FoundArtifact } from './find-artifact.ts'
import { refuse } from './refusal.ts'

/** Thousands of trials come to a few megabytes. */
export const MOST_PACKED = 64 * 1024 * 1024
const DOWNLOAD_MILLISECONDS = 60_000

export interface DownloadRequest {
  readonly client: Client
  readonly repository: Repository
  readonly apiUrl: string
}

/**
 * The bytes of an artifact, from where GitHub says that they are, which is asked without the token. Raises what the request
 * does, and ArtifactRefusal where it is too large, not there, or not what GitHub has a digest of.
 */
export async function downloadArtifact(
  { client, repository, apiUrl }: DownloadRequest,
  artifact: FoundArtifact,
): Promise<Buffer> {
  if (artifact.size > MOST_PACKED) refuse(TOO_LARGE)
  const answer: unknown = await client.rest.actions.downloadArtifact({
    ...repository,
    artifact_id: artifact.id,
    archive_format: 'zip',
    // The token must not follow to the store.
    request: { redirect: 'manual' },
  })
  const location = textAt(answer, 'headers', 'location') ?? ''
  const isSafe = URL.canParse(location) && isProtected(new URL(location), new URL(apiUrl))
  if (!isSafe) refuse('is at no address that can be asked')
  const bytes = await fetchBytes(location)
  const digest = `sha256:${createHash('sha256').update(bytes).digest('hex')}`
  if (artifact.digest !== undefined && artifact.digest !== digest) {
    refuse('is not what GitHub has a digest of')
  }
  return bytes
}

/** Whether the store is asked by HTTPS, or as the API itself is reached. */
export function isProtected(location: URL, api: URL): boolean {
  return location.protocol === 'https:' || location.protocol === api.protocol
}

async function fetchBytes(location: string): Promise<Buffer> {
  // Proxies and their exceptions come from the environment, as for every action.
  const proxied: typeof fetch | undefined = defaults.request?.fetch
  if (proxied === undefined) throw new Error('@actions/github gives no fetch')
  const signal = AbortSignal.timeout(DOWNLOAD_MILLISECONDS)
  const chunks: Uint8Array[] = []
  let size = 0
  try {
    const response = await proxied(location, { redirect: 'error', signal })
    if (!response.ok || response.body === null) {
      await response.body?.cancel()
      return refuse(`cannot be downloaded (the store answered ${response.status})`)
    }
    for await (const chunk of response.body) {
      size += chunk.length
      if (size > MOST_PACKED) return refuse(TOO_LARGE)
      chunks.push(chunk)
    }
  } catch (error) {
    if (!isNetworkError(error)) throw error
    refuse('cannot be downloaded (the store does not answer)')
  }
  return Buffer.concat(chunks)
}

const TOO_LARGE = `is larger than ${MOST_PACKED / 1024 / 1024} MiB`

/** What `fetch` raises where nothing comes, or no more: a TypeError, and what its signal does. */
function isNetworkError(error: unknown): boolean {
  const isLate = error instanceof DOMException && error.name === 'TimeoutError'
  return error instanceof TypeError || isLate
}
