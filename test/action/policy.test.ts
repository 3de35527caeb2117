import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createScene, experimentFile, GOOD, type Scene } from './scene.ts'

let scene: Scene

beforeEach(async () => {
  scene = await createScene()
})

afterEach(() => scene.close())

const PATH = '.github/policy.yaml'
/** Of a cluster that is not there: what is refused never asks for it. */
const KUBECONFIG = `apiVersion: v1
kind: Config
current-context: none
contexts: [{name: none, context: {cluster: none, user: me}}]
clusters: [{name: none, cluster: {server: "https://127.0.0.1:1"}}]
users: [{name: me, user: {token: token-of-the-cluster}}]
`

function policy(spec: string): string {
  return `apiVersion: tunebot/v1\nkind: TrialPolicy\nspec:\n  ${spec}\n`
}

const PRIVILEGED = experimentFile({ script: GOOD }).replace(
  '                image: none\n',
  '                image: none\n                securityContext: {privileged: true}\n',
)

function lineOf(text: string, part: string): number {
  return text.split('\n').findIndex((line) => line.includes(part)) + 1
}

describe('on a cluster without a policy', () => {
  it('the default one holds, and tells of each violation at its line', async () => {
    const { event } = scene.pull({ 'tune.yaml': PRIVILEGED })
    const run = await scene.run(event, { inputs: { kubeconfig: KUBECONFIG } })
    expect(run.conclusion).toBe('failure')
    const [check] = scene.repository.checkRuns
    expect(check).toMatchObject({
      conclusion: 'failure',
      title: 'Not allowed by the policy',
      annotations: [
        {
          path: 'tune.yaml',
          start_line: lineOf(PRIVILEGED, 'privileged'),
          message: expect.stringContaining('says the default policy'),
        },
      ],
    })
    const [comment] = scene.repository.comments
    expect(comment?.body).toContain('Not allowed by the policy')
    expect(comment?.body).toContain('privileged')
    expect(run.summary).toContain('Not allowed by the policy')
  })
})

describe('a template in a ConfigMap of the cluster', () => {
  it('is told at its line where the policy does not allow it to be read', async () => {
    const [head = ''] = experimentFile({ script: GOOD }).split('\n    trialSpec:\n')
    const file = `${head}
    configMap: {configMapName: kept, configMapNamespace: kube-system, templatePath: job.yaml}
`
    const { event } = scene.pull({ 'tune.yaml': file })
    const run = await scene.run(event, { inputs: { kubeconfig: KUBECONFIG } })
    expect(run.conclusion).toBe('failure')
    expect(scene.repository.checkRuns[0]?.annotations).toMatchObject([
      {
        path: 'tune.yaml',
        start_line: lineOf(file, 'configMap:'),
        message: expect.stringContaining('no template may be read from the ConfigMap kept'),
      },
    ])
  })
})

describe('the input policy', () => {
  it('is the file of the default branch, not the pull request’s', async () => {
    scene.repository.git.commit({
      branch: 'main',
      files: { [PATH]: policy('maxTrialCount: 1') },
    })
    const file = experimentFile({ script: GOOD, maxTrialCount: 2 })
    const { event } = scene.pull({ 'tune.yaml': file, [PATH]: policy('maxTrialCount: 100') })
    const run = await scene.run(event, { inputs: { policy: PATH } })
    expect(run.conclusion).toBe('failure')
    const [check] = scene.repository.checkRuns
    expect(check?.annotations).toMatchObject([
      {
        start_line: lineOf(file, 'maxTrialCount'),
        message: expect.stringContaining('at most 1 trials are allowed'),
      },
    ])
    expect(check?.annotations[0]?.['message']).toContain('.github/policy.yaml on main')
  })

  it('lets run what it allows', async () => {
    scene.repository.git.commit({
      branch: 'main',
      files: { [PATH]: policy('maxTrialCount: 2') },
    })
    const { event } = scene.pull({
      'tune.yaml': experimentFile({ script: GOOD, maxTrialCount: 2 }),
    })
    const run = await scene.run(event, { inputs: { policy: PATH } })
    expect(run.conclusion).toBe('success')
    expect(run.outputs['status']).toBe('Succeeded')
  })

  it('without its file lets nothing run', async () => {
    const { event } = scene.pull({ 'tune.yaml': experimentFile({ script: GOOD }) })
    const run = await scene.run(event, { inputs: { policy: PATH } })
    expect(run.conclusion).toBe('failure')
    expect(run.annotations[0]?.message).toContain('is not on the default branch, main')
    expect(scene.repository.checkRuns).toEqual([])
  })
})
