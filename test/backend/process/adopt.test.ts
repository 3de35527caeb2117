import { spawn } from 'node:child_process'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { makeFolder } from '../../../src/backend/process/durable.ts'
import { isAlive, ownIdentity, sendSignal } from '../../../src/backend/process/identity.ts'
import { MARKER_NAME } from '../../../src/backend/process/leftovers.ts'
import { planProcess } from '../../../src/backend/process/plan.ts'
import { findProcess, pidSpace } from '../../../src/backend/process/process-table.ts'
import type { Ground } from './harness.ts'
import { listen, live, makeBackend, makeGround, trialOf, until } from './harness.ts'
import { SUPERVISOR } from './supervisor-argv.ts'

function linesOf(ground: Ground, name: string): readonly string[] {
  return readFileSync(join(ground.workdir, name), 'utf8').trim().split('\n')
}

function supervisorOf(ground: Ground, trial: string): number {
  const folder = ground.folder(trial)
  const claim = folder.readClaim(folder.lastLife())
  if (claim === undefined || claim.closed || !isAlive(claim.identity)) {
    throw new Error('no supervisor lives')
  }
  return claim.identity.pid
}

const ONCE = 'echo run >> runs; echo first; until [ -e go ]; do sleep 0.05; done; echo second'

describe('a second driver', () => {
  test('adopts the trial that runs, with its log from the beginning', async () => {
    const ground = makeGround()
    const trial = trialOf('one', ONCE)
    await makeBackend(ground).start(trial)
    await until(() => ground.folder('one').lastAttempt(1) === 1)
    await sleep(300)

    const backend = makeBackend(ground)
    await backend.start(trial)
    const { events, lines, outcome } = await listen(backend, ({ type }) => {
      if (type === 'log') mkdirSync(join(ground.workdir, 'go'), { recursive: true })
    })
    expect(outcome.status).toBe('Succeeded')
    expect(lines).toEqual(['first', 'second'])
    expect(events[0]?.type).toBe('running')
    expect(linesOf(ground, 'runs')).toEqual(['run'])
  })

  test('that only stops a trial hears of its end', async () => {
    const ground = makeGround()
    await makeBackend(ground).start(trialOf('one', ONCE))
    await until(() => ground.folder('one').lastAttempt(1) === 1)

    const backend = makeBackend(ground)
    await backend.stop('one', 'ExperimentCompleted')
    await backend.stop('never-started', 'ExperimentCompleted')
    const ended: string[] = []
    const listening = new AbortController()
    for await (const event of backend.events(listening.signal)) {
      if (event.type !== 'ended') continue
      ended.push(`${event.trial} ${event.outcome.status} ${event.outcome.reason}`)
      if (ended.length === 2) listening.abort()
    }
    expect(ended.sort()).toEqual([
      'never-started Killed ExperimentCompleted',
      'one Killed ExperimentCompleted',
    ])
  })

  test('starting twice is starting once', async () => {
    const ground = makeGround()
    const backend = makeBackend(ground)
    mkdirSync(join(ground.workdir, 'go'))
    await Promise.all([backend.start(trialOf('one', ONCE)), backend.start(trialOf('one', ONCE))])
    await listen(backend)
    expect(linesOf(ground, 'runs')).toEqual(['run'])
  })
})

describe.runIf(process.platform === 'linux')('a lost supervisor', () => {
  const script = 'echo run >> runs; echo $(wc -l < runs); [ $(wc -l < runs) -gt 1 ] || sleep 1000'

  test('is noticed while the driver lives: its trial ends, then starts again', async () => {
    const ground = makeGround()
    const backend = makeBackend(ground)
    await backend.start(trialOf('one', script))
    let child: number | undefined
    const { events, lines, outcome } = await listen(backend, async ({ type }) => {
      if (type !== 'log' || child !== undefined) return
      child = ground.folder('one').readAttempt(1, 1)?.child?.pid
      sendSignal(supervisorOf(ground, 'one'), 'SIGKILL')
    })
    expect(outcome.status).toBe('Succeeded')
    expect(lines).toEqual(['1', '2'])
    expect(events.map(({ type }) => type)).toEqual([
      ...['running', 'log', 'restarted', 'running', 'log', 'ended'],
    ])
    expect(child).toBeGreaterThan(0)
    expect(ground.warnings).toEqual([expect.stringMatching(/^one: its supervisor was gone/)])
    expect(ground.living()).toEqual([])
  })

  test('three times is enough', async () => {
    const ground = makeGround()
    const backend = makeBackend(ground)
    await backend.start(trialOf('one', 'echo started; sleep 1000'))
    let restarts = 0
    const { outcome, lines } = await listen(backend, ({ type }) => {
      if (type === 'log') sendSignal(supervisorOf(ground, 'one'), 'SIGKILL')
      if (type === 'restarted') restarts += 1
    })
    expect(outcome).toMatchObject({ status: 'Failed', reason: 'SupervisorLost' })
    expect(outcome.logTail).toEqual(['started'])
    expect(lines).toEqual(['started', 'started', 'started'])
    expect(restarts).toBe(2)
    expect(ground.living()).toEqual([])
  })

  test('that took its whole group with it is no hang', async () => {
    const { outcome } = await live(makeGround(), trialOf('suicide', 'kill -KILL 0'))
    expect(outcome).toMatchObject({ status: 'Failed', reason: 'SupervisorLost' })
  })

  test('whose trial was told to stop is not started again', async () => {
    const ground = makeGround()
    const trial = trialOf('one', "trap '' TERM; echo started; while :; do sleep 0.1; done")
    const backend = makeBackend(ground)
    await backend.start(trial)
    const { outcome } = await listen(backend, async ({ type }) => {
      if (type !== 'log') return
      await backend.stop('one', 'RunInterrupted')
      sendSignal(supervisorOf(ground, 'one'), 'SIGKILL')
    })
    expect(outcome).toMatchObject({ status: 'Killed', reason: 'RunInterrupted' })
    expect(ground.living()).toEqual([])
  })
})

