import { existsSync } from 'node:fs'
import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { runCli, startCli } from './cli.ts'
import { experimentFolder, type FileOptions } from './experiment-file.ts'

const UNREACHABLE = `apiVersion: v1
kind: Config
current-context: nowhere
contexts: [{name: nowhere, context: {cluster: nowhere, user: nobody}}]
clusters: [{name: nowhere, cluster: {server: "https://127.0.0.1:9"}}]
users: [{name: nobody, user: {token: none}}]
`

let folder: string
afterEach(() => rm(folder, { recursive: true, force: true }))

const GOOD = 'echo "accuracy=$1"'

async function run(script: string, options: FileOptions = {}, args: readonly string[] = []) {
  folder = await experimentFolder(script, options)
  return await runCli(['run', 'experiment.yaml', ...args], folder)
}

async function json(script: string, options: FileOptions = {}, args: readonly string[] = []) {
  const result = await run(script, options, ['--format', 'json', ...args])
  return { ...result, result: JSON.parse(result.stdout) }
}

describe('tunebot run', () => {
  it('prints the trials, best first, and the best hyperparameters', async () => {
    const { code, stdout } = await run(GOOD)
    expect(code).toBe(0)
    expect(stdout.match(/^.*sample-[a-z0-9]{8}.*Succeeded.*$/gm)).toHaveLength(4)
    expect(stdout).toMatch(/lr\b/)
  })

  it('prints the shape that programs rely on', async () => {
    const { code, result } = await json(GOOD)
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
      const { result } = await json(GOOD, {}, args)
      await rm(folder, { recursive: true })
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
    const { result } = await json('echo accuracy=0.9', { goal: 0.5, trials: 20, parallel: 1 })
    expect(result).toMatchObject({ reason: 'ExperimentGoalReached', counts: { trials: 1 } })
  })

  it('prints the journal again when the experiment is complete, and runs nothing', async () => {
    const first = await json('echo x >> began; echo accuracy=0.5')
    const again = await runCli(['run', 'experiment.yaml', '--format', 'json'], folder)
    expect(JSON.parse(again.stdout)).toEqual(first.result)
    expect(await readFile(join(folder, 'began'), 'utf8')).toBe('x\n'.repeat(4))
  })

  it('keeps its state folder out of the repository', async () => {
    await run(GOOD)
    expect(await readFile(join(folder, '.tunebot', '.gitignore'), 'utf8')).toBe('*\n')
  })

  it('goes on beyond an earlier --max-trials', async () => {
    const first = await json(GOOD, {}, ['--max-trials', '2'])
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

describe('a trial that', () => {
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
    const { result } = await json('echo accuracy=nan', one)
    expect(result.counts).toMatchObject({ metricsUnavailable: 1 })
    expect(result.best ?? null).toBeNull()
  })

  it('never ends is ended by its deadline', async () => {
    const { result } = await json('sleep 1000', { ...one, job: ['activeDeadlineSeconds: 1'] })
    expect(result.trials[0]).toMatchObject({ status: 'Failed', reason: 'DeadlineExceeded' })
  })

  it('prints a gigabyte keeps its metrics and little of the rest', async () => {
    const script =
      'echo accuracy=0.1; head -c 1000000000 /dev/zero | tr "\\0" x | fold -w 1000; echo; echo accuracy=0.7'
    const { result } = await json(script, one)
    expect(result.best).toMatchObject({ value: 0.7 })
    const logs = join(folder, '.tunebot', 'sample', 'trials', result.best.trial)
    expect((await readFile(join(logs, 'log.gz'))).length).toBeLessThan(10_000_000)
  })

  it('ignores SIGTERM is killed after its grace period', async () => {
    const script = 'trap "" TERM; while :; do sleep 0.1; done'
    const { result } = await json(script, {
      ...one,
      job: ['activeDeadlineSeconds: 1'],
      pod: ['terminationGracePeriodSeconds: 1'],
    })
    expect(result.trials[0]).toMatchObject({ status: 'Failed', reason: 'DeadlineExceeded' })
  })

  it('gets no token of the runner', async () => {
    folder = await experimentFolder('env; echo accuracy=0.5', one)
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

describe('an interrupted run', () => {
  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends at %s, and the same command goes on',
    async (signal) => {
      folder = await experimentFolder('[ -f go ] || sleep 1000; echo accuracy=0.5')
      const cli = startCli(['run', 'experiment.yaml', '--format', 'json'], folder)
      await new Promise<void>((resolve) => {
        let text = ''
        cli.process.stderr?.on('data', (chunk) => {
          text += chunk
          if ((text.match(/ started/g) ?? []).length >= 2) resolve()
        })
      })
      cli.process.kill(signal)
      const { code, stdout } = await cli.ended
      expect(code).toBe(130)
      const before = JSON.parse(stdout)
      expect(before).toMatchObject({ status: 'Running', counts: { pending: 2 } })

      await writeFile(join(folder, 'go'), '')
      const after = await runCli(['run', 'experiment.yaml', '--format', 'json'], folder)
      expect(after.code).toBe(0)
      const names = (result: { trials: readonly { name: string }[] }) =>
        result.trials.map(({ name }) => name)
      expect(names(JSON.parse(after.stdout)).slice(0, 2)).toEqual(names(before))
      expect(JSON.parse(after.stdout).counts).toMatchObject({ succeeded: 4 })
    },
  )

  it('ends at its time limit', async () => {
    const { code, stdout } = await run('sleep 1000', {}, ['--time-limit', '2s'])
    expect(code).toBe(130)
    expect(stdout).toContain('time limit')
  })

  it('shares its time limit among the experiments, and starts none after it', async () => {
    folder = await experimentFolder('sleep 1000')
    const text = await readFile(join(folder, 'experiment.yaml'), 'utf8')
    await writeFile(join(folder, 'other.yaml'), text.replace('name: sample', 'name: other'))
    const args = ['run', 'experiment.yaml', 'other.yaml', '--time-limit', '1s']
    const { code, stdout } = await runCli(args, folder)
    expect(code).toBe(130)
    expect(stdout).toContain('sample Interrupted')
    expect(existsSync(join(folder, '.tunebot', 'other'))).toBe(false)
  })

  it('goes on when nobody reads its progress any more', async () => {
    folder = await experimentFolder('sleep 0.2; echo accuracy=0.5')
    const cli = startCli(['run', 'experiment.yaml', '--format', 'json'], folder)
    cli.process.stderr?.once('data', () => cli.process.stderr?.destroy())
    const { code, stdout } = await cli.ended
    expect(JSON.parse(stdout).counts).toMatchObject({ succeeded: 4 })
    expect(code).toBe(0)
  })

  it('is not driven by two at once', async () => {
    folder = await experimentFolder('sleep 3; echo accuracy=0.5')
    const first = startCli(['run', 'experiment.yaml'], folder)
    await new Promise((resolve) => first.process.stderr?.once('data', resolve))
    const second = await runCli(['run', 'experiment.yaml'], folder)
    expect(second.code).toBe(1)
    expect(second.stderr).toMatch(
      new RegExp(`another run drives this experiment \\(process ${first.process.pid}`),
    )
    expect((await first.ended).code).toBe(0)
  })
})

describe('wrong use', () => {
  it.each<[string, readonly string[], string]>([
    ['no file', ['run'], "missing required argument 'file'"],
    ['an unknown option', ['run', 'experiment.yaml', '--sed', '1'], 'Did you mean --seed?'],
    ['an unknown command', ['rum'], "unknown command 'rum'"],
    [
      'a seed that is no number',
      ['run', 'experiment.yaml', '--seed', 'x'],
      "--seed: 'x' is not understood",
    ],
    ['a strange duration', ['run', 'experiment.yaml', '--time-limit', '5 hours'], 'as in 5h, 90m'],
    ['a duration beyond timers', ['run', 'experiment.yaml', '--time-limit', '99d'], 'at most 24d'],
    ['a mapping of a relative path', ['run', 'experiment.yaml', '--map', 'app=x'], '/app=./train'],
    [
      'an unknown backend',
      ['run', 'experiment.yaml', '--backend', 'slurm'],
      'Give one of: process, kubernetes, katib',
    ],
    [
      'a cluster for processes',
      ['run', 'experiment.yaml', '--context', 'x'],
      'Add --backend kubernetes',
    ],
    ['a file that is not there', ['run', 'other.yaml'], 'other.yaml: the file cannot be read'],
  ])('%s exits with 2', async (_name, args, words) => {
    folder = await experimentFolder(GOOD)
    const { code, stderr, stdout } = await runCli(args, folder)
    expect(stderr).toContain(words)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })

  it('runs nothing when one of several files is invalid, and exits with 3', async () => {
    folder = await experimentFolder('echo x >> began; echo accuracy=0.5')
    const text = await readFile(join(folder, 'experiment.yaml'), 'utf8')
    await writeFile(join(folder, 'broken.yaml'), text.replace('max: "0.2"', 'max: 0.2'))
    const { code, stderr } = await runCli(['run', 'experiment.yaml', 'broken.yaml'], folder)
    expect(code).toBe(3)
    expect(stderr).toMatch(/broken\.yaml:\d+:\d+: error: .*max/)
    await expect(readFile(join(folder, 'began'))).rejects.toThrow('ENOENT')
  })

  it('prints what is done when a later experiment breaks', async () => {
    folder = await experimentFolder(GOOD)
    const text = await readFile(join(folder, 'experiment.yaml'), 'utf8')
    await writeFile(join(folder, 'other.yaml'), text.replace('name: sample', 'name: other'))
    await mkdir(join(folder, '.tunebot'))
    await writeFile(join(folder, '.tunebot', 'other'), 'no folder')
    const args = ['run', 'experiment.yaml', 'other.yaml', '--format', 'json']
    const { code, stdout, stderr } = await runCli(args, folder)
    expect(JSON.parse(stdout)).toMatchObject({ experiment: 'sample', counts: { succeeded: 4 } })
    expect(stderr).toMatch(/^error: .*other: the lock cannot be written/m)
    expect(code).toBe(1)
  })

  it('refuses a file that is not UTF-8, rather than to guess at its values', async () => {
    folder = await experimentFolder(GOOD)
    const path = join(folder, 'experiment.yaml')
    await writeFile(path, await readFile(path, 'utf8'), 'utf16le')
    // A byte that UTF-8 does not have, as in Latin-1.
    await appendFile(path, Buffer.from([0xe9]))
    const { code, stderr } = await runCli(['run', 'experiment.yaml'], folder)
    expect(stderr).toContain('experiment.yaml: the file is not UTF-8 text')
    expect(code).toBe(3)
  })

  it('refuses two experiments of one name', async () => {
    folder = await experimentFolder(GOOD)
    await writeFile(join(folder, 'twin.yaml'), await readFile(join(folder, 'experiment.yaml')))
    const { code, stderr } = await runCli(['run', 'experiment.yaml', 'twin.yaml'], folder)
    expect(code).toBe(3)
    expect(stderr).toContain('an experiment named sample is in experiment.yaml too')
  })

  it('names a journal that contradicts itself, as after a merge', async () => {
    await run(GOOD)
    const path = join(folder, '.tunebot', 'sample', 'journal.jsonl')
    const lines = (await readFile(path, 'utf8')).split('\n')
    await appendFile(path, `${lines.find((line) => line.includes('TrialCreated'))}\n`)
    const { code, stderr } = await runCli(['run', 'experiment.yaml'], folder)
    expect(stderr).toMatch(/^error: .*journal\.jsonl: the journal contradicts itself \(trial /m)
    expect(code).toBe(1)
  })

  it('exits with 4 when the cluster cannot be reached', async () => {
    folder = await experimentFolder(GOOD)
    await writeFile(join(folder, 'kubeconfig'), UNREACHABLE)
    const args = ['run', 'experiment.yaml', '--backend', 'kubernetes', '--kubeconfig', 'kubeconfig']
    const { code, stderr } = await runCli(args, folder)
    expect(stderr).toContain('127.0.0.1:9')
    expect(code).toBe(4)
  })

  it('says which folder it cannot write', async () => {
    folder = await experimentFolder(GOOD)
    await mkdir(join(folder, 'state'))
    await writeFile(join(folder, 'state', 'file'), '')
    const { code, stderr } = await runCli(
      ['run', 'experiment.yaml', '--state', 'state/file'],
      folder,
    )
    expect(code).toBe(1)
    expect(stderr).toContain('the state folder cannot be written')
  })

  it('helps', async () => {
    folder = await experimentFolder(GOOD)
    const { code, stdout } = await runCli(['run', '--help'], folder)
    expect(code).toBe(0)
    for (const option of [
      '--state',
      '--seed',
      '--map',
      '--workdir',
      '--max-trials',
      '--fail-on',
      '--fail-below',
    ]) {
      expect(stdout).toContain(option)
    }
  })
})
