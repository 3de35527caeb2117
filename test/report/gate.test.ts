import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ExperimentState } from '../../src/journal/state.ts'
import { renderConclusion } from '../../src/report/conclusion.ts'
import { type Gate, isFailure, shortfall } from '../../src/report/gate.ts'
import { renderCheck } from '../../src/report/markdown/check.ts'
import { renderComment } from '../../src/report/markdown/comment.ts'
import {
  aContext,
  anExperiment,
  aState,
  failedState,
  finished,
  goalReachedState,
  nothingSucceeded,
  OBJECTIVE,
  runningState,
} from './states.ts'
import { PLAIN } from './terminal.ts'

const NEVER: Gate = { failOn: 'never' }

describe('fail-on', () => {
  test.each([
    ['failure', finished(), false],
    ['failure', failedState(), true],
    ['goal-unmet', goalReachedState(), false],
    ['goal-unmet', finished(), true],
    ['goal-unmet', failedState(), true],
    ['never', failedState(), false],
    ['never', finished(), false],
  ] as const)('%s', (failOn, state, fails) => {
    expect(isFailure(state, { failOn })).toBe(fails)
  })

  test('goal-unmet lets an experiment without a goal pass', () => {
    const { goal: _, ...objective } = OBJECTIVE
    const state = { ...finished(), experiment: anExperiment({ objective }) }
    expect(isFailure(state, { failOn: 'goal-unmet' })).toBe(false)
    expect(shortfall(finished(), { failOn: 'goal-unmet' })).toBe('goal ≥ 0.99 not reached')
  })
})

describe('fail-below', () => {
  /** Its best is 0.9833. */
  const minimizing: ExperimentState = {
    ...finished(),
    experiment: anExperiment({ objective: { ...OBJECTIVE, type: 'minimize', goal: 0.1 } }),
  }

  test.each([
    ['below, to maximize', finished(), 0.99, 'best Validation-accuracy 0.9833 is below 0.99'],
    ['equal', finished(), 0.9833, undefined],
    ['above, to maximize', finished(), -1, undefined],
    ['above, to minimize', minimizing, 0.9, 'best Validation-accuracy 0.9833 is above 0.9'],
    ['equal, to minimize', minimizing, 0.9833, undefined],
    ['below, to minimize', minimizing, 1, undefined],
    [
      'a difference that rounding hides',
      finished(),
      0.983300001,
      'best Validation-accuracy 0.9833 is below 0.983300001',
    ],
    [
      'no best',
      nothingSucceeded(),
      0,
      'no trial has reported Validation-accuracy, and at least 0 is wanted',
    ],
  ])('%s', (_what, state, failBelow, words) => {
    expect(shortfall(state, { ...NEVER, failBelow })).toBe(words)
    expect(isFailure(state, { ...NEVER, failBelow })).toBe(words !== undefined)
  })

  test('fails besides what fail-on says, and is told first', () => {
    const gate: Gate = { failOn: 'goal-unmet', failBelow: 0.99 }
    expect(shortfall(finished(), gate)).toContain('is below 0.99')
    expect(isFailure(finished(), { ...gate, failBelow: 0.5 })).toBe(true)
    expect(isFailure(failedState(), { failOn: 'failure', failBelow: 0.5 })).toBe(true)
  })

  test('a better best never fails where a worse one passes', () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true }),
        fc.double({ noNaN: true }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (one, other, failBelow) => {
          const fails = (value: number) => {
            const best = { trial: aState([]).trials[0] ?? finished().trials[0], value }
            if (best.trial === undefined) throw new Error('no trial')
            return isFailure(
              { ...finished(), best: { trial: best.trial, value } },
              { ...NEVER, failBelow },
            )
          }
          expect(fails(Math.max(one, other)) && !fails(Math.min(one, other))).toBe(false)
        },
      ),
    )
  })
})

describe('what the best lacks', () => {
  const gate: Gate = { failOn: 'failure', failBelow: 0.99 }

  test('is how a finished experiment stands, everywhere', () => {
    const context = aContext({ gate })
    const words = 'Not good enough: best Validation-accuracy 0.9833 is below 0.99'
    expect(renderCheck(finished(), context).title).toContain(words)
    expect(renderConclusion(finished(), context, PLAIN)).toContain(`digits ${words}`)
    expect(renderComment(finished(), context)).toMatch(
      /^### ❌ `digits` · Not good enough: best Validation-accuracy 0\.9833 is below 0\.99\n/,
    )
  })

  test('is added to an interruption', () => {
    const phase = { name: 'interrupted', why: 'the time limit of 5h was reached' } as const
    expect(renderCheck(runningState(), aContext({ gate, phase })).title).toContain(
      'Interrupted: the time limit of 5h was reached; best',
    )
  })

  test('is not told of while trials run, nor instead of a failure', () => {
    const running = aContext({ gate, phase: { name: 'running' } })
    expect(renderComment(runningState(), running)).not.toContain('good enough')
    expect(renderComment(failedState(), aContext({ gate }))).toMatch(/^### ❌ `digits` · Failed: /)
  })
})
