import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCli } from './cli.ts'
import { experimentFolder, experimentYaml, type FileOptions } from './experiment-file.ts'
import { type FakeCluster, type FakeClusterOptions, startFakeCluster } from './fake-cluster.ts'

let folder: string
beforeEach(async () => {
  folder = await experimentFolder('echo "accuracy=$1"')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const plan = (...args: readonly string[]) => runCli(['plan', 'experiment.yaml', ...args], folder)

async function write(options: FileOptions, change = (text: string) => text): Promise<void> {
  await writeFile(join(folder, 'experiment.yaml'), change(experimentYaml(options)))
}

describe('tunebot plan --backend kubernetes', () => {
  let cluster: FakeCluster | undefined
  afterEach(() => cluster?.close())

  async function planOn(options: FakeClusterOptions, ...args: readonly string[]) {
    cluster = await startFakeCluster(options)
    await writeFile(join(folder, 'kubeconfig'), cluster.kubeconfig)
    const where = ['--kubeconfig', 'kubeconfig', '--namespace', 'team']
    return await plan('--backend', 'kubernetes', ...where, ...args)
  }

  it('asks for every right that a run needs, and sends the first trial as a dry run', async () => {
    const { code, stdout } = await planOn({})
    expect(code).toBe(0)
    expect(stdout).toContain(', namespace team\nallowed: all that a run needs\n')
    expect(stdout).toMatch(/dry run of the first trial: accepted\n$/)
    expect(cluster?.asked.toSorted()).toEqual([
      'create configmaps',
      'create jobs.batch',
      'delete configmaps',
      'delete jobs.batch',
      'get configmaps',
      'get pods/log',
      'list events',
      'list jobs.batch',
      'list pods',
      'watch jobs.batch',
      'watch pods',
    ])
    expect(cluster?.sent).toMatchObject([
      { kind: 'Job', metadata: { name: expect.stringMatching(/^sample-/), namespace: 'team' } },
    ])
  })

  it('shows the manifest in the namespace where it would run', async () => {
    const { stdout } = await planOn({}, '--format', 'json')
    const planned = JSON.parse(stdout)
    expect(planned.manifest.metadata.namespace).toBe('team')
    expect(planned.cluster).toEqual({
      server: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/$/),
      namespace: 'team',
      missing: [],
      dryRun: 'accepted',
      warnings: [],
    })
  })

  it('adds up what the trials ask for', async () => {
    const job = ['parallelism: 2']
    const resources = 'resources: {requests: {cpu: 500m, memory: 1Gi}}'
    await write({ job }, (text) =>
      text.replace('image: none', `image: none\n                ${resources}`),
    )
    const { stdout } = await planOn({})
    expect(stdout).toContain('a trial, 2 pods: cpu 1, memory 2Gi\n')
    expect(stdout).toContain('2 trials at a time: cpu 2, memory 4Gi\n')
  })

  it('names the verbs that are missing, and exits with 4', async () => {
    const { code, stdout } = await planOn({ denied: ['create jobs.batch', 'get pods/log'] })
    expect(code).toBe(4)
    expect(stdout).toContain('missing: jobs.batch: create, pods/log: get\n')
    expect(stdout).toContain('dry run of the first trial: skipped\n')
    expect(stdout).toContain('error: namespace team: the cluster does not allow what a run needs')
    expect(cluster?.sent).toEqual([])
  })

  it.each([
    [
      ['get secrets in team', 'create pods/exec in team'],
      'secrets: get in team, pods/exec: create in team',
    ],
    [['list pods in all namespaces'], 'pods: list in all namespaces'],
    [['* *.* in all namespaces', 'get secrets in team'], 'everything in all namespaces'],
  ])('warns of an account that may do more: %o', async (excess, words) => {
    const { code, stdout } = await planOn({ excess })
    expect(code).toBe(0)
    expect(stdout).toContain(
      `warning: this account may do more than a run needs: ${words}. Give it`,
    )
  })

  it('only warns where it would be told less', async () => {
    const { code, stdout } = await planOn({ denied: ['list events'] })
    expect(code).toBe(0)
    expect(stdout).toContain('warning: without the right events: list a trial')
  })

  it.each([
    [422, 'Job.batch "x" is invalid: spec.template.spec.containers[0].image: Required value', 3],
    [403, 'admission webhook "policy.example" denied the request: no', 1],
    [500, 'failed calling webhook "down.example"', 4],
  ])('tells a refusal of %i in the words of the cluster', async (code, message, exit) => {
    const result = await planOn({ refusal: { code, message } })
    expect(result.code).toBe(exit)
    expect(result.stdout).toContain('dry run of the first trial: refused\n')
    expect(result.stdout).toContain(message)
  })

  it('warns of a quota without room, for which a run waits', async () => {
    const message = 'jobs.batch "x" is forbidden: exceeded quota: few'
    const { code, stdout } = await planOn({ refusal: { code: 403, message } })
    expect(code).toBe(0)
    expect(stdout).toContain(`warning: ${message}; a run waits for room`)
  })

  it("passes on the cluster's warnings, as of a field that it does not know", async () => {
    const { code, stdout } = await planOn({ warning: 'unknown field \\"spec.paralelism\\"' })
    expect(code).toBe(0)
    expect(stdout).toContain('warning: unknown field "spec.paralelism"')
  })

  it('tells of a kind that the cluster does not know', async () => {
    await write({}, (text) =>
      text.replace('batch/v1', 'kubeflow.org/v1').replace('kind: Job', 'kind: TFJob'),
    )
    const { code, stdout } = await planOn({})
    expect(code).toBe(4)
    expect(stdout).toContain('the cluster knows no TFJob of kubeflow.org/v1')
  })

  describe('that has Katib', () => {
    const planOnKatib = async (options: FakeClusterOptions) => {
      cluster = await startFakeCluster({ katib: { injection: 'enabled' }, ...options })
      await writeFile(join(folder, 'kubeconfig'), cluster.kubeconfig)
      const where = ['--kubeconfig', 'kubeconfig', '--namespace', 'team']
      return await plan('--backend', 'katib', ...where)
    }

    it('asks for the rights to its kinds, and sends the Experiment as a dry run', async () => {
      const { code, stdout } = await planOnKatib({})
      expect(stdout).toContain(', namespace team\nallowed: all that a run needs\n')
      expect(stdout).toMatch(/dry run of the Experiment: accepted\n$/)
      expect(code).toBe(0)
      expect(cluster?.asked.toSorted()).toEqual([
        'create experiments.kubeflow.org',
        'delete experiments.kubeflow.org',
        'delete trials.kubeflow.org',
        'get experiments.kubeflow.org',
        'get pods/log',
        'get suggestions.kubeflow.org',
        'list events',
        'list experiments.kubeflow.org',
        'list pods',
        'list suggestions.kubeflow.org',
        'list trials.kubeflow.org',
        'patch experiments.kubeflow.org',
        'watch experiments.kubeflow.org',
        'watch pods',
        'watch suggestions.kubeflow.org',
        'watch trials.kubeflow.org',
      ])
      expect(cluster?.sent).toMatchObject([
        { kind: 'Experiment', metadata: { name: 'sample', namespace: 'team' } },
      ])
    })

    it('names a right that is missing', async () => {
      const { code, stdout } = await planOnKatib({ denied: ['watch trials.kubeflow.org'] })
      expect(code).toBe(4)
      expect(stdout).toContain('trials.kubeflow.org: watch')
      expect(cluster?.sent).toEqual([])
    })

    it('tells the words in which Katib denies it', async () => {
      const message =
        'admission webhook "validator.experiment.katib.kubeflow.org" denied the request: no such algorithm'
      const { code, stdout } = await planOnKatib({ refusal: { code: 400, message } })
      expect(code).toBe(3)
      expect(stdout).toContain('Katib does not let us create the Experiment: no such algorithm')
    })

    it('tells of a namespace in which Katib collects no metrics', async () => {
      const { code, stdout } = await planOnKatib({ katib: { injection: 'off' } })
      expect(code).toBe(4)
      expect(stdout).toContain('metrics-collector-injection=enabled, without which')
    })

    it('says that there is none', async () => {
      cluster = await startFakeCluster()
      await writeFile(join(folder, 'kubeconfig'), cluster.kubeconfig)
      const { code, stdout } = await plan(
        ...['--backend', 'katib', '--kubeconfig', 'kubeconfig', '--namespace', 'team'],
      )
      expect(code).toBe(4)
      expect(stdout).toContain('this cluster has no Katib')
    })
  })

  it('says that the cluster cannot be reached', async () => {
    const gone = await startFakeCluster()
    await gone.close()
    await writeFile(join(folder, 'kubeconfig'), gone.kubeconfig)
    const { code, stderr } = await plan('--backend', 'kubernetes', '--kubeconfig', 'kubeconfig')
    expect(code).toBe(4)
    expect(stderr).toContain('the cluster does not answer')
  })
})
