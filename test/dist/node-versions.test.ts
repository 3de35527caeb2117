import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { loneCopy } from './folder.ts'
import { nodeVersions } from './nodes.ts'

const root = join(import.meta.dirname, '..', '..')
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))

/** Seconds to first words on a busy machine; a quiet one takes a tenth of it. */
const STARTUP_SECONDS = 2

const experiment = `apiVersion: kubeflow.org/v1beta1
kind: Experiment
metadata: { name: square }
spec:
  objective: { type: minimize, goal: 0, objectiveMetricName: loss }
  algorithm: { algorithmName: random }
  parallelTrialCount: 2
  maxTrialCount: 3
  maxFailedTrialCount: 0
  parameters:
    - name: x
      parameterType: double
      feasibleSpace: { min: "1", max: "2" }
  trialTemplate:
    primaryContainerName: main
    trialParameters:
      - { name: x, reference: x }
    trialSpec:
      apiVersion: batch/v1
      kind: Job
      spec:
        template:
          spec:
            restartPolicy: Never
            containers:
              - name: main
                image: none
                command:
                  - node
                  - --eval
                  - console.log("loss=" + process.argv[1] ** 2)
                  - "\${trialParameters.x}"
`

describe.each(nodeVersions())('dist alone, on Node $version', ({ path, missing }) => {
  /** A PATH with this Node, and what a shell has, and nothing else. */
  function environment(): NodeJS.ProcessEnv {
    const folder = mkdtempSync(join(tmpdir(), 'tunebot-path-'))
    symlinkSync(path, join(folder, 'node'))
    return { PATH: `${folder}:/usr/bin:/bin`, HOME: folder }
  }

  test.skipIf(missing)('starts in time and tells its version', () => {
    const started = performance.now()
    const text = execFileSync('node', [join(loneCopy(), 'cli.js'), '--version'], {
      env: environment(),
      encoding: 'utf8',
    })
    expect(text).toBe(`${version}\n`)
    expect((performance.now() - started) / 1000).toBeLessThan(STARTUP_SECONDS)
  })

  test.skipIf(missing)('runs an experiment to its end', () => {
    const folder = mkdtempSync(join(tmpdir(), 'tunebot-square-'))
    writeFileSync(join(folder, 'square.yaml'), experiment)
    const { status, stdout, stderr } = spawnSync(
      'node',
      [join(loneCopy(), 'cli.js'), 'run', 'square.yaml', '--format', 'json'],
      { cwd: folder, env: environment(), encoding: 'utf8' },
    )
    expect(status, stderr).toBe(0)
    const result = JSON.parse(stdout)
    expect(result).toMatchObject({
      experiment: 'square',
      status: 'Succeeded',
      counts: { trials: 3, succeeded: 3 },
    })
    expect(result.best.value).toBeCloseTo(Number(result.best.parameters.x) ** 2, 10)
  })

  test.skipIf(missing)('has an action that says what it lacks outside a runner', () => {
    const { status, stdout } = spawnSync('node', [join(loneCopy(), 'action.js')], {
      env: environment(),
      encoding: 'utf8',
    })
    expect(status).toBe(1)
    expect(stdout).toMatch(/^::error.*::.*GITHUB_EVENT_NAME/m)
  })
})
