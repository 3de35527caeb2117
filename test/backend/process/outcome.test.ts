import { describe, expect, test } from 'vitest'
import type { AttemptEnd } from '../../../src/backend/process/outcome.ts'
import { describeEnd } from '../../../src/backend/process/outcome.ts'

const END: AttemptEnd = {
  cause: undefined,
  exitCode: null,
  signal: null,
  outOfMemory: false,
  leftovers: false,
  logTail: [],
}

const say = (end: Partial<AttemptEnd>, attempts = 1): string => {
  const { status, reason, message } = describeEnd({ ...END, ...end }, attempts)
  return `${status} ${reason}: ${message}`
}

describe('how a trial ended, in a sentence', () => {
  test.each<[string, Partial<AttemptEnd>, number?]>([
    ['Succeeded : exit code 0', { exitCode: 0 }],
    ['Failed Error: exit code 3', { exitCode: 3 }],
    ['Failed Error: exit code 3, in the last of 4 attempts', { exitCode: 3 }, 4],
    ['Failed Error: exit code 127 (a command in it was not found)', { exitCode: 127 }],
    ['Failed Error: exit code 139 (a process in it was killed by SIGSEGV)', { exitCode: 139 }],
    ['Failed Error: killed by SIGSEGV', { signal: 'SIGSEGV' }],
    [
      'Failed Error: killed by SIGKILL, which is often the system that runs out of memory',
      { signal: 'SIGKILL' },
    ],
    [
      'Failed OOMKilled: killed by SIGKILL: the machine ran out of memory',
      { signal: 'SIGKILL', outOfMemory: true },
    ],
    [
      'Failed DeadlineExceeded: ran longer than the 5 s of spec.template.spec.activeDeadlineSeconds',
      { exitCode: 0, cause: { type: 'deadline', of: 'Pod', seconds: 5 } },
    ],
    [
      "Killed TimeLimitReached: stopped because the run's time limit was reached",
      { exitCode: 0, cause: { type: 'stop', why: 'TimeLimitReached' } },
    ],
    ['Failed StorageFailed: no room', { cause: { type: 'storage', problem: 'no room' } }],
    ['Failed StartError: not found', { startProblem: 'not found' }],
    [
      'Failed Error: exit code 1; some of its processes cannot be ended, even by SIGKILL',
      { exitCode: 1, leftovers: true },
    ],
  ])('%s', (expected, end, attempts) => {
    expect(say(end, attempts)).toBe(expected)
  })
})
