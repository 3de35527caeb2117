import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCli } from './cli.ts'
import type { FileOptions } from './experiment-file.ts'
import { run, runForResult, testFolder } from './run-in-folder.ts'

describe('tunebot run, with a trial that', () => {
  const one: FileOptions = { trials: 1, parallel: 1, failed: 1 }

  it('fails is told with its exit code and its last words', async () => {
    const { code, stdout } = await run('echo starting; echo "out of luck" >&2; exit 3', one)
    expect(code).toBe(1)
    expect(stdout).toContain('exit code 3')
    expect(stdout).toContain('out of luck')
  })

  it('prints no metric is told with the line that nearly matched', async () => {
    const { code, stdout } = await run('echo "accuracy: 0.9"', one)
    expect(code).toBe(1)
    expect(stdout).toContain('MetricsUnavailable')
    expect(stdout).toContain('accuracy: 0.9')
  })

  it('prints nan has measured nothing', async () => {
    const { result } = await runForResult('echo accuracy=nan', one)
    expect(result.counts).toMatchObject({ metricsUnavailable: 1 })
    expect(result.best ?? null).toBeNull()
  })

  it('never ends is ended by its deadline', async () => {
    const { result } = await runForResult('sleep 1000', {
      ...one,
      job: ['activeDeadlineSeconds: 1'],
    })
    expect(result.trials[0]).toMatchObject({ status: 'Failed', reason: 'DeadlineExceeded' })
  })

  it('prints a gigabyte keeps its metrics and little of the rest', async () => {
    const script =
      'echo accuracy=0.1; head -c 1000000000 /dev/zero | tr "\\0" x | fold -w 1000; echo; echo accuracy=0.7'
    const { folder, result } = await runForResult(script, one)
    expect(result.best).toMatchObject({ value: 0.7 })
    const logs = join(folder, '.tunebot', 'sample', 'trials', result.best.trial)
    expect((await readFile(join(logs, 'log.gz'))).length).toBeLessThan(10_000_000)
  })

  it('ignores SIGTERM is killed after its grace period', async () => {
    const script = 'trap "" TERM; while :; do sleep 0.1; done'
    const { result } = await runForResult(script, {
      ...one,
      job: ['activeDeadlineSeconds: 1'],
      pod: ['terminationGracePeriodSeconds: 1'],
    })
    expect(result.trials[0]).toMatchObject({ status: 'Failed', reason: 'DeadlineExceeded' })
  })

  it('gets no token of the runner', async () => {
    const folder = await testFolder('env; echo accuracy=0.5', one)
    await runCli(['run', 'experiment.yaml'], folder, {
      GITHUB_TOKEN: 'planted-1',
      ACTIONS_RUNTIME_TOKEN: 'planted-2',
      INPUT_TOKEN: 'planted-3',
      KUBECONFIG: 'planted-4',
      AWS_SECRET_ACCESS_KEY: 'planted-5',
    })
    const { stdout } = await runCli(['run', 'experiment.yaml', '--format', 'json'], folder)
    const { trial } = JSON.parse(stdout).best
    const log = join(folder, '.tunebot', 'sample', 'trials', trial, 'log.gz')
    const { gunzipSync } = await import('node:zlib')
    const text = gunzipSync(await readFile(log)).toString()
    expect(text).toContain(`KATIB_TRIAL_NAME=${trial}`)
    expect(text).not.toContain('planted')
  })
})
