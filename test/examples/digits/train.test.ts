import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '../../..')

function train(flags: readonly string[], cwd = root) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['examples/digits/train.js', ...flags],
    { cwd, encoding: 'utf8' },
  )
  return { status, stdout, stderr }
}

/** All values of one metric, an epoch each. */
function series(stdout: string, metric: string): number[] {
  return [...stdout.matchAll(new RegExp(` ${metric}=(.*)$`, 'gm'))].map(([, value]) =>
    Number(value),
  )
}

/** The README's figure for dropout 0.3, the middle one of the cell's three. */
function readmeFigure(optimizer: string, rate: string): number {
  const readme = readFileSync(join(root, 'examples/digits/README.md'), 'utf8')
  const rows = readme
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
  const column = rows[0]?.indexOf(rate) ?? -1
  const cell = rows.find((row) => row[1] === optimizer)?.[column]
  return Number(cell?.split(' · ')[1])
}

const withoutTimes = (stdout: string) => stdout.replaceAll(/^\d{4}-\S+ /gm, '')

describe('training', () => {
  test('prints four metrics an epoch, each line with an RFC 3339 time', () => {
    const { status, stdout, stderr } = train(['--epochs=2'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    const metric = (name: string) =>
      `\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z ${name}=\\d+\\.\\d{4}\\n`
    const lines = ['accuracy', 'loss', 'Validation-accuracy', 'Validation-loss']
      .map(metric)
      .join('')
    expect(stdout).toMatch(new RegExp(`^\\nEpoch 1\\n${lines}\\nEpoch 2\\n${lines}$`))
  })

  test('learns: five epochs of Adam know nine digits of ten', () => {
    const { stdout } = train(['--optimizer=adam', '--learning_rate=0.01', '--epochs=5'])
    const losses = series(stdout, 'Validation-loss')
    expect(series(stdout, 'Validation-accuracy').at(-1)).toBeGreaterThan(0.94)
    expect(losses.at(-1)).toBeLessThan((losses[0] ?? 0) / 2)
  })

  test.each([
    { optimizer: 'adam', rate: '0.01', good: true },
    { optimizer: 'sgd', rate: '0.2', good: true },
    { optimizer: 'adam', rate: '0.2', good: false },
    { optimizer: 'ftrl', rate: '0.01', good: false },
  ])('$optimizer at $rate reaches what the README says', ({ optimizer, rate, good }) => {
    const { stdout } = train([
      `--optimizer=${optimizer}`,
      `--learning_rate=${rate}`,
      '--dropout=0.3',
    ])
    const best = Math.max(...series(stdout, 'Validation-accuracy'))
    expect(best).toSatisfy((value: number) => (good ? value > 0.97 : value < 0.85))
    expect(readmeFigure(optimizer, rate)).toBe(best)
  })

  test('gives the same figures for the same seed, and others for another', () => {
    const figures = (...flags: string[]) => withoutTimes(train(['--epochs=2', ...flags]).stdout)
    expect(figures('--seed=7')).toBe(figures('--seed=7'))
    expect(figures()).toBe(figures())
    expect(figures('--seed=7')).not.toBe(figures('--seed=8'))
  })

  test('dropout costs training accuracy, which is measured with it on', () => {
    const accuracy = (dropout: string) =>
      series(train(['--epochs=4', `--dropout=${dropout}`]).stdout, 'accuracy').at(-1) ?? 0
    expect(accuracy('0.9')).toBeLessThan(accuracy('0') - 0.1)
  })

  test('needs nothing but its folder, wherever that is', () => {
    const elsewhere = mkdtempSync(join(tmpdir(), 'digits-'))
    cpSync(join(root, 'examples/digits'), join(elsewhere, 'examples/digits'), { recursive: true })
    const { stdout } = train(['--epochs=1', '--seed=7'], elsewhere)
    expect(withoutTimes(stdout)).toBe(withoutTimes(train(['--epochs=1', '--seed=7']).stdout))
  })
})

describe('a bad flag', () => {
  test.each([
    [['--momentum=0.9'], 'there is no flag --momentum: use --learning_rate,'],
    [['adam'], "'adam' is not a flag: write --name=value."],
    [['--epochs'], '--epochs needs a value: write --epochs=40.'],
    [['--learning_rate='], "--learning_rate must be a number above 0, not ''."],
    [['--learning_rate=nan'], "--learning_rate must be a number above 0, not 'nan'."],
    [['--learning_rate', '-1'], "--learning_rate must be a number above 0, not '-1'."],
    [['--dropout=1'], "--dropout must be a number from 0 to below 1, not '1'."],
    [['--optimizer=toString'], "--optimizer must be one of sgd, adam, ftrl, not 'toString'."],
    [['--epochs=1.5'], "--epochs must be a whole number of 1 or more, not '1.5'."],
    [
      ['--seed=4294967296'],
      "--seed must be a whole number from 0 to 4294967295, not '4294967296'.",
    ],
  ])('%j is one sentence and exit code 2', (flags, sentence) => {
    const { status, stdout, stderr } = train(flags)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain(`train.js: ${sentence}`)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })

  test('is none when the values come as the experiment writes them', () => {
    const { status } = train([
      '--learning_rate=0.19999999999999998',
      '--dropout=1.5e-1',
      '--optimizer',
      'sgd',
      '--epochs=1',
    ])
    expect(status).toBe(0)
  })
})
