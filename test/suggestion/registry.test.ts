import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

const ALGORITHM = `
import { valueAt } from '../experiment/search-space.ts'
import type { Suggest } from './suggestion.ts'

/** The middle of everything. */
export const middle: Suggest = ({ experiment, count }) =>
  Array.from({ length: count }, () => ({
    assignments: experiment.spec.parameters.map((parameter) => ({
      name: parameter.name,
      value: valueAt(parameter, 0.5),
    })),
    labels: {},
  }))
`

const EXPERIMENT = `
apiVersion: kubeflow.org/v1beta1
kind: Experiment
metadata: { name: middle }
spec:
  objective: { type: minimize, objectiveMetricName: loss }
  algorithm: { algorithmName: middle }
  parallelTrialCount: 1
  maxTrialCount: 1
  parameters:
    - { name: x, parameterType: double, feasibleSpace: { min: "1", max: "3" } }
  trialTemplate:
    primaryContainerName: main
    trialParameters: [{ name: x, reference: x }]
    trialSpec:
      apiVersion: batch/v1
      kind: Job
      spec:
        template:
          spec:
            restartPolicy: Never
            containers:
              - { name: main, image: none, command: [echo, "loss=\${trialParameters.x}"] }
`

test('a further algorithm is one file and one line of the registry, for files and for suggest', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tunebot-algorithm-'))
  cpSync(join(root, 'src'), join(folder, 'src'), { recursive: true })
  cpSync(join(root, 'package.json'), join(folder, 'package.json'))
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))

  writeFileSync(join(folder, 'src/suggestion/middle.ts'), ALGORITHM)
  const registry = join(folder, 'src/suggestion/registry.ts')
  const text = readFileSync(registry, 'utf8')
  const line = "  ['middle', (await import('./middle.ts')).middle],\n"
  const extended = text.replace(/^ {2}\['random', \w+\],\n/m, (first) => `${first}${line}`)
  expect(extended).toHaveLength(text.length + line.length)
  writeFileSync(registry, extended)

  const study = [
    {
      op: 'init',
      space: {
        parameters: [
          { name: 'x', parameterType: 'double', feasibleSpace: { min: '1', max: '3' } },
          { name: 'n', parameterType: 'int', feasibleSpace: { min: '0', max: '10' } },
        ],
      },
      objective: { type: 'minimize' },
      algorithm: { algorithmName: 'middle' },
    },
    { op: 'ask' },
  ]
  const tunebot = (args: readonly string[], input = '') => {
    const options = { cwd: folder, input, encoding: 'utf8' } as const
    const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli.ts', ...args], options)
    expect(status, stderr).toBe(0)
    return stdout
  }
  const answers = tunebot(['suggest'], study.map((one) => JSON.stringify(one)).join('\n'))
  expect(answers.split('\n').slice(0, 2)).toEqual([
    '{"ok":true}',
    '{"id":"0","params":{"x":"2","n":"5"}}',
  ])

  writeFileSync(join(folder, 'middle.yaml'), EXPERIMENT)
  const result = JSON.parse(tunebot(['run', 'middle.yaml', '--format', 'json', '--quiet']))
  expect(result).toMatchObject({ best: { value: 2 } })
})
