import { createServer, type IncomingMessage } from 'node:http'

/** What an API server is asked when a plan is made, and what it answers. */
export interface FakeCluster {
  /** A kubeconfig's text. The one namespace there is is `team`. */
  readonly kubeconfig: string
  /** The rights that were asked for, as `create jobs.batch`. */
  readonly asked: string[]
  /** The objects that were sent as a dry run. */
  readonly sent: { readonly metadata: Record<string, unknown> }[]
  close(): Promise<void>
}

export interface FakeClusterOptions {
  /** The rights that are missing, as `create jobs.batch`. */
  readonly denied?: readonly string[]
  /** The rights beyond what a run needs, as `get secrets in team` or `* *.* in all namespaces`. */
  readonly excess?: readonly string[]
  /** No right may be asked for: the answer to who does. */
  readonly unreviewed?: { readonly code: number; readonly message: string }
  /** The answer to the dry run: 201 when not given. */
  readonly refusal?: { readonly code: number; readonly message: string }
  readonly warning?: string
  /** The data of ConfigMaps in `team`, by their names, or the answer to who asks for one. */
  readonly configMaps?: Readonly<
    Record<string, Readonly<Record<string, string>> | { readonly code: number }>
  >
  /** Katib's kinds are there, and the namespace has this label's value. */
  readonly katib?: { readonly injection: string }
}

/** No run needs these. */
const NEEDLESS = /secrets|pods\/exec|rolebindings/
const KATIB = ['experiments', 'trials', 'suggestions']

/** Answers what a plan may ask, and nothing else: everything that would change the cluster is a 500 that fails the test. */
export async function startFakeCluster(options: FakeClusterOptions = {}): Promise<FakeCluster> {
  const asked: string[] = []
  const sent: FakeCluster['sent'] = []

  function answer({ method, url = '' }: IncomingMessage, body: string): Answer {
    const configMap = /^\/api\/v1\/namespaces\/team\/configmaps\/(.*)$/.exec(url)?.[1]
    if (method === 'GET' && configMap !== undefined) return configMapNamed(configMap)
    switch (`${method} ${url}`) {
      case 'GET /version':
        return [200, { gitVersion: 'v1.34.0' }]
      case 'POST /apis/authorization.k8s.io/v1/selfsubjectaccessreviews': {
        const attributes = JSON.parse(body).spec.resourceAttributes
        const right = rightOf(attributes)
        const { unreviewed } = options
        if (unreviewed !== undefined) return failure(unreviewed.code, unreviewed.message)
        const beyond = attributes.namespace === '' ? 'all namespaces' : attributes.namespace
        if (beyond !== 'team' || NEEDLESS.test(right)) {
          const allowed = options.excess?.includes(`${right} in ${beyond}`) === true
          return [201, { status: { allowed } }]
        }
        asked.push(right)
        return [201, { status: { allowed: options.denied?.includes(right) !== true } }]
      }
      case 'GET /apis/kubeflow.org/v1beta1':
        if (options.katib === undefined) return failure(404, 'the server could not find it')
        return [200, { resources: KATIB.map((name) => ({ name })) }]
      case 'GET /api/v1/namespaces/team': {
        const label = 'katib.kubeflow.org/metrics-collector-injection'
        return [200, { metadata: { labels: { [label]: options.katib?.injection } } }]
      }
      case 'GET /apis/kubeflow.org/v1beta1/namespaces/team/experiments/sample':
        return failure(404, 'experiments.kubeflow.org "sample" not found')
      case 'GET /apis/kubeflow.org/v1':
        return failure(404, 'the server could not find the requested resource')
      case 'POST /apis/kubeflow.org/v1beta1/namespaces/team/experiments?dryRun=All':
      case 'POST /apis/batch/v1/namespaces/team/jobs?dryRun=All': {
        const object = JSON.parse(body)
        sent.push(object)
        const { refusal, warning } = options
        if (refusal !== undefined) return failure(refusal.code, refusal.message)
        return [201, object, warning === undefined ? {} : { warning: `299 - "${warning}"` }]
      }
      default:
        return failure(500, `not to be asked: ${method} ${url}`)
    }
  }

  function configMapNamed(name: string): Answer {
    const data = options.configMaps?.[name]
    if (data === undefined) return failure(404, `configmaps "${name}" not found`)
    if (typeof data['code'] === 'number') {
      const user = 'User "me" cannot get resource "configmaps" in API group ""'
      return failure(data['code'], `configmaps "${name}" is forbidden: ${user}`)
    }
    return [200, { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name }, data }]
  }

  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (text) => {
      body += text
    })
    request.on('end', () => {
      const [code, value, headers = {}] = answer(request, body)
      response.writeHead(code, { 'content-type': 'application/json', ...headers })
      response.end(JSON.stringify(value))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return {
    kubeconfig: kubeconfigOf(`http://127.0.0.1:${address.port}`),
    asked,
    sent,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

type Answer = readonly [code: number, body: object, headers?: Readonly<Record<string, string>>]

interface Attributes {
  readonly verb: string
  readonly group: string
  readonly resource: string
  readonly subresource?: string
}

function rightOf({ verb, group, resource, subresource }: Attributes): string {
  const name = subresource === undefined ? resource : `${resource}/${subresource}`
  return `${verb} ${group === '' ? name : `${name}.${group}`}`
}

function failure(code: number, message: string): Answer {
  return [code, { kind: 'Status', status: 'Failure', code, message }]
}

function kubeconfigOf(server: string): string {
  return `apiVersion: v1
kind: Config
current-context: fake
contexts: [{name: fake, context: {cluster: fake, user: me}}]
clusters: [{name: fake, cluster: {server: "${server}", insecure-skip-tls-verify: true}}]
users: [{name: me, user: {token: t}}]
`
}
