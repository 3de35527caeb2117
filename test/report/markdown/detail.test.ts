import { describe, expect, test } from 'vitest'
import { renderCheck } from '../../../src/report/markdown/check.ts'
import { renderComment, renderSummary } from '../../../src/report/markdown/comment.ts'
import {
  CHECK_LIMITS,
  COMMENT_LIMITS,
  SUMMARY_LIMITS,
} from '../../../src/report/markdown/detail.ts'
import { HOSTILE, hostile } from '../hostile.ts'
import {
  aContext,
  aCurve,
  anExperiment,
  aState,
  aTrial,
  FAILED,
  finished,
  observed,
} from '../states.ts'
import { expectOwnMarkup } from './markup.ts'

const OURS = { linksTo: 'https://github.com/octo-org/digits/' }

describe('thousands of trials', () => {
  const values = ['0.5', 'nan', '-1e300', '12', 'inf']
  const { state, context } = hostile(
    HOSTILE.map((text) => text.repeat(20)),
    Array.from({ length: 5000 }, (_, index) => (index % 5 === 1 ? 'Failed' : 'Succeeded')),
    values,
    'finished',
  )

  test.each([
    ['comment', COMMENT_LIMITS, 65_536, renderComment],
    ['summary', SUMMARY_LIMITS, 1_048_576, renderSummary],
  ] as const)('fit a %s, which says what is left out', (_, limits, hard, render) => {
    const started = performance.now()
    const markdown = render(state, context)
    expect(performance.now() - started).toBeLessThan(5000)
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(limits.bytes)
    expect(Buffer.byteLength(markdown)).toBeLessThan(hard)
    expect(markdown).toMatch(/Shown: the best [\d,]+ of 5,000 trials/)
    expect(markdown).toMatch(/more failed trials: see/)
    expectOwnMarkup(markdown, OURS)
  })

  test('fit a check', () => {
    const { summary, text } = renderCheck(state, context)
    expect(text).toMatch(/Shown: the best [\d,]+ of 5,000 trials.*see/)
    for (const markdown of [summary, text]) {
      expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(CHECK_LIMITS.bytes)
      expectOwnMarkup(markdown, OURS)
    }
  })

  test('leave the room that the caller keeps for itself', () => {
    const reserve = 40_000
    const comment = renderComment(state, context, { ...COMMENT_LIMITS, reserve })
    expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(COMMENT_LIMITS.bytes - reserve)
  })

  test('keep the state, the best and the links however small the room', () => {
    const plain = aState(
      Array.from({ length: 3000 }, (_, index) =>
        aTrial(index, index % 2 ? FAILED : { name: `digits-${index}` }),
      ),
      { status: 'Succeeded', reason: 'ExperimentMaxTrialsReached' },
    )
    for (const bytes of [64_000, 16_000, 8000, 4000, 3000]) {
      const comment = renderComment(plain, aContext(), { bytes, reserve: 0 })
      expect(Buffer.byteLength(comment)).toBeLessThanOrEqual(bytes)
      expect(comment).toContain('### ✅ `digits` · Succeeded')
      expect(comment).toContain('Best `Validation-accuracy`: 0.9806')
      expect(comment).toContain('[Workflow run]')
      expect(comment).toMatch(/see \[Workflow run\]/)
      expectOwnMarkup(comment, OURS)
    }
  })

  const DETAILED = aState(
    Array.from({ length: 400 }, (_, index) =>
      aTrial(index, index % 2 ? FAILED : { curves: [aCurve('Validation-accuracy', 0.98)] }),
    ),
    { status: 'Succeeded', reason: 'ExperimentMaxTrialsReached' },
  )

  test('are named with where they are when none of them fits, as is whatever else does not', () => {
    const comment = renderComment(DETAILED, aContext(), { bytes: 1100, reserve: 0 })
    expect(comment).toContain(
      '_Left out for want of room: 400 trials, the reasons of 200 failed trials, the best hyperparameters, the plot, the best trial, step by step; see [Workflow run]',
    )
    const { summary, text } = renderCheck(DETAILED, aContext(), { bytes: 1150, reserve: 0 })
    expect(summary).toContain('Left out for want of room: the best hyperparameters; see')
    expect(text).toContain('_Left out for want of room: 400 trials, the best trial, step by step,')
    const full = renderComment(finished(), aContext())
    expect(full).not.toContain('Left out')
  })

  test('in the job summary are for the results alone to tell', () => {
    expect(renderSummary(DETAILED, aContext(), { bytes: 1100, reserve: 0 })).toContain(
      'see the JSON or CSV results',
    )
  })

  test('are told of in ever fewer words, the state and the best last of all', () => {
    const parts = ['| Rank |', '<b>Failed trials', '| Hyperparameter |', '🏆 Best', '### ✅']
    let shown = parts.length
    for (const bytes of [60_000, 30_000, 15_000, 8000, 4000, 2000, 1100]) {
      const comment = renderComment(DETAILED, aContext(), { bytes, reserve: 0 })
      const there = parts.filter((part) => comment.includes(part)).length
      expect(there).toBeLessThanOrEqual(shown)
      expect(comment).toContain('🏆 Best')
      expectOwnMarkup(comment, OURS)
      shown = there
    }
    expect(shown).toBe(2)
  })

  test('always fit 16 KiB, however long each text is', () => {
    const long = hostile(
      HOSTILE.map((text) => text.repeat(3000)),
      ['Succeeded', 'Failed', 'Running'],
      values,
      'interrupted',
    )
    const comment = renderComment(long.state, long.context, { bytes: 16_384, reserve: 0 })
    expectOwnMarkup(comment, OURS)
  })

  test('with a thousand parameters show some of them and say so', () => {
    const names = Array.from({ length: 1000 }, (_, index) => `parameter_${index}`)
    const wide = aState(
      [
        aTrial(0, {
          assignments: names.map((name) => ({ name, value: '0.25' })),
          observation: observed(0.9),
        }),
      ],
      {
        experiment: anExperiment({
          parameters: names.map((name) => {
            return {
              name,
              parameterType: 'double',
              feasibleSpace: { distribution: 'uniform' },
            } as const
          }),
        }),
      },
    )
    const comment = renderComment(wide, aContext())
    expect(comment).toContain('more hyperparameters: see [Workflow run]')
    expect(comment).toContain('all but 988 of the columns')
    expectOwnMarkup(comment, OURS)
  })
})
