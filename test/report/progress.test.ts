import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { progressLines, renderProgress } from '../../src/report/progress.ts'
import { hostileReport } from './hostile.ts'
import {
  anExperiment,
  aRunningTrial,
  aState,
  aTrial,
  at,
  FAILED,
  finished,
  runningState,
} from './states.ts'
import { COLOURED, expectTerminalText, PLAIN } from './terminal.ts'

const OPTIONS = {
  live: { 'digits-w5vj4hs9': '0.9123' },
  now: at(20),
  width: 100,
  height: 24,
  colors: PLAIN,
}

describe('the display of progress', () => {
  test('tells how far it is, how long it takes, the best, and what runs', () => {
    expect(renderProgress(runningState(), OPTIONS).split('\n')).toEqual([
      '█████████████░░░░░░░░░░░░ digits  5/10 trials · 20 s · about 17 s left',
      'best Validation-accuracy 0.9722 (goal ≥ 0.99)  learning_rate=0.1623 dropout=0.22 optimizer=sgd',
      '  ● digits-w5vj4hs9  0.9123  4 s  learning_rate=0.1523 dropout=0.35 optimizer=ftrl',
      '  ● digits-c8d2f4b6  0 s  learning_rate=0.1423 dropout=0.48 optimizer=adam',
    ])
  })

  test('knows no end where there is no maxTrialCount, and none before a trial has ended', () => {
    const { maxTrialCount: _, ...endless } = anExperiment().spec
    const open = aState([aTrial(0)], { experiment: { ...anExperiment(), spec: endless } })
    expect(renderProgress(open, OPTIONS)).not.toContain('left')
    expect(renderProgress(aState([aRunningTrial(0)]), OPTIONS)).not.toContain('left')
  })

  test('never takes more lines or columns than there are', () => {
    const many = aState(Array.from({ length: 50 }, (_, index) => aRunningTrial(index)))
    expect(renderProgress(many, { ...OPTIONS, height: 10 }).split('\n').length).toBeLessThan(10)
    fc.assert(
      fc.property(hostileReport, fc.integer({ min: 20, max: 120 }), ({ state, context }, width) => {
        const text = renderProgress(state, {
          ...OPTIONS,
          live: context.live,
          width,
          colors: COLOURED,
        })
        expectTerminalText(text, width)
      }),
    )
  })
})

describe('progress in a log', () => {
  test('is one plain line for each thing that happened', () => {
    const trials = [aTrial(0), aRunningTrial(1)]
    const before = aState([aRunningTrial(0)])
    expect(progressLines(before, aState(trials))).toEqual([
      '[1/10] digits-7fk2x9cd succeeded after 7.3 s, Validation-accuracy 0.9528',
      '[1/10] digits-h4wbq8zn started: learning_rate=0.1923 dropout=0.23 optimizer=sgd',
      '[1/10] best so far: Validation-accuracy 0.9528 (goal ≥ 0.99)  learning_rate=0.01235 dropout=0.1 optimizer=adam',
    ])
  })

  test('is nothing where nothing happened', () => {
    expect(progressLines(finished(), finished())).toEqual([])
    expect(progressLines(undefined, aState([]))).toEqual([])
  })

  test('says at its beginning what auto chose', () => {
    const algorithm = { algorithmName: 'auto', algorithmSettings: [] }
    const chosen = aState([], { experiment: anExperiment({ algorithm }) })
    expect(progressLines(undefined, chosen)).toEqual([
      expect.stringMatching(/^\[0\/10\] auto chooses bayesianoptimization, whose model /),
    ])
    expect(progressLines(chosen, chosen)).toEqual([])
    const lines = renderProgress(chosen, OPTIONS).split('\n')
    expect(lines[2]).toMatch(/^auto chooses bayesianoptimization, /)
  })

  test('says why a trial failed', () => {
    expect(progressLines(undefined, aState([aTrial(0, FAILED)]))).toEqual([
      '[1/10] digits-7fk2x9cd failed after 7.3 s: exit code 3',
    ])
  })

  test('holds no controls, whatever the texts are', () => {
    fc.assert(
      fc.property(hostileReport, ({ state }) => {
        for (const line of progressLines(undefined, state)) {
          expect(line).not.toContain('\n')
          expectTerminalText(line, 50_000)
        }
      }),
    )
  })
})
