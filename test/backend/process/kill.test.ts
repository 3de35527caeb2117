import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { isAlive, sendSignal } from '../../../src/backend/process/identity.ts'
import { createRandom } from '../../../src/suggestion/random.ts'
import type { Ground } from './harness.ts'
import { makeGround } from './harness.ts'

const DRIVER = resolve(import.meta.dirname, 'driver.ts')
const PARALLEL = 3

interface Driver {
  readonly kill: () => void
  readonly exited: Promise<number | null>
}

function startDriver(ground: Ground, trials: number): Driver {
  const child = spawn(process.execPath, [DRIVER, ground.path, String(trials), String(PARALLEL)], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  const exited = new Promise<number | null>((resolved) => child.once('exit', resolved))
  return { exited, kill: () => void child.kill('SIGKILL') }
}

function linesOf(ground: Ground, name: string): readonly string[] {
  const path = join(ground.path, name)
  if (!existsSync(path)) return []
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .sort()
}

function killSomeSupervisor(ground: Ground, trials: number, pick: number): void {
  const claims = Array.from({ length: trials }, (_, i) => ground.folder(`trial-${i}`))
    .map((folder) => folder.readClaim(folder.lastLife())?.identity)
    .filter((identity) => identity !== undefined)
    .filter(isAlive)
  const victim = claims[Math.floor(pick * claims.length)]
  if (victim !== undefined) sendSignal(victim.pid, 'SIGKILL')
}

async function killAtRandom(
  ground: Ground,
  options: { trials: number; kills: number; supervisors: boolean },
): Promise<number> {
  const { trials, kills, supervisors } = options
  const random = createRandom(kills)
  let killed = 0
  for (let i = 0; i < kills; i += 1) {
    const driver = startDriver(ground, trials)
    await Promise.race([driver.exited, sleep(random.next() * 700)])
    if (supervisors && random.next() < 0.5) killSomeSupervisor(ground, trials, random.next())
    driver.kill()
    if ((await driver.exited) === null) killed += 1
  }
  expect(await startDriver(ground, trials).exited).toBe(0)
  return killed
}

describe.runIf(process.platform === 'linux')('kill -9 at any moment, then the same command', () => {
  test('of the driver: every trial runs exactly once', { timeout: 180_000 }, async () => {
    const ground = makeGround()
    const trials = 60
    const killed = await killAtRandom(ground, { trials, kills: 50, supervisors: false })

    const names = Array.from({ length: trials }, (_, i) => `trial-${i}`).sort()
    expect(linesOf(ground, 'work/overlaps')).toEqual([])
    expect(linesOf(ground, 'work/begun')).toEqual(names)
    expect(linesOf(ground, 'ended')).toEqual(names.map((name) => `${name} Succeeded accuracy=0.5`))
    expect(ground.living()).toEqual([])
    expect(killed).toBeGreaterThan(20)
  })

  test('of the supervisors too: no two of one trial, none left over', {
    timeout: 180_000,
  }, async () => {
    const ground = makeGround()
    const trials = 30
    await killAtRandom(ground, { trials, kills: 30, supervisors: true })

    const names = Array.from({ length: trials }, (_, i) => `trial-${i}`).sort()
    expect(linesOf(ground, 'work/overlaps')).toEqual([])
    expect([...new Set(linesOf(ground, 'work/finished'))]).toEqual(names)
    expect(linesOf(ground, 'ended')).toEqual(names.map((name) => `${name} Succeeded accuracy=0.5`))
    expect(ground.living()).toEqual([])
  })
})
