import { describe, expect, it } from 'vitest'
import { outputsOf } from '../../../src/github/sink/outputs.ts'
import { experimentState, trial } from '../state.ts'

describe('the outputs', () => {
  it('speak of the best trial', () => {
    const best = trial(0, '0.95')
    const state = experimentState({
      status: 'Succeeded',
      reason: 'ExperimentGoalReached',
      trials: [best, trial(1, '0.5')],
      best: { trial: best, value: 0.95 },
    })
    expect(outputsOf(state, '/tmp/results.json')).toEqual({
      status: 'Succeeded',
      experiment: 'tune',
      'best-trial': 'tune-0',
      'best-value': '0.95',
      'best-parameters': '{"lr":"0.1"}',
      trials: '2',
      'goal-reached': 'true',
      results: '/tmp/results.json',
    })
  })

  it('are empty where there is no best trial, and where nothing was run', () => {
    expect(outputsOf(experimentState(), 'r')).toMatchObject({
      status: 'Running',
      'best-trial': '',
      'best-value': '',
      'best-parameters': '',
      trials: '0',
      'goal-reached': 'false',
    })
    expect(outputsOf(undefined, 'r')).toMatchObject({ status: '', experiment: '', trials: '0' })
  })

  it('keep parameters of any name', () => {
    const best = { ...trial(0, '1'), assignments: [{ name: '__proto__', value: 'x' }] }
    const state = experimentState({ best: { trial: best, value: 1 } })
    expect(outputsOf(state, 'r')['best-parameters']).toBe('{"__proto__":"x"}')
  })
})
