import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCli } from './cli.ts'
import { GOOD, run, runForResult } from './run-in-folder.ts'

describe('tunebot run', () => {
  it('prints the trials, best first, and the best hyperparameters', async () => {
    const { code, stdout } = await run(GOOD)
    expect(code).toBe(0)
    expect(stdout.match(/^.*sample-[a-z0-9]{8}.*Succeeded.*$/gm)).toHaveLength(4)
    expect(stdout).toMatch(/lr\b/)
  })

  it('prints the shape that programs rely on', async () => {
    const { code, result } = await runForResult(GOOD)
    expect(code).toBe(0)
    expect(result).toMatchObject({
      experiment: 'sample',
      status: 'Succeeded',
      reason: 'ExperimentMaxTrialsReached',
      objective: { name: 'accuracy', type: 'maximize' },
      counts: {
        trials: 4,
        succeeded: 4,
        failed: 0,
        earlyStopped: 0,
        killed: 0,
        metricsUnavailable: 0,
        running: 0,
        pending: 0,
      },
    })
    const values = result.trials.map((trial: { parameters: { lr: string } }) =>
      Number(trial.parameters.lr),
    )
    expect(result.best.value).toBe(Math.max(...values))
    expect(result.best.parameters.lr).toBe(String(result.best.value))
    expect(result.trials[0]).toMatchObject({
      name: expect.stringMatching(/^sample-[bcdfghjklmnpqrstvwxz2456789]{8}$/),
      status: 'Succeeded',
      startTime: expect.stringMatching(/Z$/),
      completionTime: expect.stringMatching(/Z$/),
    })
  })

  it('gives the same trials for the same seed, and others for another', async () => {
    const trialsOf = async (args: readonly string[]) => {
      const { result } = await runForResult(GOOD, {}, args)
      return result.trials.map(({ name, parameters }: { name: string; parameters: object }) => ({
        name,
        parameters,
      }))
    }
    const seven = await trialsOf(['--seed', '7'])
    expect(await trialsOf(['--seed', '7'])).toEqual(seven)
    expect(await trialsOf(['--seed', '8'])).not.toEqual(seven)
  })

  it('says once what a process has no use for', async () => {
    const { stderr } = await run(GOOD)
    expect(stderr.match(/^note: .*image.*$/gm)).toHaveLength(1)
  })

  it('stops at the goal', async () => {
    const { result } = await runForResult('echo accuracy=0.9', {
      goal: 0.5,
      trials: 20,
      parallel: 1,
    })
    expect(result).toMatchObject({ reason: 'ExperimentGoalReached', counts: { trials: 1 } })
  })

  it('prints the journal again when the experiment is complete, and runs nothing', async () => {
    const { folder, ...first } = await runForResult('echo x >> began; echo accuracy=0.5')
    const again = await runCli(['run', 'experiment.yaml', '--format', 'json'], folder)
    expect(JSON.parse(again.stdout)).toEqual(first.result)
    expect(await readFile(join(folder, 'began'), 'utf8')).toBe('x\n'.repeat(4))
  })

  it('keeps its state folder out of the repository', async () => {
    const { folder } = await run(GOOD)
    expect(await readFile(join(folder, '.tunebot', '.gitignore'), 'utf8')).toBe('*\n')
  })

  it('goes on beyond an earlier --max-trials', async () => {
    const { folder, ...first } = await runForResult(GOOD, {}, ['--max-trials', '2'])
    expect(first.result.counts.trials).toBe(2)
    const second = await runCli(['run', 'experiment.yaml', '--format', 'json'], folder)
    const result = JSON.parse(second.stdout)
    expect(result.counts).toMatchObject({ trials: 4, succeeded: 4 })
    expect(result.trials.slice(0, 2)).toEqual(first.result.trials)
  })

  it('fails for a best worse than --fail-below, and says so', async () => {
    const { code, stdout } = await run(GOOD, {}, ['--fail-below', '2'])
    expect(code).toBe(1)
    expect(stdout).toContain('Not good enough: best accuracy')
    expect((await run(GOOD, {}, ['--fail-below', '-2'])).code).toBe(0)
    const { code: usage, stderr } = await run(GOOD, {}, ['--fail-below', 'high'])
    expect(usage).toBe(2)
    expect(stderr).toContain("'high' is not understood")
  })

  it.each([
    ['csv', /^status,|^Status,/],
    ['markdown', /^\| /m],
  ])('prints %s', async (format, shape) => {
    const { code, stdout } = await run(GOOD, {}, ['--format', format])
    expect(code).toBe(0)
    expect(stdout).toMatch(shape)
  })
})
