import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCli } from './cli.ts'
import { experimentYaml } from './experiment-file.ts'

const GOOD = experimentYaml({})
const BAD = GOOD.replace('min: "0.01"', 'min: 0.01').replace('algorithmName', 'algoritmName')
const DEPLOYMENT = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: other\n'

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tunebot-validate-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function files(contents: Readonly<Record<string, string | Buffer>>): Promise<void> {
  for (const [name, content] of Object.entries(contents)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
}

function validate(...args: readonly string[]) {
  return runCli(['validate', ...args], folder)
}

async function json(...args: readonly string[]) {
  const { code, stdout } = await validate('--format', 'json', ...args)
  return { code, files: JSON.parse(stdout).files }
}

/** The line and column, from 1, of a word that stands once in the text. */
function placeOf(text: string, word: string) {
  const before = text.slice(0, text.indexOf(word)).split('\n')
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 }
}

describe('tunebot validate', () => {
  it('finds nothing in a good file and says so', async () => {
    await files({ 'good.yaml': GOOD })
    expect(await validate('good.yaml')).toEqual({
      code: 0,
      stdout: '1 file, 1 experiment: valid\n',
      stderr: '',
    })
  })

  it('tells every mistake in one pass, with its line and a caret, and exits with 3', async () => {
    await files({ 'good.yaml': GOOD, 'bad.yaml': BAD })
    const { code, stdout, stderr } = await validate('good.yaml', 'bad.yaml')
    const [misspelt, number] = [placeOf(BAD, 'algoritmName'), placeOf(BAD, '0.01')]
    expect(code).toBe(3)
    expect(stderr).toBe('')
    expect(stdout).toContain(`bad.yaml:${misspelt.line}:${misspelt.column}: error: `)
    expect(stdout).toContain('Did you mean algorithmName?')
    expect(stdout).toContain(`bad.yaml:${number.line}:${number.column}: error: `)
    expect(stdout).toMatch(/^ +\| +\^$/m)
    expect(stdout).toMatch(/\n2 errors\n\n2 files, 2 experiments: 1 invalid\n$/)
  })

  it('prints the shape that programs rely on', async () => {
    await files({ 'good.yaml': GOOD, 'bad.yaml': BAD })
    const { code, files: told } = await json('good.yaml', 'bad.yaml')
    expect(code).toBe(3)
    expect(told[0]).toEqual({ file: 'good.yaml', valid: true, errors: [], warnings: [] })
    expect(told[1]).toMatchObject({ file: 'bad.yaml', valid: false, warnings: [] })
    expect(told[1].errors).toEqual([
      expect.objectContaining({
        path: 'spec.algorithm.algoritmName',
        ...placeOf(BAD, 'algoritmName'),
        message: expect.stringContaining('algoritmName'),
        hint: expect.stringContaining('algorithmName'),
      }),
      expect.objectContaining({
        path: 'spec.parameters[0].feasibleSpace.min',
        ...placeOf(BAD, '0.01'),
        hint: expect.stringContaining('"0.01"'),
      }),
    ])
  })

  it('takes what Katib takes, with a word on what this version cannot run', async () => {
    const stopping = GOOD.replace(
      '  parallelTrialCount',
      '  earlyStopping:\n    algorithmName: medianstop\n  parallelTrialCount',
    )
    await files({ 'stopping.yaml': stopping })
    const { code, files: told } = await json('stopping.yaml')
    expect(code).toBe(0)
    expect(told[0]).toMatchObject({
      valid: true,
      errors: [],
      warnings: [
        { code: 'unsupported/early-stopping', ...placeOf(stopping, 'algorithmName: median') },
      ],
    })
  })

  describe('--old', () => {
    const status = (reason: string, trials: number) =>
      `status:\n  trials: ${trials}\n  conditions:\n    - {type: Succeeded, status: "True", reason: ${reason}}\n`
    const old = (resumePolicy: string) =>
      experimentYaml({ resumePolicy }).replace('name: sample', 'name: sample\n  namespace: team') +
      status('ExperimentMaxTrialsReached', 4)

    it('lets the trials of a finished experiment be raised under LongRunning', async () => {
      const raised = experimentYaml({ resumePolicy: 'LongRunning', trials: 8 })
      await files({ 'old.yaml': old('LongRunning'), 'new.yaml': raised })
      expect((await validate('--old', 'old.yaml', 'new.yaml')).code).toBe(0)
    })

    it('refuses it under Never, at the line of the policy, and other changes at theirs', async () => {
      const changed = experimentYaml({ trials: 8 }).replace('"0.2"', '"0.3"')
      await files({ 'old.yaml': old('Never'), 'new.yaml': changed })
      const { code, files: told } = await json('--old', 'old.yaml', 'new.yaml')
      expect(code).toBe(3)
      expect(told[0].errors).toMatchObject([
        { path: 'spec.resumePolicy', code: 'edit/not-resumable', ...placeOf(changed, 'Never\n') },
        { path: 'spec', code: 'edit/fixed-field', ...placeOf(changed, 'parameters:') },
      ])
    })

    it('holds a running experiment to the trials that it has, by the file alone to none', async () => {
      const running = old('Never').replace('type: Succeeded', 'type: Running')
      await files({
        'running.yaml': running,
        'plain.yaml': experimentYaml({}),
        'new.yaml': experimentYaml({ trials: 3 }),
      })
      const { files: told } = await json('--old', 'running.yaml', 'new.yaml')
      expect(told[0].errors).toMatchObject([{ code: 'edit/max-below-trials' }])
      expect((await validate('--old', 'plain.yaml', 'new.yaml')).code).toBe(0)
    })

    it.each([
      ['that is not there', 'nowhere.yaml', 'cannot be read'],
      ['that holds no Experiment', 'other.yaml', 'holds no Experiment'],
    ])('takes no file %s', async (_, file, message) => {
      await files({ 'good.yaml': GOOD, 'other.yaml': DEPLOYMENT })
      const { code, stderr } = await validate('--old', file, 'good.yaml')
      expect(code).toBe(2)
      expect(stderr).toContain(message)
    })
  })

  it('tells warnings, which leave a file valid', async () => {
    const text = `${GOOD}---\nkind: Deployment\nspec: [\n`
    await files({ 'doubtful.yaml': text })
    const { code, files: told } = await json('doubtful.yaml')
    expect(code).toBe(0)
    expect(told).toMatchObject([
      { valid: true, errors: [], warnings: [{ message: expect.any(String) }] },
    ])
  })

  it('looks through folders, and leaves alone what is no Experiment', async () => {
    await files({
      'b/two.yml': `${GOOD}---\n${GOOD.replace('name: sample', 'name: second')}`,
      'a/bad.yaml': BAD,
      'a/deployment.yaml': DEPLOYMENT,
      'a/values.yaml': 'image: {{ .Values.image }}\n',
      'a/readme.md': BAD,
      'a/.hidden/bad.yaml': BAD,
      'node_modules/x/bad.yaml': BAD,
    })
    await symlink('..', join(folder, 'a/round'))
    const { code, files: told } = await json('.')
    expect(code).toBe(3)
    expect(told).toMatchObject([
      { file: 'a/bad.yaml', valid: false },
      { file: 'b/two.yml', valid: true },
    ])
  })

  it.each([
    ['YAML that is broken', GOOD.replace('objective:', 'objective: ]')],
    ['UTF-16', Buffer.from(`\ufeff${GOOD}`, 'utf16le')],
    ['no kind', GOOD.replace('kind: Experiment\n', '').replace(/^apiVersion.*\n/, '')],
    ['a kind that is misspelt', GOOD.replace('kind: Experiment', 'kind: Experimnt')],
    ['more than is read', GOOD + '#'.repeat(300_000)],
  ])('does not overlook in a folder an Experiment with %s', async (_, content) => {
    await files({ 'x/good.yaml': GOOD, 'x/odd.yaml': content })
    const { code, files: told } = await json('x')
    expect(code).toBe(3)
    expect(told).toMatchObject([
      { file: 'x/good.yaml', valid: true },
      { file: 'x/odd.yaml', valid: false },
    ])
  })

  it('wants an Experiment in a file that is named', async () => {
    await files({ 'deployment.yaml': DEPLOYMENT })
    const { code, stdout } = await validate('deployment.yaml')
    expect(code).toBe(3)
    expect(stdout).toContain(
      'deployment.yaml:1:1: error: the file holds no Experiment, only Deployment',
    )
  })

  it('warns of a template that only a cluster may have', async () => {
    const inCluster = GOOD.replace(
      / {4}trialSpec:\n[\s\S]*/,
      `    configMap: {configMapName: kept, configMapNamespace: team, templatePath: job.yaml}
    successCondition: status.conditions.#(type=="Complete")#|#(status=="True")#
    failureCondition: status.conditions.#(type=="Failed")#|#(status=="True")#
`,
    )
    await files({ 'good.yaml': inCluster })
    const { code, stdout } = await validate('good.yaml')
    expect(code).toBe(0)
    expect(stdout).toContain('the ConfigMap kept of the namespace team, and has not been looked at')
    expect(stdout).toMatch(/\n1 warning\n\n1 file, 1 experiment: valid\n$/)
    const wrong = inCluster.replace('objectiveMetricName: ', 'objectiveMetricNam: ')
    await files({ 'good.yaml': wrong })
    expect((await validate('good.yaml')).code).toBe(3)
  })

  it('checks a file once, however often it is named', async () => {
    await files({ 'x/good.yaml': GOOD })
    expect((await json('x/good.yaml', 'x', 'x/good.yaml')).files).toHaveLength(1)
  })

  it('annotates the pull request, with paths from the root of the repository', async () => {
    await files({ 'repo/tuning/bad.yaml': BAD })
    const { code, stdout } = await runCli(
      ['validate', '--format', 'github', 'bad.yaml'],
      join(folder, 'repo/tuning'),
      { GITHUB_WORKSPACE: join(folder, 'repo') },
    )
    const { line, column } = placeOf(BAD, 'algoritmName')
    expect(code).toBe(3)
    expect(stdout.split('\n')[0]).toBe(
      `::error file=tuning/bad.yaml,line=${line},col=${column}::spec.algorithm.algoritmName: spec.algorithm has no field algoritmName%0ADid you mean algorithmName?`,
    )
    expect(stdout).toMatch(/\n1 file, 1 experiment: 1 invalid\n$/)
  })

  it('lets nothing in a file speak to the runner', async () => {
    const hostile = GOOD.replace(
      'algorithmName:',
      '"::error::x\\n::stop-commands::y ##[group]z": 1\n    algorithmName:',
    )
    await files({ 'hostile.yaml': hostile })
    const { stdout } = await validate('--format', 'github', 'hostile.yaml')
    expect(stdout.split('\n').filter((line) => line.startsWith('::'))).toHaveLength(1)
    expect(stdout).not.toContain('##[')
  })

  it.each([
    ['a file that is not there', ['none.yaml'], 'none.yaml: it cannot be read (ENOENT'],
    ['a folder without any', ['.'], '.: the folder holds no Experiment.'],
    ['a format that is none', ['--format', 'xml', '.'], "--format: 'xml' is not understood"],
    ['no file at all', [], "missing required argument 'path'"],
  ])('calls %s a wrong usage', async (_, args, message) => {
    const { code, stdout, stderr } = await validate(...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
  })

  it('takes a thousand files at once', async () => {
    const many = Array.from({ length: 1000 }, (_, i): [string, string] => [
      `many/e${i}.yaml`,
      GOOD.replace('name: sample', `name: sample-${i}`),
    ])
    await files(Object.fromEntries(many))
    const { stdout } = await validate('many')
    expect(stdout).toBe('1,000 files, 1,000 experiments: valid\n')
  })
})
