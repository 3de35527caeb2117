import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  budgetPatch,
  budgetsIn,
  budgetsOf,
  isSameBudget,
} from '../../../src/backend/katib/budgets.ts'
import { experimentOf } from './fixtures.ts'

const whole = fc.integer({ min: 1, max: 50 })

it('never asks Katib for a budget that its webhook refuses', () => {
  fc.assert(
    fc.property(whole, whole, fc.option(whole, { nil: undefined }), (parallel, failed, max) => {
      const spec = {
        ...experimentOf('').spec,
        parallelTrialCount: parallel,
        maxFailedTrialCount: failed,
      }
      const budgets = budgetsOf(spec, max)
      const most = max ?? Number.POSITIVE_INFINITY
      expect(budgets.parallelTrialCount).toBe(Math.min(parallel, most))
      expect(budgets.maxFailedTrialCount ?? 0).toBeLessThanOrEqual(most)
      expect(budgets.maxTrialCount).toBe(max)
    }),
  )
})

it('takes away by patch what the file no longer has', () => {
  const { maxTrialCount: _most, maxFailedTrialCount: _failed, ...spec } = experimentOf('').spec
  const budgets = budgetsOf(spec, undefined)
  expect(budgetPatch(budgets)).toEqual({
    parallelTrialCount: 2,
    maxTrialCount: null,
    maxFailedTrialCount: null,
  })
  expect(isSameBudget(budgets, budgetsIn({ spec: { parallelTrialCount: 2 } }))).toBe(true)
  expect(
    isSameBudget(budgets, budgetsIn({ spec: { parallelTrialCount: 2, maxTrialCount: 4 } })),
  ).toBe(false)
})
