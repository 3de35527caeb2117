import { appendFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCli, startCli } from './cli.ts'
import { experimentFolder, experimentYaml } from './experiment-file.ts'

const TIME = '2024-03-04T17:55:08Z'
const ZERO = '0001-01-01T00:00:00Z'
const LOG = `starting\n${TIME} accuracy=0.5 loss=2\naccuracy=0.7\nloss=1\n`
const WITH_LOSS = experimentYaml({}).replace(
  'objectiveMetricName: accuracy',
  'objectiveMetricName: accuracy\n    additionalMetricNames: [loss]',
)

let folder: string
beforeEach(async () => {
  folder = await experimentFolder('')
  await writeFile(join(folder, 'experiment.yaml'), WITH_LOSS)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

function metrics(log: string, ...args: readonly string[]) {
  return runCli(['metrics', 'experiment.yaml', ...args], folder, {}, log)
}

async function json(log: string) {
  const { code, stdout, stderr } = await metrics(log, '--format', 'json')
  return { code, stderr, result: JSON.parse(stdout) }
}

describe('tunebot metrics', () => {
  it('prints what is read from a log, for people', async () => {
    await writeFile(join(folder, 'log.txt'), LOG)
    const { code, stdout, stderr } = await metrics('', 'log.txt')
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toBe(
      [
        'METRIC    LATEST  MIN  MAX  READ',
        'accuracy     0.5  0.5  0.7     2',
        'loss           2    1    2     2',
        '',
      ].join('\n'),
    )
  })

  it('prints the shape that programs rely on, from standard input', async () => {
    expect(await json(LOG)).toEqual({
      code: 0,
      stderr: '',
      result: {
        measurements: [
          { time: TIME, name: 'accuracy', value: '0.5' },
          { time: TIME, name: 'loss', value: '2' },
          { time: ZERO, name: 'accuracy', value: '0.7' },
          { time: ZERO, name: 'loss', value: '1' },
        ],
        observation: [
          { name: 'accuracy', latest: '0.5', min: '0.5', max: '0.7' },
          { name: 'loss', latest: '2', min: '1', max: '2' },
        ],
      },
    })
  })

  it('counts nothing without the objective, as Katib, and explains why it was not found', async () => {
    const { code, stderr, result } = await json('loss=3\naccuracy: 0.9')
    expect(code).toBe(0)
    expect(result.measurements).toEqual([{ time: ZERO, name: 'accuracy', value: 'unavailable' }])
    expect(stderr).toContain('note: None of the 2 lines printed holds a value of `accuracy`')
    expect(stderr).toContain('the default filter wants `=` between name and value')
  })

  it('reads a log of nothing', async () => {
    const { stderr, result } = await json('')
    expect(result.observation[0]).toMatchObject({ name: 'accuracy', latest: 'unavailable' })
    expect(stderr).toContain('note: The trial printed nothing')
  })

  it('uses the filters of the experiment', async () => {
    const collector = [
      '  metricsCollectorSpec:',
      '    source:',
      '      filter:',
      String.raw`        metricsFormat: ['(\w+) is (\d+)%']`,
      '  trialTemplate:',
    ]
    const text = WITH_LOSS.replace('  trialTemplate:', collector.join('\n'))
    await writeFile(join(folder, 'experiment.yaml'), text)
    const { result } = await json('accuracy is 91%\naccuracy=0.2')
    expect(result.measurements).toEqual([{ time: ZERO, name: 'accuracy', value: '91' }])
  })

  it('reads the JSON format where the experiment has it', async () => {
    const collector = [
      '  metricsCollectorSpec:',
      '    collector: {kind: File}',
      '    source: {fileSystemPath: {path: /log.json, kind: File, format: JSON}}',
      '  trialTemplate:',
    ]
    const text = WITH_LOSS.replace('  trialTemplate:', collector.join('\n'))
    await writeFile(join(folder, 'experiment.yaml'), text)
    const { result } = await json(
      '{"accuracy": "0.5", "epoch": 1}\n{"loss": "2", "accuracy": "0.7"}\n',
    )
    expect(result.observation).toEqual([
      { name: 'accuracy', latest: '0.7', min: '0.5', max: '0.7' },
      { name: 'loss', latest: '2', min: '2', max: '2' },
    ])
    const wrong = await metrics('accuracy=0.5', '--format', 'json')
    expect(wrong).toMatchObject({ code: 3, stderr: expect.stringContaining('line 1 is no JSON') })
  })

  it('reads a log that is larger than the memory it may have', async () => {
    const line = `${'x'.repeat(1000)}\n`
    const log = join(folder, 'large.txt')
    for (let part = 0; part < 100; part++) await appendFile(log, line.repeat(2000))
    await appendFile(log, 'accuracy=0.5\n')
    const { code, stdout } = await runCli(['metrics', 'experiment.yaml', 'large.txt'], folder, {
      NODE_OPTIONS: '--max-old-space-size=64',
    })
    expect(code).toBe(0)
    expect(stdout).toMatch(/^accuracy +0\.5 +0\.5 +0\.5 +1$/m)
  }, 120_000)

  it('reads a large log as it comes, and ends with its reader', async () => {
    const log = `${TIME} accuracy=0.5\n`.repeat(200_000)
    const running = startCli(['metrics', 'experiment.yaml', '--format', 'json'], folder, {}, log)
    running.process.stdout?.once('data', () => running.process.stdout?.destroy())
    expect(await running.ended).toMatchObject({ code: 0, stderr: '' })
  })

  it('tells the mistakes of an invalid file and exits with 3', async () => {
    await writeFile(join(folder, 'experiment.yaml'), WITH_LOSS.replace('maximize', 'maximise'))
    const { code, stdout, stderr } = await metrics(LOG)
    expect({ code, stdout }).toEqual({ code: 3, stdout: '' })
    expect(stderr).toMatch(/experiment\.yaml:\d+:\d+: error: spec\.objective\.type/)
  })

  it.each([
    [['none.log'], 'none.log: the log cannot be read (ENOENT'],
    [['.'], '.: the log cannot be read (EISDIR'],
    [['--format', 'csv'], 'Give one of: text, json'],
    [['--experiment', 'other'], 'no experiment here is named other'],
  ])('refuses %j', async (args, message) => {
    const { code, stdout, stderr } = await metrics(LOG, ...args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(message)
  })
})
