import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderCheck } from '../../../src/report/markdown/check.ts'
import { hostileReport } from '../hostile.ts'
import { aContext, atTheEdge, failedState, finished, RUNNING, runningState } from '../states.ts'
import { expectOwnMarkup } from './markup.ts'

const OURS = { linksTo: 'https://github.com/octo-org/digits/' }

describe('a check', () => {
  test.each([
    ['running', runningState(), RUNNING],
    ['max-trials', finished(), {}],
    ['edge-of-range', atTheEdge(), {}],
    ['failed', failedState(), {}],
  ] as const)('of a %s experiment reads like its golden', async (name, state, change) => {
    const { title, summary, text } = renderCheck(state, aContext(change))
    const whole = `<!-- title: ${title} -->\n\n${summary}\n${text}\n`
    await expect(whole).toMatchFileSnapshot(`../../golden/check-${name}.md`)
    expect(whole).not.toContain('mermaid')
  })

  test('holds only our own markup, within GitHub’s limits', () => {
    fc.assert(
      fc.property(hostileReport, ({ state, context }) => {
        const { title, summary, text } = renderCheck(state, context)
        expect(title).not.toMatch(/[\p{Cc}\p{Cf}]/u)
        expect([...title].length).toBeLessThanOrEqual(256)
        for (const markdown of [summary, text]) {
          expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(65_535)
          expectOwnMarkup(markdown, OURS)
        }
      }),
      { numRuns: 150 },
    )
  })
})
