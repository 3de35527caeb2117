import { readFileSync, statSync } from 'node:fs'
import { delimiter, dirname, isAbsolute, join } from 'node:path'
import { parseDocument } from 'yaml'
import { errorMessage, UserError } from '../user-error.ts'
import type { JsonObject } from './json.ts'
import { at, isObject, objects, text } from './json.ts'

export interface KubeconfigOptions {
  /** A kubeconfig's text, or the path of one. Undefined: `KUBECONFIG`, `~/.kube/config`, in-cluster. */
  readonly kubeconfig?: string
  /** Undefined: the file's `current-context`. */
  readonly context?: string
  /** True: commands that a kubeconfig names to get credentials may run. */
  readonly allowExecAuth: boolean
  readonly environment: Readonly<Record<string, string | undefined>>
  /** The person's home folder. */
  readonly home: string
}

/** What is known of the cluster and of us, chosen and checked; `in-cluster` is a pod's own account. */
export type Kubeconfig =
  | { readonly type: 'in-cluster' }
  | {
      readonly type: 'file'
      /** One kubeconfig with exactly the chosen context. */
      readonly config: JsonObject
      readonly context: string
      readonly namespace: string | undefined
      readonly server: string
      /** Words for the person about what is allowed but unwise. */
      readonly warnings: readonly string[]
    }

const MAX_BYTES = 1024 * 1024
/** Longer names of files are refused by the system, which quotes them. */
const LONGEST_PATH = 255
const SERVICE_ACCOUNT_TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount/token'

/** Fields that name files; a kubeconfig given by its content comes from elsewhere and has none here. */
const FILE_FIELDS = [
  ['cluster', 'certificate-authority'],
  ['user', 'client-certificate'],
  ['user', 'client-key'],
  ['user', 'tokenFile'],
  ['user', 'token-file'],
] as const

/**
 * Finds the kubeconfig, chooses the context and refuses what it must not hold: commands that were not
 * allowed, and in one given by its content the paths of files. Raises UserError (unreachable) for
 * each of these, and when there is none.
 */
export function loadKubeconfig(options: KubeconfigOptions): Kubeconfig {
  const source = findSource(options)
  if (source === 'in-cluster') return { type: 'in-cluster' }

  const { where } = source
  const { context: contextName, entry } = chooseContext(source, options.context)
  const cluster = named(source, 'clusters', 'cluster', text(entry, 'cluster'))
  const user = named(source, 'users', 'user', text(entry, 'user'))
  if (source.isContent) refuseFiles(where, cluster, user)
  refuseCommands(where, user, options.allowExecAuth)

  const server = text(cluster, 'server')
  if (!/^https?:\/\//.test(server)) {
    throw bad(where, `cluster ${text(entry, 'cluster')} has no server address`)
  }
  const namespace = text(entry, 'namespace') || undefined
  const isInsecure = at(cluster, 'insecure-skip-tls-verify') === true
  return {
    type: 'file',
    context: contextName,
    namespace,
    server,
    warnings: isInsecure
      ? [`${where} has insecure-skip-tls-verify: anyone on the way can pose as the cluster`]
      : [],
    config: {
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': 'chosen',
      contexts: [
        {
          name: 'chosen',
          context: {
            cluster: 'chosen',
            user: 'chosen',
            ...(namespace === undefined ? {} : { namespace }),
          },
        },
      ],
      clusters: [{ name: 'chosen', cluster }],
      users: [{ name: 'chosen', user: withExecInfo(user) }],
    },
  }
}

interface Source {
  readonly where: string
  readonly isContent: boolean
  /** In the order in which they count. */
  readonly files: readonly JsonObject[]
}

function findSource(options: KubeconfigOptions): Source | 'in-cluster' {
  const { kubeconfig, environment, home } = options
  if (kubeconfig !== undefined && kubeconfig.trim() !== '') {
    const content = contentOf(kubeconfig)
    if (content !== undefined) {
      const where = 'the kubeconfig'
      return { where, isContent: true, files: [parseConfig(where, content)] }
    }
    return { where: kubeconfig, isContent: false, files: [readConfig(kubeconfig)] }
  }

  const listed = (environment['KUBECONFIG'] ?? '').split(delimiter).filter((path) => path !== '')
  const paths = (listed.length > 0 ? listed : [join(home, '.kube', 'config')]).filter(isThere)
  if (paths.length > 0) {
    return { where: paths.join(delimiter), isContent: false, files: paths.map(readConfig) }
  }
  if (environment['KUBERNETES_SERVICE_HOST'] !== undefined && isThere(SERVICE_ACCOUNT_TOKEN)) {
    return 'in-cluster'
  }
  throw new UserError({
    what:
      listed.length > 0
        ? `there is no kubeconfig at ${listed.join(delimiter)} (from KUBECONFIG)`
        : 'there is no kubeconfig: neither --kubeconfig, KUBECONFIG, ~/.kube/config nor a service account says how to reach a cluster',
    mend: 'Give the path of a kubeconfig with --kubeconfig, or its content as the input kubeconfig',
    kind: 'unreachable',
  })
}

/**
 * The content, where it is one and no path; in base64 too, as secrets often are. What can be no path is content as
 * well: an error names paths, and must not name a secret.
 */
