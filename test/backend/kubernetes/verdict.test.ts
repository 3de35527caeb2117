import { describe, expect, test } from 'vitest'
import {
  areDefaultConditions,
  hasSucceededEarly,
  judgeBy,
  judgeJob,
  judgeJobByTarget,
} from '../../../src/backend/kubernetes/verdict.ts'
import type { JsonObject } from '../../../src/cluster/json.ts'

const jobWith = (spec: JsonObject, ...types: readonly string[]): JsonObject => ({
  kind: 'Job',
  spec,
  status: {
    conditions: types.map((type) => ({ type, status: 'True', reason: 'BackoffLimitExceeded' })),
  },
})
const podWith = (codes: readonly (number | undefined)[], more: JsonObject = {}): JsonObject => ({
  metadata: {},
  spec: { restartPolicy: 'Never', containers: codes.map((_, i) => ({ name: `c${i}` })) },
  status: {
    containerStatuses: codes.map((exitCode, i) => ({
      name: `c${i}`,
      state: exitCode === undefined ? { running: {} } : { terminated: { exitCode } },
    })),
  },
  ...more,
})
const story = { reason: 'Error', message: 'exit code 3', exitCode: 3 }

describe('how a Job says that it has ended', () => {
  test('by its conditions, in the words of its last pod', () => {
    expect(judgeJob(jobWith({}), undefined)).toBeUndefined()
    expect(judgeJob(jobWith({}, 'Complete'), undefined)).toEqual({ type: 'succeeded' })
    expect(judgeJob(jobWith({}, 'Failed'), story)).toEqual({ type: 'failed', ...story })
  })

  test('what it has decided and not yet done counts for nothing but a Job that does not end', () => {
    const decided = jobWith({}, 'FailureTarget')
    expect(judgeJob(decided, story)).toBeUndefined()
    expect(judgeJobByTarget(decided, story)).toEqual({ type: 'failed', ...story })
    expect(judgeJobByTarget(jobWith({}, 'SuccessCriteriaMet'), story)).toEqual({
      type: 'succeeded',
    })
  })
})

describe('a success that is seen before the Job has seen it', () => {
  test('is that of all containers of the one pod', () => {
    expect(hasSucceededEarly(jobWith({}), podWith([0]), false)).toBe(true)
    expect(hasSucceededEarly(jobWith({}), podWith([0, 0]), false)).toBe(true)
    expect(hasSucceededEarly(jobWith({}), podWith([0, undefined]), false)).toBe(false)
    expect(hasSucceededEarly(jobWith({}), podWith([0, 7]), false)).toBe(false)
    expect(hasSucceededEarly(jobWith({}), undefined, false)).toBe(false)
  })

  test.each([
    ['several completions', jobWith({ completions: 3 }), podWith([0])],
    ['several pods at a time', jobWith({ parallelism: 2 }), podWith([0])],
    ['a Job that is about to fail', jobWith({}, 'FailureTarget'), podWith([0])],
    [
      'a pod that is being deleted',
      jobWith({}),
      podWith([0], { metadata: { deletionTimestamp: 't' } }),
    ],
  ])('is none for %s', (_, job, pod) => {
    expect(hasSucceededEarly(job, pod, false)).toBe(false)
  })

  test('counts, with a quota in the way, once the pod is out of the quota', () => {
    expect(hasSucceededEarly(jobWith({}), podWith([0]), true)).toBe(false)
    const done = podWith([0], { status: { phase: 'Succeeded' } })
    expect(hasSucceededEarly(jobWith({}), done, true)).toBe(true)
  })
})

describe('conditions of a template', () => {
  const own = {
    successCondition: 'status.[@this].#(phase=="Done")#',
    failureCondition: 'status.conditions.#(type=="Broken")#',
  }

  test('that are not the defaults are what counts', () => {
    expect(areDefaultConditions(own)).toBe(false)
    const judge = judgeBy(own)
    expect(judge(jobWith({}, 'Complete'), undefined)).toBeUndefined()
    expect(judge(jobWith({}, 'Broken'), story)).toMatchObject({
      type: 'failed',
      reason: 'Error',
      message: expect.stringMatching(/^exit code 3 \(/),
    })
  })
})
