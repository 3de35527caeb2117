import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { UserError } from '../../../src/user-error.ts'
import { filesOf, listen, live, makeBackend, makeGround, trialOf, until } from './harness.ts'

describe('a trial that ends by itself', () => {
  test('succeeds with exit code 0, and every line of both streams is told', async () => {
    const ground = makeGround()
    const script = 'echo accuracy=0.9; echo careful >&2; printf "no end of line"'
    const { events, lines, outcome } = await live(ground, trialOf('good', script))

    expect(events[0]).toMatchObject({ type: 'running', trial: 'good' })
    expect(events.filter(({ type }) => type !== 'log')).toHaveLength(2)
    expect([...lines].sort()).toEqual(['accuracy=0.9', 'careful', 'no end of line'])
    expect(outcome).toMatchObject({ status: 'Succeeded', reason: '', message: 'exit code 0' })
  })

  test('fails with its exit code and its last lines', async () => {
    const { outcome } = await live(makeGround(), trialOf('bad', 'echo oh no; exit 3'))
    expect(outcome).toEqual({
      status: 'Failed',
      reason: 'Error',
      message: 'exit code 3',
      exitCode: 3,
      logTail: ['oh no'],
    })
  })

  test.each([
    ['SIGSEGV', 'kill -SEGV $$$$', 'killed by SIGSEGV'],
    ['SIGTERM', 'kill -TERM $$$$', 'killed by SIGTERM'],
    ['SIGKILL', 'kill -KILL $$$$', /^killed by SIGKILL/],
  ])('fails by %s', async (signal, script, message) => {
    const { outcome } = await live(makeGround(), trialOf('bad', script))
    expect(outcome).toMatchObject({ status: 'Failed', signal })
    expect(outcome.message).toMatch(message)
    expect(outcome).not.toHaveProperty('exitCode')
  })

  test('is told apart from a shell that reports a killed command', async () => {
    const { outcome } = await live(
      makeGround(),
      trialOf('bad', 'sh -c "kill -KILL \\$\\$"; exit $?'),
    )
    expect(outcome).toMatchObject({ status: 'Failed', exitCode: 137 })
    expect(outcome.message).toContain('killed by SIGKILL, often for lack of memory')
  })

  test('survives a signal to its whole group, as `trap "kill 0" EXIT` sends it', async () => {
    const script = `trap '' TERM; for s in TERM INT HUP QUIT USR1 USR2 ALRM; do trap '' $s; kill -$s 0; done; echo done`
    const { outcome, lines } = await live(makeGround(), trialOf('loud', script))
    expect(outcome.status).toBe('Succeeded')
    expect(lines).toEqual(['done'])
  })

  test('may write to /dev/stdout and /dev/stderr', async () => {
    const script = 'echo one > /dev/stdout; echo two > /dev/stderr; echo three | tee /dev/stderr'
    const { lines } = await live(makeGround(), trialOf('dev', script))
    expect([...lines].sort()).toEqual(['one', 'three', 'three', 'two'])
  })
})

describe('a command that cannot be started fails the trial in a sentence', () => {
  test.each([
    ['is not there', ['no-such-program'], /^no-such-program: not found on the PATH/],
    ['is no file', ['/app/train.py'], /^\/app\/train\.py: there is no such file.*--map/],
    ['is not executable', ['./plain.sh'], /^\.\/plain\.sh: it is not executable/],
    ['is a folder', ['./folder'], /^\.\/folder: it is a folder/],
    ['lacks its interpreter', ['./orphan.sh'], /^\.\/orphan\.sh .*its interpreter is missing/],
  ])('when it %s', async (_, command, message) => {
    const ground = makeGround()
    writeFileSync(join(ground.workdir, 'plain.sh'), 'true')
    writeFileSync(join(ground.workdir, 'orphan.sh'), '#!/no/such/shell\n', { mode: 0o755 })
    mkdirSync(join(ground.workdir, 'folder'))
    const job = { backoffLimit: 3 }
    const { outcome } = await live(ground, trialOf('bad', command, { job }))
    expect(outcome).toMatchObject({ status: 'Failed', reason: 'StartError' })
    expect(outcome.message).toMatch(message)
  })

  test('when its working directory is not there', async () => {
    const container = { workingDir: '/app/here' }
    const { outcome } = await live(makeGround(), trialOf('bad', 'true', { container }))
    expect(outcome.reason).toBe('StartError')
    expect(outcome.message).toMatch(/^working directory \/app\/here does not exist; .*--map/)
  })

  test('when an argument cannot be given to a program', async () => {
    const { outcome } = await live(makeGround(), trialOf('bad', ['echo', 'a\0b']))
    expect(outcome.reason).toBe('StartError')
  })
})

