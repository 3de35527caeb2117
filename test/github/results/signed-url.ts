import { createHmac, timingSafeEqual } from 'node:crypto'
import type { World } from '../world.ts'

const key = 'the key of the store of artifacts'
const life = 10 * 60_000

/** Where the bytes of an artifact can be had for some minutes, by whoever has the address. */
export function downloadUrl(world: World, artifact: number): string {
  return signedUrl(world, `/artifacts/${artifact}.zip`, 'r')
}

/** Where the bytes of an artifact can be put. */
export function uploadUrl(world: World, upload: number): string {
  return signedUrl(world, `/uploads/${upload}.zip`, 'w')
}

function signedUrl(world: World, path: string, permission: string): string {
  const url = new URL(path, world.resultsUrl)
  const expiry = new Date(world.clock() + life).toISOString()
  url.searchParams.set('se', expiry)
  url.searchParams.set('sp', permission)
  url.searchParams.set('sig', signature(path, expiry, permission))
  return url.href
}

/** What is wrong with a signed address for what it is used for; undefined where it may be. */
export function signatureProblem(world: World, url: URL, permission: string): string | undefined {
  const expiry = url.searchParams.get('se') ?? ''
  const given = Buffer.from(url.searchParams.get('sig') ?? '')
  const right = Buffer.from(signature(url.pathname, expiry, permission))
  if (given.length !== right.length || !timingSafeEqual(given, right)) {
    return 'the signature is not for this'
  }
  return Date.parse(expiry) < world.clock() ? 'the address has expired' : undefined
}

function signature(path: string, expiry: string, permission: string): string {
  return createHmac('sha256', key).update(`${path}\n${expiry}\n${permission}`).digest('base64')
}
