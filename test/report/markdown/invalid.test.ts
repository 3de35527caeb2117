import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../../src/experiment/diagnostic.ts'
import { renderInvalid } from '../../../src/report/markdown/invalid.ts'
import { hostileText } from '../hostile.ts'
import { MISTAKES, SOURCE } from '../mistakes.ts'
import { expectOwnMarkup } from './markup.ts'

const BASE = 'https://github.com/octo-org/digits/blob/main/'
const OURS = { linksTo: BASE }
const FILE = {
  path: 'experiment.yaml',
  url: `${BASE}experiment.yaml`,
  source: SOURCE,
  diagnostics: MISTAKES,
}

describe('an invalid file', () => {
  test('reads like its golden', async () => {
    const text = renderInvalid([FILE])
    await expect(text).toMatchFileSnapshot('../../golden/invalid.md')
    expectOwnMarkup(text, OURS)
  })

  test('leads to each line', () => {
    expect(renderInvalid([FILE])).toContain(`[line 6](${BASE}experiment.yaml#L6)`)
  })

  test('with very many mistakes fits, and says how to see the rest', () => {
    const diagnostics = Array.from({ length: 3000 }, (_, index): Diagnostic => {
      return {
        severity: 'error',
        line: index + 1,
        column: 1,
        path: 'spec',
        message: 'x'.repeat(400),
      }
    })
    const text = renderInvalid(Array.from({ length: 40 }, () => ({ ...FILE, diagnostics })))
    expect(Buffer.byteLength(text)).toBeLessThan(64_200)
    expect(text).toContain('120,000 mistakes')
    expect(text).toContain('more: run `tunebot validate experiment.yaml`')
    expect(text).toContain('and 20 more files')
    expectOwnMarkup(text, OURS)
  })

  test('holds only our own markup, whatever the file and the mistakes are', () => {
    fc.assert(
      fc.property(
        hostileText,
        hostileText,
        hostileText,
        hostileText,
        (path, source, message, hint) => {
          const one: Diagnostic = {
            severity: 'error',
            line: 1,
            column: 2,
            path: message,
            message,
            hint,
          }
          expectOwnMarkup(renderInvalid([{ path, source, diagnostics: [one, one] }]), OURS)
        },
      ),
      { numRuns: 300 },
    )
  })
})
