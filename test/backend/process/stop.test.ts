import { spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { sendSignal } from '../../../src/backend/process/identity.ts'
import { listProcesses } from '../../../src/backend/process/process-table.ts'
import { filesOf, listen, makeBackend, makeGround, trialOf, until } from './harness.ts'

const STUBBORN = "trap '' TERM; echo started; while :; do sleep 0.1; done"

describe('stop', () => {
  test('ends the trial by SIGTERM, which it may use to tidy up', async () => {
    const backend = makeBackend(makeGround())
    const script = "trap 'echo tidied; exit 0' TERM; echo started; while :; do sleep 0.05; done"
    await backend.start(trialOf('one', script))
    const { outcome, lines } = await listen(backend, async ({ type }) => {
      if (type === 'log') await backend.stop('one', 'ExperimentCompleted')
    })
    expect(lines.at(-1)).toBe('tidied')
    expect(outcome).toMatchObject({ status: 'Killed', reason: 'ExperimentCompleted', exitCode: 0 })
  })

  test('ends one that ignores SIGTERM by SIGKILL after its grace period', async () => {
    const ground = makeGround()
    const backend = makeBackend(ground)
    const pod = { terminationGracePeriodSeconds: 1 }
    await backend.start(trialOf('one', STUBBORN, { pod }))
    let stopped = 0
    const { outcome } = await listen(backend, async ({ type }) => {
      if (type !== 'log' || stopped > 0) return
      stopped = performance.now()
      await backend.stop('one', 'RunInterrupted')
      expect(performance.now() - stopped).toBeLessThan(900)
    })
    expect(performance.now() - stopped).toBeGreaterThan(990)
    expect(outcome).toMatchObject({ status: 'Killed', reason: 'RunInterrupted', signal: 'SIGKILL' })
    await until(() => ground.living().length === 0, 2000)
  })

  test('before the supervisor has come up runs nothing, or ends it', async () => {
    const backend = makeBackend(makeGround())
    await backend.start(trialOf('one', 'sleep 1000'))
    await backend.stop('one', 'TimeLimitReached')
    const { outcome } = await listen(backend)
    expect(outcome).toMatchObject({ status: 'Killed', reason: 'TimeLimitReached' })
  })

  test('between two attempts ends the waiting', async () => {
    const backend = makeBackend(makeGround())
    await backend.start(trialOf('one', 'exit 1', { job: { backoffLimit: 100 } }))
    const { outcome } = await listen(backend, async ({ type }) => {
      if (type !== 'running') return
      await sleep(300)
      await backend.stop('one', 'RunInterrupted')
    })
    expect(outcome).toMatchObject({ status: 'Killed', reason: 'RunInterrupted', exitCode: 1 })
  })

  test('has no effect on a trial that has ended', async () => {
    const ground = makeGround()
    const backend = makeBackend(ground)
    await backend.start(trialOf('one', 'true'))
    await until(() => ground.folder('one').readExit() !== undefined)
    await backend.stop('one', 'ExperimentCompleted')
    expect((await listen(backend)).outcome.status).toBe('Succeeded')
    await backend.stop('one', 'ExperimentCompleted')
  })

  test('has no effect on one that has ended a moment before, unnoticed as yet', async () => {
    const ground = makeGround()
    const backend = makeBackend(ground)
    await backend.start(trialOf('one', 'echo started; sleep 0.5; echo done'))
    const { outcome, lines } = await listen(backend, async (event) => {
      if (event.type !== 'log' || event.lines.at(-1) !== 'started') return
      const supervisor = ground.folder('one').readClaim(1)?.identity.pid
      if (supervisor === undefined) throw new Error('nobody has claimed the trial')
      sendSignal(supervisor, 'SIGSTOP')
      await until(() =>
        listProcesses().some(({ parent, zombie }) => parent === supervisor && zombie),
      )
      await backend.stop('one', 'RunInterrupted')
    })
    expect(outcome).toMatchObject({ status: 'Succeeded', exitCode: 0 })
    expect(lines).toEqual(['started', 'done'])
  })

  test('that comes when SIGTERM has already reached the trial, as at a shutdown, still counts', async () => {
    const backend = makeBackend(makeGround())
    await backend.start(trialOf('one', 'echo started; kill -TERM $$$$'))
    const { outcome } = await listen(backend, async ({ type }) => {
      if (type === 'log') await backend.stop('one', 'RunInterrupted')
    })
    expect(outcome).toMatchObject({ status: 'Killed', reason: 'RunInterrupted', signal: 'SIGTERM' })
  })

  test('goes on when the driver dies, and the next one hears how it ended', async () => {
    const ground = makeGround()
    const pod = { terminationGracePeriodSeconds: 1 }
    const trial = trialOf('one', STUBBORN, { pod })
    const program = resolve(import.meta.dirname, 'stop-and-die.ts')
    const argv = [program, ground.path, JSON.stringify(trial)]
    const driver = spawn(process.execPath, argv, { stdio: ['ignore', 'inherit', 'inherit'] })
    expect(await new Promise((done) => driver.once('exit', (_, signal) => done(signal)))).toBe(
      'SIGKILL',
    )
    expect(filesOf(ground.folder('one'))).not.toContain('exit.json')

    const backend = makeBackend(ground)
    await backend.start(trial)
    const { outcome, lines } = await listen(backend)
    expect(outcome).toMatchObject({ status: 'Killed', reason: 'RunInterrupted', signal: 'SIGKILL' })
    expect(lines).toEqual(['started'])
  })
})

describe('events', () => {
  test('end when the signal is aborted, also while nothing happens', async () => {
    const backend = makeBackend(makeGround())
    const listening = new AbortController()
    setTimeout(() => listening.abort(), 50)
    for await (const event of backend.events(listening.signal)) throw new Error(event.type)
  })

  test('tell of the end at once', async () => {
    const backend = makeBackend(makeGround())
    await backend.start(trialOf('one', 'echo started; sleep 0.5'))
    const { events } = await listen(backend)
    const ended = events.at(-1)
    if (ended?.type !== 'ended') throw new Error('no end')
    expect(Date.now() - Date.parse(ended.time)).toBeLessThan(1000)
  })
})
