import http from 'node:http'
import https from 'node:https'
import tls from 'node:tls'
import { KubeConfig } from '@kubernetes/client-node'
import { errorMessage, UserError } from '../user-error.ts'
import type { Kubeconfig } from './kubeconfig.ts'

/** What a request needs to be let in, and to know the server. */
export interface Credentials {
  readonly headers: Readonly<Record<string, string>>
  /** For calls, few at a time. */
  readonly agent: http.Agent
  /** For what is followed, which holds a connection to its end, and most often breaks it off. */
  readonly streamAgent: http.Agent
  /** For what is read as fast as it is worked on: no call may have to wait for that. */
  readonly briefAgent: http.Agent
}

export interface CredentialSource {
  readonly server: URL
  readonly namespace: string | undefined
  /** Renews what has expired. Raises UserError (unreachable) when that fails. */
  readonly get: () => Promise<Credentials>
  /** Forgets what was read, after the server did not accept it. */
  readonly forget: () => void
  readonly close: () => void
}

const FRESH_MILLISECONDS = 10_000
const CALLS_AT_ONCE = 32
const KEEP_ALIVE_MILLISECONDS = 30_000

/** Authentication is the client library's; the connections are ours, so that they are kept. */
export function credentialsOf(
  kubeconfig: Kubeconfig,
  onSecret: (secret: string) => void = () => undefined,
): CredentialSource {
  let config = load(kubeconfig)
  const cluster = config.getCurrentCluster()
  if (cluster === null) throw new Error('the kubeconfig was chosen without a cluster')
  const context = config.getContextObject(config.getCurrentContext())

  let known: { readonly credentials: Promise<Credentials>; readonly time: number } | undefined
  let agents: Agents | undefined

  const renew = async (): Promise<Credentials> => {
    const options: https.RequestOptions = {}
    try {
      await config.applyToHTTPSOptions(options)
      const headers = headersOf(options)
      for (const secret of secretsIn(headers, options.key)) onSecret(secret)
      const identity = JSON.stringify([options.ca, options.cert, options.key].map(String))
      if (agents?.identity !== identity) {
        agents?.close()
        agents = openAgents(identity, options, cluster.server, cluster.proxyUrl)
      }
      const { agent, streamAgent, briefAgent } = agents
      return { headers, agent, streamAgent, briefAgent }
    } catch (cause) {
      throw new UserError({
        what: `the kubeconfig's credentials cannot be had: ${errorMessage(cause).trim()}`,
        where: cluster.server,
        mend: 'Mend what the kubeconfig names, or use one with a token or a certificate',
        kind: 'unreachable',
        cause,
      })
    }
  }

  return {
    server: new URL(cluster.server),
    namespace: context?.namespace?.trim() || undefined,
    get: async () => {
      if (known === undefined || performance.now() - known.time > FRESH_MILLISECONDS) {
        known = { credentials: renew(), time: performance.now() }
        known.credentials.catch(() => {
          known = undefined
        })
      }
      return await known.credentials
    },
    forget: () => {
      known = undefined
      config = load(kubeconfig)
    },
    close: () => agents?.close(),
  }
}

/** What must not be shown: the header's credential, a password in it by itself, and a private key. */
function secretsIn(
  { authorization = '' }: Readonly<Record<string, string>>,
  key: https.RequestOptions['key'],
): readonly string[] {
  const [scheme = '', credential = ''] = authorization.split(' ')
  const pair = Buffer.from(credential, 'base64').toString()
  const password = scheme === 'Basic' ? pair.slice(pair.indexOf(':') + 1) : ''
  const isKey = typeof key === 'string' || Buffer.isBuffer(key)
  return [credential, password, isKey ? key.toString() : ''].filter((secret) => secret !== '')
}

function load(kubeconfig: Kubeconfig): KubeConfig {
  const config = new KubeConfig()
  if (kubeconfig.type === 'in-cluster') config.loadFromCluster()
  else config.loadFromString(JSON.stringify(kubeconfig.config))
  return config
}

interface Agents {
  readonly identity: string
  readonly agent: http.Agent
  readonly streamAgent: http.Agent
  readonly briefAgent: http.Agent
  readonly close: () => void
}

function openAgents(
  identity: string,
  options: https.RequestOptions,
  server: string,
  proxy: string | undefined,
): Agents {
  const { agent: libraryAgent } = options
  if (proxy !== undefined && libraryAgent instanceof http.Agent) {
    const close = (): void => libraryAgent.destroy()
    const [agent, streamAgent, briefAgent] = [libraryAgent, libraryAgent, libraryAgent]
    return { identity, agent, streamAgent, briefAgent, close }
  }
  const { ca, cert, key, servername, rejectUnauthorized } = options
  const isSecure = server.startsWith('https:')
  const common: https.AgentOptions = {
    // Made once: each trial opens connections, and reading the certificates is much of what one costs.
    ...(isSecure ? { secureContext: contextOf({ ca, cert, key }) } : {}),
    ...(servername === undefined ? {} : { servername }),
    ...(rejectUnauthorized === undefined ? {} : { rejectUnauthorized }),
    keepAlive: true,
    keepAliveMsecs: KEEP_ALIVE_MILLISECONDS,
  }
  const open = (more: https.AgentOptions): http.Agent =>
    isSecure ? new https.Agent({ ...common, ...more }) : new http.Agent({ ...common, ...more })
  const agent = open({ maxSockets: CALLS_AT_ONCE })
  return {
    identity,
    agent,
    streamAgent: open({}),
    briefAgent: open({}),
    // Streams that are under way go on: what is watched need not be begun again for a new token.
    close: () => agent.destroy(),
  }
}

function contextOf({ ca, cert, key }: tls.SecureContextOptions): tls.SecureContext {
  return tls.createSecureContext({
    ...(ca === undefined ? {} : { ca }),
    ...(cert === undefined ? {} : { cert }),
    ...(key === undefined ? {} : { key }),
  })
}

function headersOf(options: https.RequestOptions): Readonly<Record<string, string>> {
  const given = options.headers
  const headers: Record<string, string> = {}
  if (given !== undefined && !Array.isArray(given)) {
    for (const [name, value] of Object.entries(given)) {
      if (value !== undefined) headers[name.toLowerCase()] = String(value).trim()
    }
  }
  if (typeof options.auth === 'string') {
    headers['authorization'] = `Basic ${Buffer.from(options.auth).toString('base64')}`
  }
  return headers
}
