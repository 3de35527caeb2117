import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse, stringify } from 'yaml'
import { runCli } from './cli.ts'
import { experimentFolder, experimentYaml } from './experiment-file.ts'
import { type FakeCluster, type FakeClusterOptions, startFakeCluster } from './fake-cluster.ts'

const BY_REFERENCE = `
    configMap:
      configMapName: templates
      configMapNamespace: team
      templatePath: job.yaml
    successCondition: status.conditions.#(type=="Complete")#|#(status=="True")#
    failureCondition: status.conditions.#(type=="Failed")#|#(status=="True")#
`
const [HEAD = '', MANIFEST = ''] = experimentYaml({}).split('\n    trialSpec:\n')
const EXPERIMENT = HEAD + BY_REFERENCE
/** The line and column of the field `configMap`. */
const PLACE = `experiment.yaml:${HEAD.split('\n').length + 1}:5`
const TEMPLATE = stringify(parse(MANIFEST), { defaultStringType: 'QUOTE_DOUBLE' })

let folder: string
let cluster: FakeCluster | undefined

beforeEach(async () => {
  folder = await experimentFolder('')
  await writeFile(join(folder, 'experiment.yaml'), EXPERIMENT)
})
afterEach(async () => {
  await cluster?.close()
  await rm(folder, { recursive: true, force: true })
})

async function onCluster(options: FakeClusterOptions, command: string, ...args: readonly string[]) {
  cluster = await startFakeCluster(options)
  await writeFile(join(folder, 'kubeconfig'), cluster.kubeconfig)
  const where = ['--backend', 'kubernetes', '--kubeconfig', 'kubeconfig', '--namespace', 'team']
  return await runCli([command, 'experiment.yaml', ...where, ...args], folder)
}

const THERE = { configMaps: { templates: { 'job.yaml': TEMPLATE } } }

describe('a template in a ConfigMap of the cluster', () => {
  it('is the one that a plan tries there', async () => {
    const { code } = await onCluster(THERE, 'plan')
    expect(code).toBe(0)
    expect(cluster?.sent).toMatchObject([
      { kind: 'Job', spec: { template: { spec: { containers: [{ name: 'main' }] } } } },
    ])
  })

  it('is rendered', async () => {
    const { code, stdout } = await onCluster(THERE, 'render', '--set', 'lr=0.05')
    expect(code).toBe(0)
    expect(parse(stdout)).toMatchObject({
      kind: 'Job',
      metadata: { namespace: 'team' },
      spec: { template: { spec: { containers: [{ command: ['sh', 'train.sh', '0.05'] }] } } },
    })
  })

  it('gives way to the one in a file beside the Experiment, and no cluster is asked then', async () => {
    const own = TEMPLATE.replace('train.sh', 'own.sh')
    const manifest = {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'templates' },
      data: { 'job.yaml': own },
    }
    await writeFile(join(folder, 'templates.yaml'), stringify(manifest))
    const denied = { configMaps: { templates: { code: 403 } } }
    const { code, stdout } = await onCluster(denied, 'render')
    expect(code).toBe(0)
    expect(stdout).toContain('own.sh')
  })

  it('is not looked for without that backend', async () => {
    const { code, stderr } = await runCli(['render', 'experiment.yaml'], folder)
    expect(code).toBe(3)
    expect(stderr).toContain('there is no ConfigMap templates in the namespace team')
  })

  it.each(['run', 'plan', 'render'])('stops %s at its line when it is not there', async (name) => {
    const { code, stdout, stderr } = await onCluster({}, name)
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toContain(PLACE)
    expect(stderr).toContain('there is no ConfigMap templates in the namespace team')
    expect(stderr).toContain('configMapName')
  })

  it.each([
    ['has no such key', { 'other.yaml': TEMPLATE }, 'the keys are other.yaml'],
    ['is no YAML there', { 'job.yaml': 'kind: [Job' }, 'is no YAML'],
    ['is no manifest there', { 'job.yaml': '- a' }, 'is no mapping'],
  ])('stops a plan when it %s', async (_what, templates, message) => {
    const { code, stdout, stderr } = await onCluster({ configMaps: { templates } }, 'plan')
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toContain(PLACE)
    expect(stderr).toContain(message)
  })

  it.each(['run', 'plan', 'render'])('needs a right, whose want stops %s', async (name) => {
    const denied = { configMaps: { templates: { code: 403 } } }
    const { code, stdout, stderr } = await onCluster(denied, name)
    expect({ code, stdout }).toEqual({ code: 4, stdout: '' })
    expect(stderr).toContain(`${PLACE}: cannot read the ConfigMap templates`)
    expect(stderr).toContain('(namespace team). Give the kubeconfig')
  })

  it('needs the policy’s leave, without which the cluster is not asked', async () => {
    await writeFile(
      join(folder, 'policy.yaml'),
      'apiVersion: tunebot/v1\nkind: TrialPolicy\nspec:\n  configMaps: [other-*]\n',
    )
    const { code, stderr } = await onCluster(THERE, 'plan', '--policy', 'policy.yaml')
    expect(code).toBe(3)
    expect(stderr).toContain(`${PLACE}: policy.yaml does not allow it`)
    expect(stderr).toContain('allowed ConfigMaps: other-*')
  })
})
