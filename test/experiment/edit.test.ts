import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  budgetsOf,
  changedFields,
  judgeEdit,
  trialLimit,
  withBudgets,
} from '../../src/experiment/edit.ts'
import { EXPERIMENT } from '../journal/events.ts'

const RAISE = {
  changed: ['maxTrialCount'],
  resumePolicy: 'LongRunning',
  maxTrialCount: 8,
  trials: 4,
} as const
const USED_UP = { type: 'Succeeded', reason: 'ExperimentMaxTrialsReached' } as const

describe('what has changed', () => {
  it('is nothing where only the order, or what is empty, is another', () => {
    const before = { a: { x: '1', y: [] }, b: 2, c: {} }
    expect(changedFields(before, { b: 2, a: { x: '1' } })).toEqual([])
  })

  it('is every field that says something else, is new or is gone', () => {
    const after = { a: { x: '2' }, c: true, d: [1] }
    expect(changedFields({ a: { x: '1' }, b: 2, d: [1, 2] }, after)).toEqual(['a', 'b', 'd', 'c'])
  })

  it('is nothing between a spec and itself', () => {
    fc.assert(
      fc.property(fc.object(), (spec) => changedFields(spec, structuredClone(spec)).length === 0),
    )
  })
})

describe('an edit', () => {
  it.each([
    ['nothing at all', { ...RAISE, changed: [], ended: USED_UP, resumePolicy: 'Never' }, []],
    ['more trials while it runs', RAISE, []],
    ['more trials after their end', { ...RAISE, ended: USED_UP }, []],
    [
      'the same under Never',
      { ...RAISE, ended: USED_UP, resumePolicy: 'Never' },
      ['edit/not-resumable'],
    ],
    [
      'more trials after a failure',
      { ...RAISE, ended: { type: 'Failed', reason: 'ExperimentFailed' } },
      ['edit/not-resumable'],
    ],
    ['as many trials as there are', { ...RAISE, maxTrialCount: 4 }, ['edit/max-below-trials']],
    ['trials without an end', { ...RAISE, maxTrialCount: undefined }, []],
    [
      'another objective',
      { ...RAISE, changed: ['maxTrialCount', 'objective'] },
      ['edit/fixed-field'],
    ],
  ] as const)('of %s', (_, edit, codes) => {
    expect(judgeEdit(edit).map(({ code }) => code)).toEqual(codes)
  })
})

describe('budgets', () => {
  it('are taken whole: what the edit leaves out is gone', () => {
    const { spec } = withBudgets(EXPERIMENT, { parallelTrialCount: 7 })
    expect(budgetsOf({ ...EXPERIMENT, spec })).toEqual({ parallelTrialCount: 7 })
    expect(changedFields(EXPERIMENT.spec, spec)).toEqual([
      'parallelTrialCount',
      'maxTrialCount',
      'maxFailedTrialCount',
    ])
  })

  it('change nothing when they are the same', () => {
    expect(withBudgets(EXPERIMENT, budgetsOf(EXPERIMENT))).toEqual(EXPERIMENT)
  })
})

describe('the limit of trials', () => {
  const { maxTrialCount: _, ...endless } = EXPERIMENT.spec

  it.each([
    ['the file’s', EXPERIMENT, undefined, 4],
    ['the run’s where that is the lower', EXPERIMENT, 3, 3],
    ['the file’s where that is the lower', EXPERIMENT, 9, 4],
    ['the run’s where the file has none', { ...EXPERIMENT, spec: endless }, 9, 9],
    ['none where neither has one', { ...EXPERIMENT, spec: endless }, undefined, undefined],
  ])('is %s', (_, experiment, maxTrials, limit) => {
    expect(trialLimit(experiment, maxTrials)).toBe(limit)
  })
})
