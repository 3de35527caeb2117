import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderConclusion } from '../../src/report/conclusion.ts'
import { hostileReport } from './hostile.ts'
import {
  aContext,
  atTheEdge,
  failedState,
  finished,
  goalReachedState,
  nothingSucceeded,
  runningState,
} from './states.ts'
import { expectTerminalText, PLAIN } from './terminal.ts'

const CUT = aContext({ phase: { name: 'interrupted', why: 'the time limit of 5h was reached' } })

describe('the conclusion', () => {
  test('reads like its golden', async () => {
    const texts = [
      finished(),
      atTheEdge(),
      goalReachedState(),
      failedState(),
      nothingSucceeded(),
    ].map((state) => renderConclusion(state, aContext(), PLAIN))
    const all = [...texts, renderConclusion(runningState(), CUT, PLAIN)].join(
      `\n${'-'.repeat(40)}\n`,
    )
    await expect(all).toMatchFileSnapshot('../golden/conclusion.txt')
  })

  test('gives the exact hyperparameters', () => {
    const text = renderConclusion(finished(), aContext(), PLAIN)
    expect(text).toContain('  learning_rate  0.11234567890000001\n  dropout        0.47\n')
  })

  test('holds no controls, whatever the texts are', () => {
    fc.assert(
      fc.property(hostileReport, ({ state, context }) => {
        expectTerminalText(renderConclusion(state, context, PLAIN), 20_000)
      }),
    )
  })
})