describe('activeDeadlineSeconds', () => {
  test("of the Job ends the trial and names the limit, also one that won't listen", async () => {
    const pod = { terminationGracePeriodSeconds: 1 }
    const job = { activeDeadlineSeconds: 1, backoffLimit: 5 }
    const script = "trap '' TERM; echo started; while :; do sleep 0.1; done"
    const { outcome, events } = await live(makeGround(), trialOf('slow', script, { job, pod }))
    expect(outcome).toMatchObject({
      status: 'Failed',
      reason: 'DeadlineExceeded',
      signal: 'SIGKILL',
    })
    expect(outcome.message).toBe('ran longer than the 1 s of spec.activeDeadlineSeconds')
    expect(events.filter(({ type }) => type === 'restarted')).toEqual([])
  })

  test('of the Pod ends one attempt, and the next may begin', async () => {
    const pod = { activeDeadlineSeconds: 1 }
    const script = '[ -e again ] && exit 0; touch again; sleep 100'
    const trial = trialOf('slow', script, { pod, job: { backoffLimit: 1 } })
    const { outcome, events } = await live(makeGround(), trial)
    expect(outcome.status).toBe('Succeeded')
    expect(events.map(({ type }) => type)).toEqual(['running', 'restarted', 'running', 'ended'])
  })

  test('beyond what a timer holds is no deadline at once', async () => {
    const job = { activeDeadlineSeconds: 10_000_000 }
    const { outcome } = await live(makeGround(), trialOf('long', 'sleep 0.3', { job }))
    expect(outcome.status).toBe('Succeeded')
  })
})

describe('backoffLimit', () => {
  test('is 0 where it is not written', async () => {
    const { events } = await live(makeGround(), trialOf('bad', 'exit 1'))
    expect(events.map(({ type }) => type)).toEqual(['running', 'ended'])
  })

  test('tries again, and only the last attempt counts', async () => {
    const ground = makeGround()
    const script = 'echo x >> tries; echo accuracy=$(wc -l < tries); [ $(wc -l < tries) -ge 3 ]'
    const { events, outcome } = await live(
      ground,
      trialOf('shaky', script, { job: { backoffLimit: 4 } }),
    )
    expect(outcome).toMatchObject({ status: 'Succeeded', logTail: ['accuracy=3'] })
    const restarts = events.flatMap((event) => (event.type === 'restarted' ? event.message : []))
    expect(restarts).toEqual([
      'attempt 1 of 5 failed: exit code 1',
      'attempt 2 of 5 failed: exit code 1',
    ])
    const again = await live(ground, trialOf('shaky', script, { job: { backoffLimit: 4 } }))
    expect(again.lines).toEqual(['accuracy=3'])
  })

  test('comes to its end', async () => {
    const trial = trialOf('bad', 'exit 7', { job: { backoffLimit: 1 } })
    const { outcome } = await live(makeGround(), trial)
    expect(outcome.message).toBe('exit code 7, in the last of 2 attempts')
  })
})

