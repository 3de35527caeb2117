import { expect, test } from 'vitest'
import type { TrialRecord, TrialStatus } from '../../src/experiment/trial.ts'
import { toldTrials } from '../../src/suggestion/trials-view.ts'
import { soundExperiment } from '../experiment/katib-example.ts'

const base = soundExperiment()
const experiment = {
  ...base,
  spec: {
    ...base.spec,
    objective: {
      type: 'minimize',
      objectiveMetricName: 'loss',
      additionalMetricNames: ['accuracy'],
      metricStrategies: [{ name: 'loss', value: 'min' }],
    },
  },
} as const

function trial(status: TrialStatus, loss?: string): TrialRecord {
  return {
    name: `${status}-${loss}`,
    index: 0,
    assignments: [{ name: 'lr', value: '0.1' }],
    labels: {},
    status,
    reason: '',
    message: '',
    createdTime: '2026-01-01T00:00:00Z',
    observation: loss === undefined ? [] : [{ name: 'loss', latest: loss, min: loss, max: loss }],
    curves: [],
    logTail: [],
  }
}

function told(...trials: readonly TrialRecord[]) {
  return toldTrials(experiment, trials).map(({ status, value }) => [status, value])
}

test('what ended well or was stopped early has a value to learn from', () => {
  expect(told(trial('Succeeded', '0.5'), trial('EarlyStopped', '0.9'))).toEqual([
    ['Succeeded', 0.5],
    ['EarlyStopped', 0.9],
  ])
})

test('what runs, failed or was killed is told without a value, whatever it measured', () => {
  const trials = [
    trial('Pending'),
    trial('Running', '0.1'),
    trial('Failed', '0.1'),
    trial('Killed', '0.1'),
  ]
  expect(told(...trials)).toEqual([
    ['Pending', undefined],
    ['Running', undefined],
    ['Failed', undefined],
    ['Killed', undefined],
  ])
})

test('what has no metrics is not told', () => {
  expect(
    told(
      trial('MetricsUnavailable'),
      trial('MetricsUnavailable', 'unavailable'),
      trial('EarlyStopped'),
      trial('EarlyStopped', 'unavailable'),
    ),
  ).toEqual([])
})

test('a value that is no number is none, and one without end is one', () => {
  expect(told(trial('Succeeded', 'nan'), trial('Succeeded', 'inf'))).toEqual([
    ['Succeeded', undefined],
    ['Succeeded', Infinity],
  ])
})

test('the order is that of creation', () => {
  const trials = [trial('Succeeded', '3'), trial('Running'), trial('Succeeded', '1')]
  expect(toldTrials(experiment, trials).map(({ name }) => name)).toEqual(
    trials.map(({ name }) => name),
  )
})
