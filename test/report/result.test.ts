import { describe, expect, test } from 'vitest'
import { toResult } from '../../src/report/result.ts'
import {
  anExperiment,
  aState,
  aTrial,
  finished,
  goalReachedState,
  observed,
  runningState,
} from './states.ts'

describe('the result', () => {
  test('has the shape that other programs read', () => {
    const result = toResult(goalReachedState())
    expect(Object.keys(result)).toEqual([
      'experiment',
      'status',
      'reason',
      'message',
      'objective',
      'best',
      'counts',
      'trials',
    ])
    expect(result).toMatchObject({
      experiment: 'digits',
      status: 'Succeeded',
      reason: 'ExperimentGoalReached',
      objective: { name: 'Validation-accuracy', type: 'maximize', goal: 0.99 },
      best: {
        trial: 'digits-c8d2f4b6',
        value: 0.9917,
        observation: [
          { name: 'Validation-accuracy', latest: '0.9917', max: '0.9917' },
          { name: 'accuracy' },
        ],
      },
      counts: {
        trials: 8,
        succeeded: 7,
        failed: 0,
        earlyStopped: 0,
        killed: 1,
        metricsUnavailable: 0,
        running: 0,
        pending: 0,
      },
    })
    expect(result.best?.parameters).toEqual({
      learning_rate: expect.any(String),
      dropout: expect.any(String),
      optimizer: 'adam',
    })
    expect(result.trials[7]).toMatchObject({
      status: 'Killed',
      reason: 'ExperimentCompleted',
      observation: [],
    })
  })

  test('holds what auto chose', () => {
    const algorithm = { algorithmName: 'auto', algorithmSettings: [] }
    const { auto } = toResult(aState([], { experiment: anExperiment({ algorithm }) }))
    expect(auto).toEqual({ algorithms: ['bayesianoptimization'], why: expect.any(String) })
  })

  test('holds each trial’s own keys and no more', () => {
    expect(Object.keys(toResult(finished()).trials[0] ?? {})).toEqual([
      'name',
      'status',
      'reason',
      'parameters',
      'observation',
      'startTime',
      'completionTime',
    ])
  })

  test('of a run that goes on leaves out what there is not yet', () => {
    const result = toResult(runningState())
    expect(result.status).toBe('Running')
    expect(result.trials[6]).not.toHaveProperty('completionTime')
    expect(toResult(aState([]))).not.toHaveProperty('best')
  })

  test('is JSON, an infinite best included', () => {
    const state = aState([aTrial(0, { observation: observed(Number.POSITIVE_INFINITY) })])
    const parsed: unknown = JSON.parse(JSON.stringify(toResult(state)))
    expect(parsed).toMatchObject({ best: { value: null, observation: [{ max: 'Infinity' }, {}] } })
  })

  test('keeps a parameter of any name', () => {
    const assignments = [{ name: '__proto__', value: '1' }]
    const text = JSON.stringify(toResult(aState([aTrial(0, { assignments })])))
    expect(text).toContain('"parameters":{"__proto__":"1"}')
  })
})
