import https from 'node:https'
import { createInterface } from 'node:readline'
import { KubeConfig } from '@kubernetes/client-node'

/** An object as the API server tells of it, as far as a measurement reads it. */
export interface ApiObject {
  readonly kind?: string
  readonly metadata: { readonly name: string; readonly resourceVersion: string }
  readonly status?: {
    readonly phase?: string
    readonly conditions?: readonly { readonly type: string; readonly status: string }[]
    readonly containerStatuses?: readonly {
      readonly state?: { readonly terminated?: { readonly exitCode: number } }
    }[]
  }
}

export interface WatchEvent {
  readonly type: string
  readonly object: ApiObject
}

/**
 * The least that speaks to an API server, and nothing of tunebot's: what measures, and what tunebot is
 * measured against, must not share its faults.
 */
export interface Api {
  /** Rejects with the server's words for every answer but a good one. */
  readonly call: (method: string, path: string, body?: unknown) => Promise<unknown>
  /** Tells every event from `resourceVersion` on, until the server ends it; resolves once the watch is open. */
  readonly watch: (
    path: string,
    resourceVersion: string,
    onEvent: (event: WatchEvent) => void,
  ) => Promise<void>
  readonly close: () => void
}

export async function openApi(kubeconfig: string): Promise<Api> {
  const config = new KubeConfig()
  config.loadFromFile(kubeconfig)
  const server = config.getCurrentCluster()?.server
  if (server === undefined) throw new Error(`${kubeconfig} names no cluster`)
  const { ca, cert, key, headers } = await options(config)
  const agent = new https.Agent({ ca, cert, key, keepAlive: true })
  let isClosed = false

  const send = (method: string, path: string, body?: unknown) =>
    new Promise<import('node:http').IncomingMessage>((resolve, reject) => {
      const request = https.request(new URL(path, server), {
        method,
        agent,
        headers: { ...headers, 'content-type': 'application/json' },
      })
      request.once('response', resolve)
      request.once('error', reject)
      request.end(body === undefined ? undefined : JSON.stringify(body))
    })

  const call = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const response = await send(method, path, body)
    const text = Buffer.concat(await response.toArray()).toString('utf8')
    if ((response.statusCode ?? 500) > 299) throw new Error(`${method} ${path}: ${text}`)
    return JSON.parse(text)
  }

  return {
    call,
    watch: async (path, resourceVersion, onEvent) => {
      const query = new URLSearchParams({ watch: '1', resourceVersion, timeoutSeconds: '3600' })
      const response = await send('GET', `${path}?${query}`)
      if (response.statusCode !== 200) throw new Error(`watch ${path}: ${response.statusCode}`)
      createInterface({ input: response })
        .on('line', (line) => onEvent(JSON.parse(line)))
        .on('error', (error) => {
          if (!isClosed) throw error
        })
    },
    close: () => {
      isClosed = true
      agent.destroy()
    },
  }
}

async function options(config: KubeConfig): Promise<https.RequestOptions> {
  const found: https.RequestOptions = {}
  await config.applyToHTTPSOptions(found)
  return found
}

/** The version from which a watch of that collection starts. */
export async function versionOf(api: Api, path: string): Promise<string> {
  const list = await api.call('GET', `${path}?limit=1`)
  if (!isObject(list)) throw new Error(`${path} is no collection`)
  return list.metadata.resourceVersion
}

function isObject(value: unknown): value is ApiObject {
  return typeof value === 'object' && value !== null && 'metadata' in value
}
