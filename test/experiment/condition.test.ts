import { describe, expect, test } from 'vitest'
import { jobStatus } from '../../src/experiment/condition.ts'
import type { JsonObject } from '../../src/experiment/experiment.ts'
import { UserError } from '../../src/user-error.ts'

const JOB = {
  successCondition: 'status.conditions.#(type=="Complete")#|#(status=="True")#',
  failureCondition: 'status.conditions.#(type=="Failed")#|#(status=="True")#',
}

function job(...conditions: readonly JsonObject[]): JsonObject {
  return { metadata: { name: 'trial' }, status: { conditions } }
}

test('a job is running from when it has a name, and that is said once', () => {
  expect(jobStatus(job(), JOB, false)).toEqual({ condition: 'Running' })
  expect(jobStatus(job(), JOB, true)).toBeUndefined()
  expect(jobStatus({ metadata: { name: '' } }, JOB, false)).toBeUndefined()
  expect(jobStatus({}, JOB, false)).toBeUndefined()
})

test('what holds is said whether the trial was running or not', () => {
  const complete = job({ type: 'Complete', status: 'True' })
  expect(jobStatus(complete, JOB, true)).toEqual({ condition: 'Succeeded' })
  expect(jobStatus(complete, JOB, false)).toEqual({ condition: 'Succeeded' })
})

test('reason and message are those of the first element that is found', () => {
  const failed = job(
    { type: 'Failed', status: 'True', reason: 'BackoffLimitExceeded', message: 'it failed' },
    { type: 'Failed', status: 'True', reason: 'Other', message: 'again' },
  )
  expect(jobStatus(failed, JOB, true)).toEqual({
    condition: 'Failed',
    reason: 'BackoffLimitExceeded',
    message: 'it failed',
  })
})

describe('a condition that finds', () => {
  const object: JsonObject = {
    metadata: { name: 'trial' },
    status: { phase: 'Succeeded', succeeded: 1, done: true, list: [], lists: [[1]], none: null },
  }
  const running = { condition: 'Running' }

  test.each([
    ['a text', 'status.phase'],
    ['a number', 'status.succeeded'],
    ['true', 'status.done'],
    ['null', 'status.none'],
    ['nothing', 'status.nope'],
    ['an empty array', 'status.list'],
    ['no syntax', 'status.#('],
  ])('%s does not hold', (_what, successCondition) => {
    expect(jobStatus(object, { ...JOB, successCondition }, false)).toEqual(running)
  })

  test.each([
    ['an array of numbers', '[status.succeeded]'],
    ['an array of texts', '[status.phase]'],
    ['an array of null', '[status.none]'],
    ['an array of arrays', 'status.lists'],
  ])('%s is an error', (_what, successCondition) => {
    expect(() => jobStatus(object, { ...JOB, successCondition }, false)).toThrow(
      'finds something that is no object',
    )
  })

  test('an object whose reason is a number is an error that names the path', () => {
    const conditions = { ...JOB, failureCondition: 'status.[@this].#(code==1)' }
    const coded = { metadata: { name: 'trial' }, status: { code: 1, reason: 7 } }
    expect(() => jobStatus(coded, conditions, false)).toThrow(UserError)
    expect(() => jobStatus(coded, conditions, false)).toThrow(
      'spec.trialTemplate.failureCondition: the path status.[@this].#(code==1) finds an object whose reason is no text',
    )
  })

  test('an object whose reason is null holds without one', () => {
    const conditions = { ...JOB, successCondition: 'status' }
    const done = { metadata: { name: 'trial' }, status: { reason: null, message: 'done' } }
    expect(jobStatus(done, conditions, true)).toEqual({ condition: 'Succeeded', message: 'done' })
  })
})

test('a wildcard finds the first key in the order of the alphabet, however the object is written', () => {
  const conditions = { ...JOB, successCondition: 'status.nodes.*' }
  const nodes = { b: { reason: 'second' }, a: { reason: 'first' } }
  const object = { metadata: { name: 'trial' }, status: { nodes } }
  expect(jobStatus(object, conditions, true)).toMatchObject({ reason: 'first' })
})
