import { existsSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCli, startCli } from './cli.ts'
import { experimentFolder, experimentYaml, type FileOptions } from './experiment-file.ts'

const TRAIN = 'echo "$1" >> began; echo "accuracy=$1"'

let folder: string
beforeEach(async () => {
  folder = await experimentFolder(TRAIN)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function write(options: FileOptions, change = (text: string) => text): Promise<void> {
  await writeFile(join(folder, 'experiment.yaml'), change(experimentYaml(options)))
}

async function run(...args: readonly string[]) {
  const all = ['run', 'experiment.yaml', '--format', 'json', '--quiet', ...args]
  const { code, stdout, stderr } = await runCli(all, folder)
  return { code, stderr, result: stdout === '' ? undefined : JSON.parse(stdout) }
}

async function plan(...args: readonly string[]) {
  const all = ['plan', 'experiment.yaml', '--format', 'json', ...args]
  const { code, stdout } = await runCli(all, folder)
  return { code, plan: JSON.parse(stdout) }
}

async function began(): Promise<readonly string[]> {
  return (await readFile(join(folder, 'began'), 'utf8')).trimEnd().split('\n')
}

async function eventsOf(name = 'sample'): Promise<readonly string[]> {
  const text = await readFile(join(folder, '.tunebot', name, 'journal.jsonl'), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).type)
}

describe('an experiment that is edited between two runs', () => {
  it.each(['LongRunning', 'FromVolume'])(
    'runs only the trials that a raised maxTrialCount adds, under %s',
    async (resumePolicy) => {
      await write({ resumePolicy, trials: 3 })
      const first = await run()
      expect(first.result).toMatchObject({ reason: 'ExperimentMaxTrialsReached' })
      await write({ resumePolicy, trials: 5 })
      const planned = await plan()
      const second = await run()

      expect(second.code).toBe(0)
      expect(second.result).toMatchObject({
        status: 'Succeeded',
        reason: 'ExperimentMaxTrialsReached',
        counts: { trials: 5, succeeded: 5 },
      })
      expect(second.result.trials.slice(0, 3)).toEqual(first.result.trials)
      expect(await began()).toHaveLength(5)
      expect(await eventsOf()).toEqual(
        expect.arrayContaining(['ExperimentEdited', 'ExperimentRestarted']),
      )

      expect(planned.code).toBe(0)
      expect(planned.plan.state).toEqual({
        directory: join('.tunebot', 'sample'),
        action: 'restart',
        reason: 'restart: 3 trials have ended; maxTrialCount goes from 3 to 5',
        ended: 3,
        changes: [{ field: 'maxTrialCount', from: 3, to: 5 }],
      })
      const added = second.result.trials.slice(3)
      expect(planned.plan.firstTrials).toEqual(
        added.map(({ name, parameters }: { name: string; parameters: object }) => ({
          name,
          parameters,
        })),
      )
    },
  )

  it('comes to the trials that it would have come to with that count from the start', async () => {
    await write({ resumePolicy: 'LongRunning', trials: 2 })
    await run()
    await write({ resumePolicy: 'LongRunning', trials: 5 })
    const { result } = await run()
    const whole = await run('--state', 'elsewhere')
    const pointsOf = ({ trials }: { trials: readonly { name: string; parameters: object }[] }) =>
      trials.map(({ name, parameters }) => ({ name, parameters }))
    expect(pointsOf(result)).toEqual(pointsOf(whole.result))
  })

  it('can be raised again and again', async () => {
    for (const trials of [2, 3, 4]) {
      await write({ resumePolicy: 'FromVolume', trials, parallel: 1 })
      expect((await run()).result.counts).toMatchObject({ trials, succeeded: trials })
    }
    expect(await began()).toHaveLength(4)
  })

  it('is refused under Never, in a sentence that says what to do', async () => {
    await write({ trials: 2 })
    await run()
    await write({ trials: 4 })
    const { code, stderr, result } = await run()
    expect(code).toBe(3)
    expect(result).toBeUndefined()
    expect(stderr).toMatch(
      /^error: .*sample: the spec was edited \(maxTrialCount\): the experiment is at its end, and its resumePolicy was Never\. Give the experiment a new name/m,
    )
    expect(await began()).toHaveLength(2)

    const planned = await plan()
    expect(planned.code).toBe(3)
    expect(planned.plan).toMatchObject({ state: { action: 'refuse', ended: 2 }, firstTrials: [] })
    expect(planned.plan.state.reason).toContain('resumePolicy was Never')
  })

  it('is refused where anything but a budget has changed, and left as it was', async () => {
    await write({ resumePolicy: 'LongRunning', trials: 2 })
    await run()
    const journal = await readFile(join(folder, '.tunebot', 'sample', 'journal.jsonl'), 'utf8')
    await write({ resumePolicy: 'LongRunning', trials: 4 }, (text) =>
      text.replace('"0.2"', '"0.3"'),
    )
    const { code, stderr } = await run()
    expect(code).toBe(3)
    expect(stderr).toContain('parameters cannot be changed once an experiment has begun')
    expect(stderr).toContain('another --state folder')
    expect(await readFile(join(folder, '.tunebot', 'sample', 'journal.jsonl'), 'utf8')).toBe(
      journal,
    )
  })

  it('goes on with other budgets after an interruption, and runs no trial twice', async () => {
    await writeFile(
      join(folder, 'train.sh'),
      'echo "$1" >> began; while ! test -e go; do sleep 0.05; done; echo "accuracy=$1"',
    )
    await write({ trials: 3, parallel: 3 })
    const first = startCli(['run', 'experiment.yaml', '--quiet'], folder)
    while (!existsSync(join(folder, 'began')) || (await began()).length < 3) {
      await new Promise((resolve) => setTimeout(resolve, 20))
    }
    first.process.kill('SIGINT')
    expect((await first.ended).code).toBe(130)

    await write({ trials: 4, parallel: 1, failed: 2 })
    const planned = await plan()
    expect(planned.plan.state).toMatchObject({
      action: 'resume',
      ended: 0,
      changes: [
        { field: 'parallelTrialCount', from: 3, to: 1 },
        { field: 'maxTrialCount', from: 3, to: 4 },
        { field: 'maxFailedTrialCount', from: 1, to: 2 },
      ],
    })
    expect(planned.plan.firstTrials).toHaveLength(1)

    await writeFile(join(folder, 'go'), '')
    const second = await run()
    expect(second.result).toMatchObject({
      status: 'Succeeded',
      counts: { trials: 4, succeeded: 4 },
    })
    expect(planned.plan.firstTrials[0].name).toBe(second.result.trials[0].name)
    const times = second.result.trials.map(
      ({ startTime, completionTime }: { startTime: string; completionTime: string }) => [
        startTime,
        completionTime,
      ],
    )
    for (const [index, [start]] of times.slice(1).entries())
      expect(start >= times[index][1]).toBe(true)
  })

  it('is finished, and prints its result again, when nothing was edited', async () => {
    await write({ trials: 2 })
    const first = await run()
    const planned = await plan()
    expect(planned.plan).toMatchObject({ state: { action: 'finished', ended: 2 }, firstTrials: [] })
    expect((await run()).result).toEqual(first.result)
    const { stdout } = await runCli(['plan', 'experiment.yaml'], folder)
    expect(stdout).toContain('State\nfinished: 2 trials have ended, and no more are to come')
    expect(stdout).toContain('no trial starts')
  })

  it('is planned without touching the state folder', async () => {
    await write({ trials: 2 })
    await plan('--state', 'state')
    expect(existsSync(join(folder, 'state'))).toBe(false)
  })

  it('is refused by plan as by run for another seed', async () => {
    await write({ trials: 2 })
    await run('--seed', '3')
    const planned = await plan('--seed', '4')
    expect(planned.code).toBe(2)
    expect(planned.plan.state.reason).toContain('started with seed 3')
    expect((await run('--seed', '4')).code).toBe(2)
  })
})