function contentOf(given: string): string | undefined {
  if (/[\n{]|: /.test(given)) return given
  const decoded = Buffer.from(given, 'base64').toString('utf8')
  if (/^[A-Za-z0-9+/=]+$/.test(given) && decoded.includes('clusters:')) return decoded
  return given.length > LONGEST_PATH ? given : undefined
}

function isThere(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true
}

function readConfig(path: string): JsonObject {
  let content: string
  try {
    content = readFileSync(path, 'utf8')
  } catch (cause) {
    throw new UserError({
      what: `the kubeconfig cannot be read (${errorMessage(cause)})`,
      where: path,
      mend: 'Give the path of a kubeconfig that is there and may be read',
      kind: 'unreachable',
      cause,
    })
  }
  return absolute(parseConfig(path, content), dirname(path))
}

/** Never quotes the content: it holds secrets. */
function parseConfig(where: string, content: string): JsonObject {
  if (content.length > MAX_BYTES) throw bad(where, 'it is larger than 1 MiB')
  const document = parseDocument(content, { prettyErrors: false, schema: 'core' })
  const [error] = document.errors
  if (error !== undefined) throw bad(where, `it is not YAML (${error.code})`)
  const value = plain(document)
  if (!isObject(value) || !Array.isArray(value['clusters'])) {
    throw bad(where, 'it is no kubeconfig: it has no list of clusters')
  }
  return value
}

/** Undefined where it has aliases, of which a few lines can make gigabytes. */
function plain(document: ReturnType<typeof parseDocument>): unknown {
  try {
    return document.toJS({ maxAliasCount: 0 })
  } catch (error) {
    if (error instanceof ReferenceError) return undefined
    throw error
  }
}

/** Paths in a kubeconfig are relative to the file they stand in. */
function absolute(config: JsonObject, folder: string): JsonObject {
  const resolve = (list: string, key: string) =>
    objects(config, list).map((entry) => {
      const body = entry[key]
      if (!isObject(body)) return entry
      const paths = FILE_FIELDS.filter(([of, field]) => of === key && text(body, field) !== '')
      const resolved = paths.map(([, field]): [string, string] => {
        const path = text(body, field)
        return [field, isAbsolute(path) ? path : join(folder, path)]
      })
      return { ...entry, [key]: { ...body, ...Object.fromEntries(resolved) } }
    })
  return { ...config, clusters: resolve('clusters', 'cluster'), users: resolve('users', 'user') }
}

function chooseContext(source: Source, wanted: string | undefined) {
  const current = source.files.map((file) => text(file, 'current-context')).find((name) => name)
  const context = wanted || current
  const names = source.files.flatMap((file) => objects(file, 'contexts')).map(nameOf)
  if (context === undefined) {
    throw new UserError({
      what: 'the kubeconfig has no current context',
      where: source.where,
      mend: `Name one with --context${names.length > 0 ? `: ${names.join(', ')}` : ''}`,
      kind: 'unreachable',
    })
  }
  if (!names.includes(context)) {
    throw new UserError({
      what: `the kubeconfig has no context ${context}`,
      where: source.where,
      mend: `Name one that it has with --context: ${names.join(', ') || 'it has none'}`,
      kind: 'unreachable',
    })
  }
  return { context, entry: named(source, 'contexts', 'context', context) }
}

/** The first of that name counts, as with kubectl. */
function named(source: Source, list: string, key: string, name: string): JsonObject {
  const found = source.files.flatMap((file) => objects(file, list)).find((e) => nameOf(e) === name)
  const body = found?.[key]
  if (isObject(body)) return body
  if (list === 'users') return {}
  throw bad(source.where, `its context names the ${key} ${name}, which it does not have`)
}

function nameOf(entry: JsonObject): string {
  return text(entry, 'name')
}

function refuseFiles(where: string, cluster: JsonObject, user: JsonObject): void {
  for (const [of, field] of FILE_FIELDS) {
    if (text(of === 'cluster' ? cluster : user, field) !== '') throw names(where, field)
  }
  const provider = at(user, 'auth-provider', 'config')
  for (const field of ['tokenFile', 'idp-certificate-authority']) {
    if (text(provider, field) !== '') throw names(where, field)
  }
}

function names(where: string, field: string): UserError {
  return new UserError({
    what: `${field} names a file, and a kubeconfig given by its content may not read files of this machine`,
    where,
    mend: 'Put the data into the kubeconfig itself (kubectl config view --raw --flatten --minify)',
    kind: 'unreachable',
  })
}

/** Fields of an `auth-provider` that make a client run a program. */
const COMMAND_FIELDS = ['cmd-path', 'cmd-args', 'exec']

function refuseCommands(where: string, user: JsonObject, isAllowed: boolean): void {
  if (isAllowed) return
  const provider = at(user, 'auth-provider')
  const isCommand =
    text(provider, 'name') === 'exec' ||
    COMMAND_FIELDS.some((field) => at(provider, 'config', field) !== undefined)
  if (at(user, 'exec') === undefined && !isCommand) return
  const command = text(user, 'exec', 'command') || text(provider, 'config', 'cmd-path')
  throw new UserError({
    what: `the kubeconfig gets its credentials from a program${command === '' ? '' : ` (${command})`}, and running programs that it names is not allowed`,
    where,
    mend: 'Use a kubeconfig with a token or a certificate, or allow it with --allow-exec-auth (input allow-exec-auth: true)',
    kind: 'unreachable',
  })
}

/** Several plugins want to be told that they are plugins, which the client library does not do. */
function withExecInfo(user: JsonObject): JsonObject {
  const exec = at(user, 'exec')
  if (!isObject(exec)) return user
  const info = {
    apiVersion: text(exec, 'apiVersion') || 'client.authentication.k8s.io/v1',
    kind: 'ExecCredential',
    spec: { interactive: false },
  }
  const own = { name: 'KUBERNETES_EXEC_INFO', value: JSON.stringify(info) }
  return { ...user, exec: { ...exec, env: [own, ...objects(exec, 'env')] } }
}

function bad(where: string, what: string): UserError {
  return new UserError({
    what,
    where,
    mend: 'Give a kubeconfig that kubectl accepts',
    kind: 'unreachable',
  })
}