describe('the folder of a trial', () => {
  test('keeps the log compressed, and an ended trial is told again from it', async () => {
    const ground = makeGround()
    const trial = trialOf('good', 'echo accuracy=0.9; echo ü')
    const first = await live(ground, trial)
    const folder = ground.folder('good')
    await until(() => filesOf(folder).includes('log.gz'))
    await until(() => !filesOf(folder).includes('attempt-1.1.log'))
    expect(gunzipSync(readFileSync(folder.archivePath)).toString()).toBe('accuracy=0.9\nü\n')

    const second = await live(ground, trial)
    expect(second.events).toEqual(first.events)
  })

  test('says of a damaged archive what is lost, and still how the trial ended', async () => {
    const ground = makeGround()
    const trial = trialOf('good', 'echo accuracy=0.9')
    await live(ground, trial)
    const folder = ground.folder('good')
    await until(() => !filesOf(folder).includes('attempt-1.1.log'))
    writeFileSync(folder.archivePath, 'no gzip')

    expect((await live(ground, trial)).outcome.status).toBe('Succeeded')
    expect(ground.warnings).toEqual([expect.stringMatching(/^the log of good cannot be read/)])
  })

  test('is empty but for the log after remove, and the trial can start afresh', async () => {
    const ground = makeGround()
    const backend = makeBackend(ground)
    await backend.start(trialOf('again', 'echo one'))
    await listen(backend)
    await backend.remove('again')
    expect(filesOf(ground.folder('again'))).toEqual(['log.gz'])

    await backend.start(trialOf('again', 'echo two'))
    expect((await listen(backend)).lines).toEqual(['two'])
  })

  test('shows nobody else what the trial was given', async () => {
    const ground = makeGround()
    const backend = makeBackend(ground)
    const env = [{ name: 'MINE', value: 'hidden' }]
    await backend.start(trialOf('secret', 'echo; sleep 0.2', { container: { env } }))
    const folder = ground.folder('secret')
    await until(() => folder.lastLife() === 1 || filesOf(folder).includes('plan.json'))
    for (const name of filesOf(folder).filter((each) => each.startsWith('plan'))) {
      expect(statSync(join(folder.path, name)).mode & 0o077).toBe(0)
    }
    await listen(backend)
    await backend.remove('secret')
    expect(filesOf(folder)).toEqual(['log.gz'])
  })

  test('that is damaged is named with a mend', async () => {
    const ground = makeGround()
    const trial = trialOf('good', 'true')
    await live(ground, trial)
    writeFileSync(join(ground.folder('good').path, 'exit.json'), '{"life":1}')
    await expect(live(ground, trial)).rejects.toThrow(UserError)
    await expect(live(ground, trial)).rejects.toThrow(/exit\.json.*Remove the trial's folder/)
  })
})

describe('what cannot be done', () => {
  test('a manifest that no process can stand for is a UserError', async () => {
    const pod = { volumes: [{ name: 'data' }] }
    const start = makeBackend(makeGround()).start(trialOf('bad', 'true', { pod }))
    await expect(start).rejects.toThrow(/spec\.template\.spec\.volumes.*container/)
  })

  test("a name that leads out of the directory is nobody's trial", async () => {
    const start = makeBackend(makeGround()).start(trialOf('../up', 'true'))
    await expect(start).rejects.toThrow('not a trial')
  })

  test('a missing supervisor program is a UserError', async () => {
    const backend = makeBackend(makeGround(), { supervisor: ['/no/such/program'] })
    await expect(backend.start(trialOf('one', 'true'))).rejects.toThrow(/no supervisor could be/)
  })

  test('a supervisor that always dies fails the trial with its last words', async () => {
    const supervisor = ['sh', '-c', 'echo out of luck >&2; exit 1', 'supervisor']
    const { outcome } = await live(makeGround(), trialOf('lost', 'true'), { supervisor })
    expect(outcome).toMatchObject({ status: 'Failed', reason: 'SupervisorLost' })
    expect(outcome.message).toMatch(/^its supervisor was lost 3 times: .*out of luck/)
  })
})
