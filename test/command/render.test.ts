import { readFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { runCli } from './cli.ts'
import { experimentFolder, experimentYaml } from './experiment-file.ts'

let folder: string
afterEach(() => rm(folder, { recursive: true, force: true }))

async function render(args: readonly string[] = [], text?: string) {
  folder = await experimentFolder('')
  if (text !== undefined) await writeFile(join(folder, 'experiment.yaml'), text)
  return await runCli(['render', 'experiment.yaml', ...args], folder)
}

async function rendered(...args: readonly string[]) {
  const { stdout, stderr, code } = await render(args)
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 })
  return parse(stdout)
}

const commandOf = (manifest: {
  spec: { template: { spec: { containers: readonly { command: readonly string[] }[] } } }
}) => manifest.spec.template.spec.containers[0]?.command

describe('tunebot render', () => {
  it('prints the manifest with the values given', async () => {
    const manifest = await rendered('--set', 'lr=0.05', '--trial', 'mine', '--namespace', 'team')
    expect(manifest).toMatchObject({
      apiVersion: 'batch/v1',
      kind: 'Job',
      metadata: { name: 'mine', namespace: 'team' },
    })
    expect(commandOf(manifest)).toEqual(['sh', 'train.sh', '0.05'])
  })

  it('takes name and values of the first trial that a run would start, for its seed', async () => {
    const manifest = await rendered('--seed', '7')
    await rm(folder, { recursive: true })
    folder = await experimentFolder('echo "accuracy=$1"', { trials: 1, parallel: 1 })
    const run = await runCli(
      ['run', 'experiment.yaml', '--seed', '7', '--format', 'json', '--quiet'],
      folder,
    )
    const [trial] = JSON.parse(run.stdout).trials
    expect(manifest.metadata.name).toBe(trial.name)
    expect(commandOf(manifest)).toEqual(['sh', 'train.sh', trial.parameters.lr])
  })

  it('prints JSON', async () => {
    const { stdout } = await render(['--format', 'json', '--set', 'lr=0.05'])
    expect(commandOf(JSON.parse(stdout))).toEqual(['sh', 'train.sh', '0.05'])
  })

  it('annotates the pull request with what is wrong, and lets nothing of the manifest speak to the runner', async () => {
    const bad = experimentYaml({}).replace('algorithmName', 'algoritmName')
    const refused = await render(['--format', 'github'], bad)
    expect(refused.code).toBe(3)
    expect(refused.stdout).toMatch(
      /^::error file=.*experiment\.yaml,line=\d+,col=5::spec\.algorithm/,
    )
    await rm(folder, { recursive: true })
    const { code, stdout } = await render(['--format', 'github', '--set', 'lr=\n::error::x\n'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^\| apiVersion: batch\/v1$/m)
    expect(stdout).not.toMatch(/^\s*::error/m)
  })

  it('keeps a value inside the text that it stands in', async () => {
    const value = '0.1"\n  hostNetwork: true # ${trialParameters.lr}'
    expect(commandOf(await rendered('--set', `lr=${value}`))).toEqual(['sh', 'train.sh', value])
  })

  it('wants to be told which, in a file of several', async () => {
    const two = `${experimentYaml({ name: 'one' })}---\n${experimentYaml({ name: 'two' })}`
    const { code, stderr } = await render([], two)
    expect(code).toBe(2)
    expect(stderr).toContain('the file holds 2 experiments: one, two')
    const chosen = await runCli(['render', 'experiment.yaml', '--experiment', 'two'], folder)
    expect(parse(chosen.stdout).metadata.name).toMatch(/^two-/)
    const wrong = await runCli(['render', 'experiment.yaml', '--experiment', 'twoo'], folder)
    expect(wrong.stderr).toContain('Did you mean two?')
  })

  it('tells the mistakes of an invalid file and exits with 3', async () => {
    const { code, stdout, stderr } = await render(
      [],
      experimentYaml({}).replace('min: "0.01"', 'min: "1"'),
    )
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toMatch(/experiment\.yaml:\d+:\d+: error: spec\.parameters\[0\]/)
  })

  it.each([
    [['--set', 'lr'], "--set: 'lr' is not understood"],
    [['--set', 'rl=1'], 'Did you mean lr?'],
    [['--trial', 'My Trial'], "--trial: 'My Trial' is not understood"],
    [['--namespace', 'a/b'], "--namespace: 'a/b' is not understood"],
    [['--seed', '-1'], "--seed: '-1' is not understood"],
    [['--format', 'xml'], 'Give one of: yaml, json'],
  ])('refuses %j', async (args, message) => {
    const { code, stdout, stderr } = await render(args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
  })
})

describe('tunebot with a template in a ConfigMap', () => {
  const configMap = (name: string) =>
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata:\n  job.yaml: |\n    apiVersion: batch/v1\n    kind: Job\n    spec:\n      backoffLimit: 3\n      template:\n        spec:\n          containers: [{name: main, image: none, command: [train, "\${trialParameters.lr}"]}]\n          restartPolicy: Never\n`

  async function withTemplate(name: string, ...args: readonly string[]) {
    folder = await experimentFolder('')
    const text = experimentYaml({})
    const template = [
      '    successCondition: status.conditions.#(type=="Complete")#|#(status=="True")#',
      '    failureCondition: status.conditions.#(type=="Failed")#|#(status=="True")#',
      '    configMap: {configMapName: jobs, configMapNamespace: team, templatePath: job.yaml}',
      '',
    ].join('\n')
    await writeFile(
      join(folder, 'experiment.yaml'),
      text.slice(0, text.indexOf('    trialSpec:')) + template,
    )
    await writeFile(join(folder, 'jobs.yaml'), configMap(name))
    return await runCli(args, folder)
  }

  it.each([
    ['render', 'experiment.yaml', '--set', 'lr=0.1'],
    ['plan', 'experiment.yaml'],
  ])('finds it in the folder: %s', async (...args) => {
    const { code, stdout } = await withTemplate('jobs', ...args)
    expect(code).toBe(0)
    expect(stdout).toContain('backoffLimit: 3')
  })

  it('validates it, and warns where it is not there, as a cluster may have it', async () => {
    const there = await withTemplate('jobs', 'validate', 'experiment.yaml')
    expect(there.code).toBe(0)
    expect(there.stdout).not.toContain('ConfigMap')
    await rm(folder, { recursive: true })
    const { code, stdout } = await withTemplate('others', 'validate', 'experiment.yaml')
    expect(code).toBe(0)
    expect(stdout).toContain('warning')
    expect(stdout).toContain('ConfigMap')
  })
})

describe('tunebot render of an architecture search', () => {
  const base = (name: string) =>
    readFileSync(new URL(`../docs/bases/${name}.yaml`, import.meta.url), 'utf8')

  it('gives darts what Katib gives every trial', async () => {
    const { code, stdout } = await render(['--format', 'json'], base('darts'))
    expect(code).toBe(0)
    const [, settings, space, layers] = JSON.parse(stdout).spec.template.spec.containers[0].command
    expect(settings).toMatch(/^\{'num_epochs': 50, 'w_lr': 0\.025, /)
    expect([space, layers]).toEqual([
      "['separable_convolution_3x3', 'separable_convolution_5x5']",
      '8',
    ])
  })

  it('tells enas what the numbers of an architecture mean', async () => {
    const text = base('enas').replace('numLayers: 8', 'numLayers: 2')
    const set = ['--set', 'architecture=[[3],[0,1]]']
    const { code, stdout } = await render(['--format', 'json', ...set], text)
    expect(code).toBe(0)
    expect(JSON.parse(stdout).spec.template.spec.containers[0].command).toEqual([
      'train',
      '[[3],[0,1]]',
      "{'num_layers': 2, 'input_sizes': [32, 32, 3], 'output_sizes': [10], 'embedding': {'3': {'opt_id': 3, 'opt_type': 'convolution', 'opt_params': {'filter_size': '5', 'channels': 1}}, '0': {'opt_id': 0, 'opt_type': 'convolution', 'opt_params': {'filter_size': '3', 'channels': 1}}}}",
    ])
  })

  it.each([[], ['--set', 'architecture=[[3],[0,2]]'], ['--set', 'architecture=[[9],[0,1]]']])(
    'asks for the architecture of enas: %s %s',
    async (...set) => {
      const text = base('enas').replace('numLayers: 8', 'numLayers: 2')
      const { code, stderr } = await render(set, text)
      expect(code).toBe(2)
      expect(stderr).toContain('an operation from 0 to 5')
    },
  )
})
