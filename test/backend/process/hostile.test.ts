import { statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { LOG_LIMITS } from '../../../src/backend/process/log-sink.ts'
import { filesOf, live, makeGround, trialOf, until } from './harness.ts'

const isLinux = process.platform === 'linux'

describe('a trial that prints without end', () => {
  test('1 GB in one line is cut', { timeout: 120_000 }, async () => {
    const ground = makeGround()
    const trial = trialOf('flood', "head -c 1G /dev/zero | tr '\\0' x; echo; echo accuracy=0.5")
    const { lines, outcome } = await live(ground, trial)
    expect(outcome.status).toBe('Succeeded')
    expect(lines).toHaveLength(2)
    expect(lines[0]).toMatch(/^x{65536} \[cut by tunebot: 1073676288 more bytes in this line\]$/)
    expect(lines[1]).toBe('accuracy=0.5')
    expect(outcome.logTail[0]).toBe('x'.repeat(4096))
  })

  test('300 MB in short lines: the first 64 MiB are kept, then only metrics', {
    timeout: 120_000,
  }, async () => {
    const ground = makeGround()
    const script = 'yes 0123456789abcdef | head -c 300000000; echo; echo accuracy=0.5; echo last'
    let count = 0
    let last: readonly string[] = []
    const { outcome } = await live(ground, trialOf('flood', script), {}).then((life) => {
      count = life.lines.length
      last = life.lines.slice(-2)
      return life
    })
    expect(outcome.status).toBe('Succeeded')
    expect(count * 17).toBeLessThanOrEqual(LOG_LIMITS.fullBytes + 1000)
    expect(count * 17).toBeGreaterThan(LOG_LIMITS.fullBytes - 100_000)
    expect(last[0]).toBe('accuracy=0.5')
    expect(last[1]).toMatch(/^\[cut by tunebot: \d+ lines \(\d+ bytes\) left out/)
    expect(outcome.logTail).toHaveLength(100)
    expect(outcome.logTail.slice(-2)).toEqual(['accuracy=0.5', 'last'])
    const folder = ground.folder('flood')
    await until(() => filesOf(folder).includes('log.gz'))
    expect(statSync(folder.archivePath).size).toBeLessThan(10_000_000)
  })

  test('binary rubbish is replaced and its lines are told', async () => {
    const trial = trialOf('noise', ['printf', 'a\\377b\\r\\nprogress 1\\rprogress 2\\raccuracy=1'])
    const { lines } = await live(makeGround(), trial)
    expect(lines).toEqual(['a\ufffdb', 'progress 1', 'progress 2', 'accuracy=1'])
  })
})

describe.runIf(isLinux)('what a trial leaves behind', () => {
  test.each([
    ['a child in the background', 'sleep 1000 &'],
    ['a child that ignores SIGTERM', 'sh -c "trap \'\' TERM; while :; do sleep 0.1; done" &'],
    ['one that left the session and holds the output', 'setsid sleep 1000 & setsid sleep 1000 &'],
    ['one that has closed everything', 'setsid sleep 1000 < /dev/null > /dev/null 2>&1 &'],
    ['a daemon twice forked', '(setsid sh -c "sleep 1000 & sleep 1000 &" &)'],
  ])('is gone when its end is told: %s', async (_, start) => {
    const ground = makeGround()
    const script = `${start}\nsleep 0.1; echo done`
    const { outcome, lines } = await live(ground, trialOf('leaver', script))
    expect(outcome.status).toBe('Succeeded')
    expect(lines).toEqual(['done'])
    await until(() => ground.living().length === 0, 2000)
  })

  test('what a background process prints in its last moment is kept', async () => {
    const script =
      'sh -c "trap \'echo saved; exit\' TERM; while :; do sleep 0.05; done" & sleep 0.3'
    const { lines } = await live(makeGround(), trialOf('saver', script))
    expect(lines).toContain('saved')
  })
})

describe.runIf(isLinux)('when memory ends', () => {
  test('a trial, with all that it starts, is to go before what started it', async () => {
    const script = 'sleep 0.5; cat /proc/self/oom_score_adj'
    const { lines } = await live(makeGround(), trialOf('eater', script))
    expect(lines.map(Number)).toEqual([500])
  })
})

describe('a disk that is full', () => {
  test('fails the trial with the reason, and does not hang', async () => {
    // A limit on file size stands for it: the same error at the same call, and no file system to fill.
    const limited = (argv: readonly string[]): readonly string[] => [
      'sh',
      '-c',
      'ulimit -f 200; exec "$@"',
      'limited',
      ...argv,
    ]
    const ground = makeGround()
    const { SUPERVISOR } = await import('./supervisor-argv.ts')
    const script = 'echo accuracy=0.1; yes | head -c 10000000; echo accuracy=0.9; sleep 100'
    const supervisor = limited(SUPERVISOR)
    const { outcome } = await live(ground, trialOf('full', script), { supervisor })
    expect(outcome).toMatchObject({ status: 'Failed', reason: 'StorageFailed' })
    expect(outcome.message).toMatch(/^its log could not be written: the file is larger than/)
  })

  test('is told to the person where not even a start can be recorded', async () => {
    const ground = makeGround()
    const { writeFileSync } = await import('node:fs')
    writeFileSync(join(ground.path, 'trials'), 'a file where the folder should be')
    await expect(live(ground, trialOf('one', 'true'))).rejects.toThrow(/state cannot be written/)
  })
})

describe('the environment', () => {
  test('is what training needs, what the template says, and nothing else', async () => {
    const env = [
      { name: 'BASE', value: '/data' },
      { name: 'FULL', value: '$(BASE)/$(KATIB)/$$(BASE)' },
    ]
    const trial = trialOf('env', ['env'], { container: { env } })
    const environment = {
      PATH: process.env['PATH'],
      LC_ALL: 'C',
      OMP_NUM_THREADS: '2',
      GITHUB_TOKEN: 'secret',
      GITHUB_OUTPUT: '/secret',
      ACTIONS_RUNTIME_TOKEN: 'secret',
      INPUT_TOKEN: 'secret',
      RUNNER_TEMP: '/secret',
      KUBECONFIG: '/secret',
      AWS_SECRET_ACCESS_KEY: 'secret',
      CONDA_API_TOKEN: 'secret',
      HF_TOKEN: 'secret',
      HTTPS_PROXY: 'http://me:secret@proxy',
      NODE_OPTIONS: '--title=secret',
    }
    const { lines } = await live(makeGround(), trial, { environment })
    expect(lines.join('\n')).not.toContain('secret')
    const names = lines.map((line) => line.slice(0, line.indexOf('='))).sort()
    expect(names).toEqual(
      [
        'BASE',
        'FULL',
        'KATIB_TRIAL_NAME',
        'LC_ALL',
        'OMP_NUM_THREADS',
        'PATH',
        'TUNEBOT_TRIAL_LIFE',
      ].sort(),
    )
    expect(lines).toContain('FULL=/data/$(KATIB)/$(BASE)')
    expect(lines).toContain('KATIB_TRIAL_NAME=env')
  })
})
