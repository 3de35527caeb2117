/**
 * Loaded into a program before its own code (`node --import`): writes, when it ends, to the file that BENCH_METER
 * names, how many requests it sent and how much memory it took.
 */
import { subscribe } from 'node:diagnostics_channel'
import { writeFileSync } from 'node:fs'
import { ClientRequest } from 'node:http'

/** What a program took: requests by method and what they ask for, its largest resident set in MB. */
export interface Metered {
  readonly requests: Readonly<Record<string, number>>
  readonly megabytes: number
  readonly cpuSeconds: number
}

const file = process.env['BENCH_METER']
if (file !== undefined) {
  const requests: Record<string, number> = {}
  subscribe('http.client.request.start', (message) => {
    const request =
      typeof message === 'object' && message !== null && 'request' in message && message.request
    if (!(request instanceof ClientRequest)) throw new Error('a request that Node tells otherwise')
    const kind = kindOf(request.method, new URL(request.path, 'http://localhost'))
    requests[kind] = (requests[kind] ?? 0) + 1
  })
  process.once('exit', () => {
    const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage()
    const metered: Metered = {
      requests,
      megabytes: maxRSS / 1024,
      cpuSeconds: (userCPUTime + systemCPUTime) / 1e6,
    }
    writeFileSync(file, JSON.stringify(metered))
  })
}

function kindOf(method: string, { pathname, searchParams }: URL): string {
  if (pathname.endsWith('/log')) return searchParams.has('follow') ? 'follow a log' : 'read a log'
  const [resource = ''] = pathname.split('/').filter((part) => RESOURCES.includes(part))
  return `${searchParams.has('watch') ? 'WATCH' : method} ${resource || pathname}`
}

const RESOURCES = ['jobs', 'pods', 'configmaps', 'events']
