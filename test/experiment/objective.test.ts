import { describe, expect, test } from 'vitest'
import type { Objective, StrategyValue } from '../../src/experiment/experiment.ts'
import {
  goalReached,
  isBetter,
  objectiveValue,
  UNAVAILABLE,
} from '../../src/experiment/objective.ts'
import type { Metric } from '../../src/experiment/trial.ts'

function objective(type: Objective['type'], strategy?: StrategyValue, goal?: number): Objective {
  return {
    type,
    objectiveMetricName: 'loss',
    additionalMetricNames: ['accuracy'],
    metricStrategies: [
      { name: 'accuracy', value: 'max' },
      ...(strategy === undefined ? [] : [{ name: 'loss', value: strategy }]),
    ],
    ...(goal === undefined ? {} : { goal }),
  }
}

const LOSS: Metric = { name: 'loss', latest: '0.2', min: '0.1', max: '0.9' }
const ACCURACY: Metric = { name: 'accuracy', latest: '0.7', min: '0.6', max: '0.8' }

describe('objectiveValue', () => {
  test.each([
    ['min', 0.1],
    ['max', 0.9],
    ['latest', 0.2],
  ] as const)('is the metric’s %s by that strategy', (strategy, value) => {
    const metrics = [ACCURACY, LOSS]
    expect(objectiveValue(metrics, objective('minimize', strategy))).toBe(value)
    expect(objectiveValue(metrics, objective('maximize', strategy))).toBe(value)
  })

  test('follows the objective’s type where the objective has no strategy', () => {
    expect(objectiveValue([LOSS], objective('minimize'))).toBe(0.1)
    expect(objectiveValue([LOSS], objective('maximize'))).toBe(0.9)
  })

  test('is the latest where min and max are unavailable', () => {
    const metric = { name: 'loss', latest: '0.4', min: UNAVAILABLE, max: UNAVAILABLE }
    expect(objectiveValue([metric], objective('minimize'))).toBe(0.4)
    expect(objectiveValue([metric], objective('maximize'))).toBe(0.4)
  })

  test.each(['nan', 'NaN', '', '-', 'unavailable', 'Genotype(x)', '1,000', '1e400'])(
    'is undefined for %j: such a trial is never the optimum',
    (text) => {
      const metric = { name: 'loss', latest: text, min: text, max: text }
      expect(objectiveValue([metric], objective('minimize', 'min'))).toBeUndefined()
      expect(objectiveValue([metric], objective('minimize', 'latest'))).toBeUndefined()
    },
  )

  test('is undefined without the objective’s metric', () => {
    expect(objectiveValue([ACCURACY], objective('minimize'))).toBeUndefined()
    expect(objectiveValue([], objective('minimize'))).toBeUndefined()
  })

  test('may be infinite', () => {
    const metric = { name: 'loss', latest: 'inf', min: '-inf', max: '+Inf' }
    expect(objectiveValue([metric], objective('minimize', 'min'))).toBe(-Infinity)
    expect(objectiveValue([metric], objective('minimize', 'latest'))).toBe(Infinity)
  })
})

describe('isBetter', () => {
  test('is strict, so that the first of equals stays the best', () => {
    expect(isBetter(objective('minimize'), 1, 2)).toBe(true)
    expect(isBetter(objective('minimize'), 2, 1)).toBe(false)
    expect(isBetter(objective('maximize'), 2, 1)).toBe(true)
    expect(isBetter(objective('maximize'), 1, 2)).toBe(false)
    expect(isBetter(objective('minimize'), 1, 1)).toBe(false)
    expect(isBetter(objective('maximize'), 1, 1)).toBe(false)
  })
})

describe('goalReached', () => {
  test('takes in the goal itself', () => {
    expect(goalReached(objective('maximize', 'max', 0.99), 0.99)).toBe(true)
    expect(goalReached(objective('maximize', 'max', 0.99), 0.9899)).toBe(false)
    expect(goalReached(objective('minimize', 'min', 0.01), 0.01)).toBe(true)
    expect(goalReached(objective('minimize', 'min', 0.01), 0.011)).toBe(false)
  })

  test('knows a goal of zero, and no goal', () => {
    expect(goalReached(objective('minimize', 'min', 0), 0)).toBe(true)
    expect(goalReached(objective('minimize', 'min', 0), 0.1)).toBe(false)
    expect(goalReached(objective('minimize', 'min'), -Infinity)).toBe(false)
  })
})
