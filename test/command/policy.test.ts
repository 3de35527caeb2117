import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCli } from './cli.ts'
import { experimentFolder } from './experiment-file.ts'
import { type FakeCluster, startFakeCluster } from './fake-cluster.ts'

const HEAD = 'apiVersion: tunebot/v1\nkind: TrialPolicy\nspec:\n'

let folder: string
let cluster: FakeCluster
beforeEach(async () => {
  folder = await experimentFolder('echo accuracy=0.5')
  cluster = await startFakeCluster()
  await writeFile(join(folder, 'kubeconfig'), cluster.kubeconfig)
})
afterEach(async () => {
  await cluster.close()
  await rm(folder, { recursive: true, force: true })
})

async function run(command: string, policy: string, ...args: readonly string[]) {
  await writeFile(join(folder, 'policy.yaml'), `${HEAD}${policy}`)
  return runCli([command, 'experiment.yaml', '--policy', 'policy.yaml', ...args], folder)
}

const ON_CLUSTER = ['--backend', 'kubernetes', '--kubeconfig', 'kubeconfig', '--namespace', 'team']

describe('--policy', () => {
  it('makes what it does not allow a mistake of the file', async () => {
    const { code, stdout } = await run('validate', '  images: [ghcr.io/acme/*]\n')
    expect(code).toBe(3)
    expect(stdout).toMatch(
      /experiment\.yaml:\d+:\d+: error: .*image.* is not allowed, says policy\.yaml/,
    )
    expect((await run('validate', '  images: ["**"]\n')).code).toBe(0)
  })

  it('with a mistake of its own allows nothing', async () => {
    for (const command of ['validate', 'plan', 'run']) {
      const { code, stderr } = await run(command, '  image: ["**"]\n')
      expect(code).toBe(3)
      expect(stderr).toContain('policy.yaml: the policy is not understood')
      expect(stderr).toContain('4:3: spec has no field image. Did you mean images?')
    }
    const { code } = await runCli(['run', 'experiment.yaml', '--policy', 'none.yaml'], folder)
    expect(code).toBe(2)
  })

  it('keeps a run from starting, and lets an allowed one run', async () => {
    const refused = await run('run', '  maxTrialCount: 3\n')
    expect(refused.code).toBe(3)
    expect(refused.stderr).toContain('maxTrialCount is 4, and at most 3 trials are allowed')
    expect(refused.stdout).toBe('')
    // Images are nothing to a process.
    const allowed = await run('run', '  maxTrialCount: 3\n  images: []\n', '--max-trials', '2')
    expect(allowed.code).toBe(0)
  })

  it('is held against a plan, whose manifest is the one that would be started', async () => {
    const refused = await run('plan', '  namespaces: [other]\n', ...ON_CLUSTER)
    expect(refused.code).toBe(3)
    expect(cluster.sent).toEqual([])
    const allowed = await run('plan', '  namespaces: [team]\n', ...ON_CLUSTER)
    expect(allowed.code).toBe(0)
    expect(allowed.stdout).toContain('automountServiceAccountToken: false')
    expect(JSON.stringify(cluster.sent)).toContain('"automountServiceAccountToken":false')
  })

  it('is held against the namespace of the kubeconfig, where nothing else names one', async () => {
    const refused = await run('plan', '  namespaces: [other]\n', ...ON_CLUSTER.slice(0, 4))
    expect(refused.code).toBe(3)
    expect(refused.stderr).toContain('trials may not run in the namespace default')
  })
})
