import { spawnSync } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../src/experiment/experiment.ts'
import { loneCopy } from './folder.ts'
import { arm64Node, nodeVersions } from './nodes.ts'

/** Every type, every distribution, with steps and without. */
const PARAMETERS = [
  { name: 'a', parameterType: 'double', feasibleSpace: { min: '-3', max: '7' } },
  {
    name: 'b',
    parameterType: 'double',
    feasibleSpace: { min: '1e-5', max: '1', distribution: 'logUniform' },
  },
  {
    name: 'c',
    parameterType: 'double',
    feasibleSpace: { min: '0.1', max: '10', distribution: 'logNormal' },
  },
  {
    name: 'd',
    parameterType: 'double',
    feasibleSpace: { min: '0', max: '1', step: '0.01', distribution: 'normal' },
  },
  {
    name: 'e',
    parameterType: 'int',
    feasibleSpace: { min: '8', max: '4096', distribution: 'logUniform' },
  },
  { name: 'f', parameterType: 'discrete', feasibleSpace: { list: ['16', '32', '64'] } },
  { name: 'g', parameterType: 'categorical', feasibleSpace: { list: ['sgd', 'adam', 'lion'] } },
  { name: 'epochs', parameterType: 'int', feasibleSpace: { min: '1', max: '27' } },
]

const ALGORITHMS: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['random', {}],
  ['sobol', { scramble: 'true' }],
  ['cmaes', {}],
  ['tpe', {}],
  ['multivariate-tpe', {}],
  ['bayesianoptimization', {}],
  ['auto', {}],
  ['hyperband', { r_l: '27', resource_name: 'epochs', sampler: 'tpe' }],
  ['asha', { r_l: '27', resource_name: 'epochs', sampler: 'tpe' }],
  ['pbt', { n_population: '7', truncation_threshold: '0.3', suggestion_trial_dir: '/opt/trial' }],
]
const TRIALS = 40

/** A study of each algorithm, whatever is asked: what is told depends on the number of the trial alone. */
const script = ALGORITHMS.flatMap(([algorithmName, settings]): readonly JsonObject[] => [
  {
    op: 'init',
    space: { parameters: PARAMETERS },
    objective: { type: 'minimize' },
    algorithm: {
      algorithmName,
      algorithmSettings: Object.entries(settings).map(([name, value]) => ({ name, value })),
    },
    seed: 1,
  },
  ...Array.from({ length: TRIALS }, (_, i) => [
    { op: 'ask' },
    { op: 'tell', id: `${i}`, value: ((i * 37) % 101) / 7 },
  ]).flat(),
])
const input = `${script.map((line) => JSON.stringify(line)).join('\n')}\n`

function proposalsOn(command: readonly string[]): readonly string[] {
  const [program = '', ...args] = command
  const { status, stdout, stderr } = spawnSync(program, [...args, 'suggest'], {
    input,
    encoding: 'utf8',
    cwd: mkdtempSync(join(tmpdir(), 'tunebot-proposals-')),
    maxBuffer: 1 << 26,
  })
  expect(status, stderr).toBe(0)
  return stdout.trimEnd().split('\n')
}

describe('the same seed proposes the same trials, to the last digit', () => {
  const file = join(loneCopy(), 'cli.js')
  const reference = proposalsOn([process.execPath, file])

  test('of every algorithm, as many as were asked for', () => {
    expect(reference.filter((line) => line.startsWith('{"id"'))).toHaveLength(
      ALGORITHMS.length * TRIALS,
    )
    expect(reference.filter((line) => line.includes('error'))).toEqual([])
  })

  for (const { version, path, missing } of nodeVersions()) {
    test.skipIf(missing)(`on Node ${version}`, () => {
      expect(proposalsOn([path, file])).toEqual(reference)
    })
  }

  const { command, missing } = arm64Node()
  test.skipIf(missing)('on arm64', { timeout: 300_000 }, () => {
    expect(proposalsOn([...command, file])).toEqual(reference)
  })
})
