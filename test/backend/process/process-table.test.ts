import { spawn } from 'node:child_process'
import { describe, expect, onTestFinished, test } from 'vitest'
import { isAlive, ownIdentity, sendSignal } from '../../../src/backend/process/identity.ts'
import { findProcess, parsePs, parseStat } from '../../../src/backend/process/process-table.ts'
import { until } from './harness.ts'

describe("Linux' /proc/<pid>/stat", () => {
  const rest = 'S 7 42 42 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 98765 4096 1'

  test.each(['sh', 'a b', ') S 1 (', '((('])(
    'is read whatever the program is called: %s',
    (name) => {
      expect(parseStat(`43 (${name}) ${rest}`)).toEqual({
        pid: 43,
        parent: 7,
        group: 42,
        zombie: false,
        start: '98765',
      })
    },
  )

  test('knows a zombie, and is nothing when it is torn', () => {
    expect(parseStat(`43 (sh) ${rest.replace('S', 'Z')}`)?.zombie).toBe(true)
    expect(parseStat('43 (sh) S 7')).toBeUndefined()
    expect(parseStat('')).toBeUndefined()
  })
})

test("the lines of macOS' ps are read, without ps itself", () => {
  const text = [
    '    1     0     1 Ss   Mon Sep  1 08:00:00 2025     /sbin/launchd',
    '  501     1   501 S+   Tue Sep  2 10:11:12 2025     sh -c train LANG=C MARK=/a#1 HOME=/me',
    '  502   501   501 Z    Tue Sep  2 10:11:13 2025     (sleep)',
    '  503   501   501 R    Tue Sep  2 10:11:13 2025     ps -E -ww -A -o pid= HOME=/me',
  ].join('\n')
  const [launchd, sh, zombie, ...others] = parsePs(text)
  expect(launchd).toMatchObject({ pid: 1, parent: 0, group: 1, start: 'Mon Sep 1 08:00:00 2025' })
  expect(sh).toMatchObject({ pid: 501, zombie: false })
  expect(sh?.hasVariable('MARK', '/a#1')).toBe(true)
  expect(sh?.hasVariable('MARK', '/a')).toBe(false)
  expect(zombie?.zombie).toBe(true)
  expect(others).toEqual([])
})

describe('an identity', () => {
  test('is that of a process which lives, until it has ended', async () => {
    const child = spawn('sleep', ['1000'])
    const pid = child.pid ?? 0
    onTestFinished(() => void sendSignal(pid, 'SIGKILL'))
    await until(() => findProcess(pid) !== undefined)
    const identity = { ...ownIdentity(), pid, start: findProcess(pid)?.start ?? '' }
    expect(isAlive(identity)).toBe(true)
    expect(isAlive({ ...identity, start: '1' })).toBe(false)
    expect(isAlive({ ...identity, space: 'another boot' })).toBe(false)
    child.kill('SIGKILL')
    await until(() => !isAlive(identity))
    expect(sendSignal(pid, 'SIGTERM') && findProcess(pid) === undefined).toBe(false)
  })

  test('is its own', () => {
    expect(isAlive(ownIdentity())).toBe(true)
    expect(ownIdentity().pid).toBe(process.pid)
  })
})