describe('of several supervisors of one life', () => {
  test('one wins, the others touch nothing', async () => {
    const ground = makeGround()
    mkdirSync(join(ground.workdir, 'go'))
    const folder = ground.folder('one')
    makeFolder(folder.path)
    const options = { workdir: ground.workdir, map: [], environment: process.env }
    folder.writePlan(planProcess(trialOf('one', ONCE), options))
    const [program = '', ...args] = SUPERVISOR
    const exits = Array.from({ length: 5 }, (_, i) => {
      const child = spawn(program, [...args, folder.path, '1'], {
        detached: true,
        stdio: ['ignore', 'ignore', 'inherit'],
        env: { ...process.env, [MARKER_NAME]: `${folder.path}#1#${i}` },
      })
      return new Promise((done) => child.once('exit', (code, signal) => done(signal ?? code)))
    })
    // The winner's last act is to kill its own group.
    expect((await Promise.all(exits)).sort()).toEqual([0, 0, 0, 0, 'SIGKILL'])
    expect(linesOf(ground, 'runs')).toEqual(['run'])
    expect(folder.readExit()?.outcome.status).toBe('Succeeded')
  })

  test('one that comes after the trial was removed has nothing to run', async () => {
    const ground = makeGround()
    const folder = ground.folder('one')
    makeFolder(folder.path)
    const [program = '', ...args] = SUPERVISOR
    const child = spawn(program, [...args, folder.path, '1'], {
      detached: true,
      stdio: 'ignore',
      env: { ...process.env, [MARKER_NAME]: folder.path },
    })
    expect(await new Promise((done) => child.once('exit', done))).toBe(0)
    expect(folder.readExit()).toBeUndefined()
  })
})

describe('a claim whose pid has passed to somebody else', () => {
  const forge = (ground: Ground, claim: { pid: number; start: string; space: string }): void => {
    makeFolder(ground.folder('one').path)
    ground.folder('one').claim(1, { identity: claim, marker: 'mine', closed: false })
  }

  test.each(['another start', 'another boot'])('%s: nobody is signalled', async (how) => {
    const ground = makeGround()
    mkdirSync(join(ground.workdir, 'go'))
    const stranger = spawn('sh', ['-c', 'sleep 1000 & wait'], { detached: true, stdio: 'ignore' })
    const pid = stranger.pid ?? 0
    onTestFinished(() => void sendSignal(-pid, 'SIGKILL'))
    await until(() => findProcess(pid)?.group === pid)
    const start = findProcess(pid)?.start ?? ''
    forge(
      ground,
      how === 'another boot'
        ? { pid, start, space: 'another' }
        : { pid, start: `${start}1`, space: pidSpace() },
    )

    const { outcome, events } = await live(ground, trialOf('one', ONCE))
    expect(outcome.status).toBe('Succeeded')
    expect(events[0]?.type).toBe('restarted')
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull()
    expect(findProcess(pid)?.zombie).toBe(false)
  })

  test('a group without its leader, of strangers: nobody is signalled', async () => {
    const ground = makeGround()
    mkdirSync(join(ground.workdir, 'go'))
    const leader = spawn('sh', ['-c', 'sleep 1000 & echo $!'], {
      detached: true,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    const group = leader.pid ?? 0
    const orphan = await new Promise<number>((found) => {
      leader.stdout?.once('data', (text: Buffer) => found(Number(text.toString())))
    })
    onTestFinished(() => void sendSignal(orphan, 'SIGKILL'))
    await until(() => findProcess(group) === undefined)
    expect(findProcess(orphan)?.group).toBe(group)
    forge(ground, { ...ownIdentity(), pid: group, start: '1' })

    expect((await live(ground, trialOf('one', ONCE))).outcome.status).toBe('Succeeded')
    expect(findProcess(orphan)?.zombie).toBe(false)
  })
})
