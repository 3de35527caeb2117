import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { TrialStatus } from '../../src/experiment/trial.ts'
import { earlierRunIn } from '../../src/report/earlier-run.ts'
import { storedResult } from '../../src/report/stored-result.ts'
import { meanTrialMilliseconds } from '../../src/report/tally.ts'
import { aState, aTrial, at } from './states.ts'

const ENDS = ['Succeeded', 'Failed', 'EarlyStopped', 'MetricsUnavailable'] as const
const CUT_SHORT = ['Killed', 'Running', 'Pending'] as const

function lasting(index: number, status: TrialStatus, seconds: number) {
  return aTrial(index, { status, startTime: at(0), completionTime: at(seconds) })
}

describe('how long a trial takes', () => {
  test.each(ENDS)('counts one that is %s', (status) => {
    const trials = [lasting(0, 'Succeeded', 4), lasting(1, status, 2)]
    expect(meanTrialMilliseconds(trials)).toBe(3000)
  })

  test.each(CUT_SHORT)('counts none that is %s', (status) => {
    expect(meanTrialMilliseconds([lasting(0, 'Succeeded', 4), lasting(1, status, 2)])).toBe(4000)
    expect(meanTrialMilliseconds([lasting(0, status, 2)])).toBeUndefined()
  })

  test('is the same whether the journal or the kept result of a run tells it', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(fc.constantFrom(...ENDS, ...CUT_SHORT), fc.integer({ min: 0, max: 9999 })),
          { maxLength: 9 },
        ),
        (ends) => {
          const state = aState(ends.map(([status, seconds], i) => lasting(i, status, seconds)))
          const run = 'https://e.org/1'
          const origin = { file: 'a.yaml', commit: 'c', backend: 'katib', run, time: at(9999) }
          const kept = earlierRunIn(state.experiment, storedResult(state, origin, 1024 * 1024))
          const mean = meanTrialMilliseconds(state.trials)
          expect(kept?.trialSeconds).toBe(mean === undefined ? undefined : mean / 1000)
        },
      ),
    )
  })
})
