import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ActionRun } from '../runner/run-action.ts'
import { createScene, experimentFile, GOOD, type Scene } from './scene.ts'

/** Of the kubeconfig alone, so nothing but that tells that it is a secret; Markdown would escape it. */
const KNOWN = 'planted_of*the|cluster'
const KEY = 'MIIEvPlantedKeyOfTheCluster'
const TOKEN = `ghs_${'planted0'.repeat(5)}`
/** Of nobody; recognised by their looks. */
const ALIEN = `ghp_${'Alien012'.repeat(5)}`
const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJhbGllbiJ9.c2lnbmF0dXJl'
const SECRETS = [KNOWN, KEY, TOKEN, ALIEN, JWT]
/** A part is as bad: what is cut or escaped is looked for as well. */
const TRACES = [...SECRETS, 'planted_of', 'planted\\_of', 'planted0pl', 'Alien012Al', 'eyJpc3Mi']

const KUBECONFIG = `apiVersion: v1
kind: Config
current-context: a
contexts: [{name: a, context: {cluster: a, user: a}}]
clusters: [{name: a, cluster: {server: "https://me:hunter2hunter2@127.0.0.1:1"}}]
users:
  - name: a
    user:
      token: "${KNOWN}"
      client-key-data: ${Buffer.from(`-----BEGIN PRIVATE KEY-----\n${KEY}\n-----END PRIVATE KEY-----\n`).toString('base64')}
`

let scene: Scene

beforeEach(async () => {
  scene = await createScene()
})

afterEach(() => scene.close())

/** A text of shell that has the secret only when it runs. */
function printed(secret: string): string {
  const octal = [...Buffer.from(secret)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`)
  return `"$(printf '${octal.join('')}')"`
}

/** Everything that anybody can see of a run. The runner's own masks count for nothing but the log. */
function seen(run: ActionRun): Readonly<Record<string, string>> {
  const { comments, checkRuns } = scene.repository
  return {
    comments: JSON.stringify(comments),
    checks: JSON.stringify(checkRuns),
    requests: JSON.stringify(scene.fake.requests.map(({ body }) => body)),
    summary: run.summary ?? '',
    outputs: JSON.stringify(run.outputs),
    annotations: JSON.stringify(run.annotations),
    log: `${run.main.stdout}\n${run.post?.stdout}`.replace(/^::add-mask::.*$/gm, ''),
  }
}

function expectNothing(run: ActionRun): void {
  for (const [place, text] of Object.entries(seen(run))) {
    expect([place, TRACES.filter((trace) => text.includes(trace))]).toEqual([place, []])
  }
}

const INPUTS = { kubeconfig: KUBECONFIG, backend: 'process' }

describe('requests', () => {
  it('are in no line of the log, though the runner debugs and GitHub refuses them', async () => {
    const { event } = scene.pull({ 'tune.yaml': experimentFile({ script: GOOD }) })
    const { faults } = scene.fake
    faults.next({ kind: 'status', status: 500, route: 'pulls/list-files' })
    faults.next({ kind: 'reset', route: 'checks/create' })
    faults.next({ kind: 'not-found', route: 'issues/create-comment', times: 3 })
    const debug = { RUNNER_DEBUG: '1', ACTIONS_STEP_DEBUG: 'true', DEBUG: '*' }
    const run = await scene.run(event, { env: debug })
    expect(run.conclusion).toBe('success')
    const { log } = seen(run)
    expect(log).toContain('the comment on the pull request')
    expect(log).not.toMatch(/authorization|user-agent|x-github|external_id|head_sha|details_url/i)
    expect(log).not.toContain(scene.fake.url)
  })
})

describe('secrets', () => {
  it('that a trial prints, a parameter holds, or a path, are in nothing that is shown', async () => {
    const lines = SECRETS.map((secret) => `echo "trial says "${printed(secret)}`)
    const encoded = `printf %s ${printed(KNOWN)} | base64`
    const script = `${lines.join('; ')}; ${encoded}; echo accuracy=$1; [ "$2" = good ]`
    const file = experimentFile({ script, maxTrialCount: 4, maxFailedTrialCount: 4 })
      .replace(
        '  parameters:\n',
        `  parameters:\n    - name: key\n      parameterType: categorical\n      feasibleSpace: {list: ["${KNOWN}", "${ALIEN}"]}\n`,
      )
      .replace(
        '    trialParameters:\n',
        '    trialParameters:\n      - name: key\n        reference: key\n',
      )
      .replace('"${trialParameters.rate}"', '"${trialParameters.rate}", "${trialParameters.key}"')
    const { event } = scene.pull({ [`${ALIEN}/tune.yaml`]: file })
    const run = await scene.run(event, { inputs: INPUTS })
    expect(run.outputs['trials']).toBe('4')
    expect(scene.repository.comments[0]?.body).toContain('key=[redacted]')
    expect(scene.repository.comments[0]?.body).toContain('trial says [redacted]')
    expectNothing(run)
    expect(seen(run)['comments']).not.toContain(Buffer.from(KNOWN).toString('base64').slice(0, 20))
  })

  it('that an invalid file holds are in nothing that is shown', async () => {
    const file = experimentFile({ script: `echo ${KNOWN}` })
      .replace('maximize', `"${ALIEN}"`)
      .replace('parameterType: double', `parameterType: "${KNOWN}"`)
      .replace('algorithmName: random', `algorithmName: "${JWT}"`)
    const { event } = scene.pull({ 'tune.yaml': file })
    const run = await scene.run(event, { inputs: INPUTS })
    expect(scene.repository.checkRuns).toMatchObject([{ conclusion: 'failure' }])
    expect(scene.repository.checkRuns[0]?.annotations).not.toEqual([])
    expect(seen(run)['comments']).toContain('redacted')
    expectNothing(run)
  })

  it('that stand in a manifest that the policy refuses are in nothing that is shown', async () => {
    const file = experimentFile({ script: 'true' }).replace(
      'image: none',
      `image: "${ALIEN}"\n                securityContext: {privileged: "${KNOWN}", seLinuxOptions: {type: "${KNOWN}"}}`,
    )
    const { event } = scene.pull({
      'tune.yaml': file.replace('batch/v1', 'kubeflow.org/v1').replace('kind: Job', 'kind: TFJob'),
    })
    const run = await scene.run(event, { inputs: { kubeconfig: KUBECONFIG } })
    expect(scene.repository.checkRuns).toMatchObject([{ conclusion: 'failure' }])
    expectNothing(run)
  })

  it('of the server’s address are not in the error of a cluster that is away', async () => {
    const { event } = scene.pull({ 'tune.yaml': experimentFile({ script: 'true' }) })
    const run = await scene.run(event, { inputs: { kubeconfig: KUBECONFIG } })
    expect(run.conclusion).toBe('failure')
    expectNothing(run)
    for (const text of Object.values(seen(run))) expect(text).not.toContain('hunter2')
  })

  it('of the kubeconfig are in no file that the action writes', async () => {
    const [one, other] = [KNOWN.slice(0, 9), KNOWN.slice(9)]
    const script = `grep -rqF "${one}""${other}" /tmp/mini-runner-* 2>/dev/null || echo accuracy=1`
    const { event } = scene.pull({ 'tune.yaml': experimentFile({ script, maxTrialCount: 1 }) })
    const run = await scene.run(event, { inputs: INPUTS })
    expect(run.outputs).toMatchObject({ status: 'Succeeded', 'goal-reached': 'true' })
  })
})
