import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTextCollector } from '../../src/metrics/text.ts'

const repository = fileURLToPath(new URL('../..', import.meta.url))
const example = join(repository, 'examples/mnist-tensorflow')

/** `.ci/run` requires every tool; elsewhere a missing one skips what needs it. */
const required = process.env['TUNEBOT_REQUIRE_ALL'] === '1'
const hasPython = spawnSync('python3', ['-c', 'import venv, ensurepip']).status === 0
if (!hasPython) console.warn('SKIPPED: the TensorFlow example needs python3 with venv')

/** What MNIST's file holds, small: in each class another patch of a noisy image is bright. */
const WRITE_MNIST = `
import sys
import numpy as np
random = np.random.default_rng(0)
def draw(count):
    labels = random.integers(0, 10, count).astype("uint8")
    images = random.integers(0, 90, (count, 28, 28)).astype("uint8")
    for image, label in zip(images, labels):
        row, column = divmod(int(label), 4)
        image[2 + row * 9 : 8 + row * 9, 2 + column * 7 : 7 + column * 7] += 120
    return images, labels
(x_train, y_train), (x_test, y_test) = draw(12_000), draw(100)
np.savez(sys.argv[1], x_train=x_train, y_train=y_train, x_test=x_test, y_test=y_test)
`

/**
 * The example's TensorFlow in a folder that outlives the clone: it takes a minute and 1.6 GB to
 * install.
 */
function installTensorFlow(): string {
  const requirements = join(example, 'requirements.txt')
  const version = /==(\S+)/.exec(readFileSync(requirements, 'utf8'))?.[1]
  const cache = process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache')
  const folder = join(cache, 'tunebot', `tensorflow-${version}`)
  const complete = join(folder, 'complete')
  if (!existsSync(complete)) {
    execFileSync('python3', ['-m', 'venv', folder], { stdio: 'inherit' })
    const install = ['-m', 'pip', 'install', '--quiet', '--requirement', requirements]
    execFileSync(join(folder, 'bin/python3'), install, { stdio: 'inherit' })
    writeFileSync(complete, '')
  }
  return join(folder, 'bin')
}

describe.skipIf(!hasPython && !required)('examples/mnist-tensorflow', () => {
  const work = mkdtempSync(join(tmpdir(), 'tunebot-mnist-'))
  let environment: NodeJS.ProcessEnv = {}

  beforeAll(() => {
    const bin = installTensorFlow()
    const kerasHome = join(work, 'keras')
    environment = {
      ...process.env,
      PATH: `${bin}${delimiter}${process.env['PATH']}`,
      KERAS_HOME: kerasHome,
      TF_CPP_MIN_LOG_LEVEL: '3',
    }
    mkdirSync(join(kerasHome, 'datasets'), { recursive: true })
    python(['-c', WRITE_MNIST, join(kerasHome, 'datasets/mnist.npz')])
  }, 1_200_000)

  afterAll(() => rmSync(work, { recursive: true, force: true }))

  function python(args: readonly string[]): string {
    return execFileSync('python3', args, { encoding: 'utf8', env: environment })
  }

  function train(...flags: readonly string[]): string {
    return python([join(example, 'mnist_train.py'), ...flags])
  }

  test('prints four metrics an epoch, each with its time, as the collector reads them', () => {
    const collector = createTextCollector({
      objectiveMetricName: 'Validation-accuracy',
      metricNames: ['Validation-accuracy', 'accuracy', 'loss', 'Validation-loss'],
      filters: [],
    })
    const before = new Date().toISOString()
    const lines = train('--optimizer=sgd', '--learning_rate=0.1', '--epochs=2').split('\n')
    const found = lines.flatMap((line) => collector.push(line))

    const epoch = ['accuracy', 'loss', 'Validation-accuracy', 'Validation-loss']
    expect(found.map(({ name }) => name)).toEqual([...epoch, ...epoch])
    for (const { time, value } of found) {
      expect(new Date(time).toISOString() >= before).toBe(true)
      expect(value).toMatch(/^\d+\.\d{4}$/)
    }
  })

  test('uses every hyperparameter: another learning rate, dropout or optimizer trains another network', () => {
    const base = ['--optimizer=sgd', '--learning_rate=0.1', '--dropout=0.2']
    const runs = [
      base,
      ['--optimizer=sgd', '--learning_rate=0.02', '--dropout=0.2'],
      ['--optimizer=sgd', '--learning_rate=0.1', '--dropout=0.5'],
      ['--optimizer=adam', '--learning_rate=0.1', '--dropout=0.2'],
      ['--optimizer=ftrl', '--learning_rate=0.1', '--dropout=0.2'],
    ].map((flags) => /Validation-loss=\S+/.exec(train(...flags, '--epochs=1'))?.[0])
    expect(new Set(runs).size).toBe(runs.length)
  })

  test('refuses an optimizer that it does not have', () => {
    expect(() => train('--optimizer=adagrad')).toThrow(/invalid choice: 'adagrad'/)
  })

  test('is tuned by its Experiment', () => {
    const run = spawnSync(
      process.execPath,
      [
        ...[join(repository, 'src/cli.ts'), 'run', join(example, 'experiment.yaml')],
        ...['--map', `/app=${example}`, '--workdir', work, '--state', join(work, 'state')],
        ...['--seed', '1', '--max-trials', '4', '--format', 'json'],
      ],
      { encoding: 'utf8', env: environment },
    )
    expect(run.status, run.stderr).toBe(0)

    const result = JSON.parse(run.stdout)
    expect(result).toMatchObject({ experiment: 'mnist-tensorflow', status: 'Succeeded' })
    expect(result.counts).toMatchObject({ failed: 0, metricsUnavailable: 0 })
    expect(result.best.value).toBeGreaterThan(0.9)
    expect(Object.keys(result.best.parameters)).toEqual(['learning_rate', 'dropout', 'optimizer'])
    expect(result.best.observation.map(({ name }: { name: string }) => name).sort()).toEqual([
      'Validation-accuracy',
      'accuracy',
    ])
  })
})
