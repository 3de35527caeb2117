import { describe, expect, test } from 'vitest'
import { autoMember, explainAuto } from '../../src/experiment/auto-choice.ts'
import type { ExperimentSpec } from '../../src/experiment/experiment.ts'
import { double, experimentOf, listed } from '../suggestion/experiment.ts'

const MODEL = 'bayesianoptimization, whose model makes the most of each trial'

/** Of `auto`, over that many doubles. */
function spec(change: Partial<ExperimentSpec> = {}, doubles = 2): ExperimentSpec {
  const parameters = Array.from({ length: doubles }, (_, i) => double(`p${i}`, '0', '1'))
  return { ...experimentOf('auto', parameters).spec, ...change }
}

describe('what auto chooses', () => {
  test('is told of auto alone', () => {
    expect(explainAuto(experimentOf('tpe', [double('p', '0', '1')]).spec)).toBeUndefined()
  })

  test('is a model and densities in turn, once there is something to learn from', () => {
    expect(explainAuto(spec())).toEqual({
      algorithms: ['bayesianoptimization', 'tpe'],
      why: `${MODEL}; after 10 trials in turn with tpe, which finds what the model is mistaken about`,
    })
    const members = Array.from({ length: 14 }, (_, index) => autoMember(spec(), index, index))
    expect(members.slice(0, 10).every((member) => member === undefined)).toBe(true)
    expect(members.slice(10)).toEqual([
      'bayesianoptimization',
      'tpe',
      'bayesianoptimization',
      'tpe',
    ])
    expect(autoMember(spec(), 500, 0)).toBeUndefined()
  })

  test('is both the sooner, the more trials of earlier experiments there are', () => {
    const why = (earlier: number) => explainAuto(spec(), undefined, earlier)?.why
    expect(why(4)).toContain('after 6 trials in turn with tpe')
    expect(why(10)).toContain('from the first trial on in turn with tpe')
    expect(why(500)).toBe(why(10))
    expect(autoMember(spec(), 4 + 5, 4)).toBeUndefined()
    expect(autoMember(spec(), 4 + 6, 4)).toBe('bayesianoptimization')
  })

  test('is evenly spread no more where all start at once, but have earlier trials to learn from', () => {
    const atOnce = spec({ maxTrialCount: 8, parallelTrialCount: 8 })
    expect(explainAuto(atOnce)?.why).toContain('evenly spread points')
    expect(explainAuto(atOnce, 8, 10)?.why).toContain('from the first trial on')
  })

  test('is the model alone for ten trials and fewer', () => {
    expect(explainAuto(spec({ maxTrialCount: 10 }))).toEqual({
      algorithms: ['bayesianoptimization'],
      why: MODEL,
    })
    expect(explainAuto(spec({ maxTrialCount: 11 }))?.algorithms).toContain('tpe')
  })

  test('is spread evenly where all trials start at once', () => {
    const why = 'evenly spread points, as all trials start at once and none learns from another'
    const atOnce = spec({ maxTrialCount: 16, parallelTrialCount: 16 })
    expect(explainAuto(atOnce)?.why).toBe(why)
    expect(explainAuto(atOnce, 17)?.why).not.toBe(why)
  })

  test('is tpe for more than a hundred parameters', () => {
    expect(explainAuto(spec({}, 100))?.why).toMatch(/^bayesianoptimization/)
    expect(explainAuto(spec({}, 101))).toEqual({
      algorithms: ['tpe'],
      why: 'tpe, as a model of 101 parameters takes too long',
    })
    expect(autoMember(spec({}, 101), 0, 0)).toBe('tpe')
  })

  test('says when a small space will be used up', () => {
    const parameters = [listed('a', 'categorical', ['x', 'y', 'z'])]
    const usedUp = `${MODEL}; all 3 points come, none twice`
    expect(explainAuto(spec({ parameters, maxTrialCount: 3, parallelTrialCount: 1 }))?.why).toBe(
      usedUp,
    )
    expect(explainAuto(spec({ parameters, maxTrialCount: 2, parallelTrialCount: 1 }))?.why).toBe(
      MODEL,
    )
    expect(explainAuto(spec({ parameters }))?.why).toMatch(/all 3 points come, none twice$/)
  })
})
