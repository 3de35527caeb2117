import { describe, expect, test } from 'vitest'
import type { ExperimentState } from '../../src/journal/state.ts'
import { renderCheck } from '../../src/report/markdown/check.ts'
import { renderComment } from '../../src/report/markdown/comment.ts'
import { type BaseResult, versusBase } from '../../src/report/versus.ts'
import { aContext, anExperiment, aState, aTrial, OBJECTIVE, observed } from './states.ts'

function stateOf(values: readonly number[], type: 'minimize' | 'maximize' = 'maximize') {
  const experiment = anExperiment({ objective: { ...OBJECTIVE, type } })
  const assignments = [{ name: 'learning_rate', value: '0.1' }]
  const trials = values.map((value, i) => aTrial(i, { assignments, observation: observed(value) }))
  return aState(trials, { experiment })
}

function baseOf(value: number, deviation?: number): BaseResult {
  const spread = deviation === undefined ? {} : { spread: { deviation } }
  return { branch: 'main', best: { value, commit: { sha: '0123456789' }, ...spread } }
}

const verdict = (state: ExperimentState, base: BaseResult) => versusBase(state, base)?.verdict

describe('the best here against the best on the base branch', () => {
  test('is better or worse by the objective’s type', () => {
    expect(verdict(stateOf([0.9]), baseOf(0.8))).toBe('better')
    expect(verdict(stateOf([0.9]), baseOf(0.95))).toBe('worse')
    expect(verdict(stateOf([0.9], 'minimize'), baseOf(0.8))).toBe('worse')
    expect(verdict(stateOf([0.9], 'minimize'), baseOf(0.95))).toBe('better')
    expect(verdict(stateOf([0.9]), baseOf(0.9, 0.1))).toBe('equal')
  })

  test('is within noise where repeated trials, here or there, differ as much', () => {
    const repeated = stateOf([0.9, 0.88])
    expect(versusBase(repeated, baseOf(0.89))).toMatchObject({
      verdict: 'within noise',
      here: { deviation: expect.closeTo(0.01 * Math.SQRT2, 10) },
    })
    expect(verdict(repeated, baseOf(0.8))).toBe('better')
    expect(verdict(stateOf([0.9]), baseOf(0.8, 0.1))).toBe('within noise')
  })

  test('is nothing where either has no finite best', () => {
    expect(versusBase(stateOf([]), baseOf(0.8))).toBeUndefined()
    expect(versusBase(stateOf([0.9]), { branch: 'main' })).toBeUndefined()
    expect(versusBase(stateOf([0.9]), baseOf(Number.POSITIVE_INFINITY))).toBeUndefined()
  })

  test('stands behind the best value and in the check’s title', () => {
    const context = aContext({ base: baseOf(0.9, 0.001) })
    const comment = renderComment(stateOf([0.95]), context)
    expect(comment).toContain('🏆 Best `Validation-accuracy`: 0.95, +0.05 vs `main`\n')
    expect(comment).toContain(
      'better than 0.9 at `0123456` on `main` · repeated trials differ by ±0.001 on `main`',
    )
    expect(renderCheck(stateOf([0.95]), context).title).toContain('0.95, +0.05 vs main')
  })

  test('says that there is nothing yet, and nothing where nobody asked', () => {
    const state = stateOf([0.95])
    const none = renderComment(state, aContext({ base: { branch: 'main' } }))
    expect(none).toContain('no result to compare with on `main` yet')
    expect(renderComment(state, aContext())).not.toContain('main')
  })
})
