import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { runCli } from './cli.ts'
import { experimentFolder, experimentYaml, type FileOptions } from './experiment-file.ts'

let folder: string
beforeEach(async () => {
  folder = await experimentFolder('echo "accuracy=$1"')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const plan = (...args: readonly string[]) => runCli(['plan', 'experiment.yaml', ...args], folder)

async function json(...args: readonly string[]) {
  const { code, stdout, stderr } = await plan('--format', 'json', ...args)
  return { code, stderr, plan: JSON.parse(stdout) }
}

async function write(options: FileOptions, change = (text: string) => text): Promise<void> {
  await writeFile(join(folder, 'experiment.yaml'), change(experimentYaml(options)))
}

describe('tunebot plan', () => {
  it('tells what a run would do, for people', async () => {
    await write({ goal: 0.15 })
    const { code, stdout: text, stderr } = await plan()
    expect(code).toBe(0)
    expect(stderr).toContain('note: sample: a process has no use for')
    expect(text).toMatch(/^sample: maximize accuracy, to 0\.15\n/)
    expect(text).toMatch(/^lr +double +0\.01 … 0\.2$/m)
    expect(text).toContain(
      'at most 4, fewer if the goal is reached; 2 at a time; ended by 1 failed trial',
    )
    expect(text).toContain('algorithm random, seed 0')
    expect(text.match(/^sample-[a-z0-9]{8} +0\.\d+$/gm)).toHaveLength(2)
    expect(parse(text.slice(text.indexOf('apiVersion')))).toMatchObject({ kind: 'Job' })
  })

  it('names the very trials that a run with that seed starts first', async () => {
    const { plan: planned } = await json('--seed', '7')
    const run = await runCli(
      ['run', 'experiment.yaml', '--seed', '7', '--format', 'json', '--quiet', '--max-trials', '2'],
      folder,
    )
    const ran = JSON.parse(run.stdout).trials.map(
      ({ name, parameters }: { name: string; parameters: object }) => ({ name, parameters }),
    )
    expect(planned.firstTrials).toHaveLength(2)
    expect(ran).toEqual(expect.arrayContaining(planned.firstTrials))
    expect(planned.manifest.metadata.name).toBe(planned.firstTrials[0].name)
  })

  it('prints the shape that programs rely on', async () => {
    const { code, plan: planned } = await json('--max-trials', '1')
    expect(code).toBe(0)
    expect(planned).toEqual({
      experiment: 'sample',
      file: 'experiment.yaml',
      backend: 'process',
      state: {
        directory: join('.tunebot', 'sample'),
        action: 'start',
        reason: expect.stringMatching(/^start: nothing of it is in /),
        ended: 0,
      },
      objective: { name: 'accuracy', type: 'maximize' },
      algorithm: { name: 'random', settings: {}, seed: 0 },
      space: {
        points: null,
        parameters: [
          {
            name: 'lr',
            type: 'double',
            min: '0.01',
            max: '0.2',
            distribution: 'uniform',
            points: null,
          },
        ],
      },
      trials: { max: 1, parallel: 2, maxFailed: 1 },
      firstTrials: [{ name: expect.any(String), parameters: { lr: expect.any(String) } }],
      resources: { podsPerTrial: 1, perTrial: {}, atATime: {}, unreadable: [] },
      manifest: expect.objectContaining({ kind: 'Job' }),
    })
  })

  it('tells what auto chooses, by the trials that this run may come to', async () => {
    await write({}, (text) =>
      text
        .replace('algorithmName: random', 'algorithmName: auto')
        .replace('max: "0.2"', 'max: "0.2"\n        step: "0.05"'),
    )
    const { stdout } = await plan()
    expect(stdout).toContain('\nalgorithm auto, seed 0\nauto chooses bayesianoptimization, ')
    expect(stdout).toContain('; all 4 points come, none twice\n')
    const { plan: planned } = await json('--max-trials', '2')
    expect(planned.algorithm.chosen).toEqual({
      algorithms: ['bayesianoptimization'],
      why: 'evenly spread points, as all trials start at once and none learns from another',
    })
  })

  it('annotates the pull request with what is wrong, and shows the plan as a group of the log', async () => {
    await write({}, (text) => text.replace('algorithmName', 'algoritmName'))
    const refused = await plan('--format', 'github')
    expect(refused.code).toBe(3)
    expect(refused.stdout).toMatch(
      /^::error file=.*experiment\.yaml,line=\d+,col=5::spec\.algorithm/,
    )
    expect(refused.stderr).toBe('')
    await write({}, (text) => text.replace('train.sh', '"a\\n::error::x\\n"'))
    const { code, stdout } = await plan('--format', 'github')
    expect(code).toBe(0)
    expect(stdout).toMatch(/^::group::sample: the plan$/m)
    expect(stdout).toMatch(/^\| sample: maximize accuracy/m)
    expect(stdout).not.toMatch(/^\s*::error/m)
  })

  it('starts nothing and leaves nothing behind', async () => {
    await plan()
    await plan('--format', 'json')
    const { stdout } = await runCli(['validate', '.'], folder)
    expect(stdout).toBe('1 file, 1 experiment: valid\n')
    await expect(rm(join(folder, '.tunebot'))).rejects.toThrow('ENOENT')
  })

  it('counts the points of the space, and says when there are more trials than that', async () => {
    await write({ trials: 9 }, (text) =>
      text.replace('max: "0.2"', 'max: "0.2"\n        step: "0.05"'),
    )
    const { stdout } = await plan()
    expect(stdout).toMatch(/0\.01 … 0\.2, step 0\.05, 4 values$/m)
    expect(stdout).toContain('4 points in all')
  })

  it('plans every experiment of every file', async () => {
    await writeFile(join(folder, 'two.yaml'), experimentYaml({ name: 'second' }))
    const { plan: plans } = await json('two.yaml')
    expect(plans.map(({ experiment }: { experiment: string }) => experiment)).toEqual([
      'sample',
      'second',
    ])
  })

  it('refuses what a process cannot give, at its line', async () => {
    await write({ pod: ['hostNetwork: true', 'volumes: [{name: x, emptyDir: {}}]'] })
    const { code, stdout, stderr } = await plan()
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toMatch(/experiment\.yaml:\d+:\d+: error: .*volumes/)
  })

  it.each([
    [['--namespace', 'x'], 2, 'Add --backend kubernetes'],
    [['--backend', 'moon'], 2, "--backend: 'moon' is not understood"],
    [['--seed', 'x'], 2, "--seed: 'x' is not understood"],
    [['--format', 'yaml'], 2, 'Give one of: text, json'],
    [['none.yaml'], 2, 'none.yaml: the file cannot be read'],
  ])('refuses %j', async (args, expected, message) => {
    const { code, stdout, stderr } = await plan(...args)
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' })
    expect(stderr).toContain(message)
  })
})
