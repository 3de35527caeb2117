import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { renderComment } from '../../../src/report/markdown/comment.ts'
import { hostileText } from '../hostile.ts'
import { aContext, anExperiment, aState, aTrial } from '../states.ts'

function yamlBlock(markdown: string): string {
  const [, , block = ''] = /(`{3,}|~{3,})yaml\n([\s\S]*?)\n\1/.exec(markdown) ?? []
  return block
}

describe('the best hyperparameters as YAML', () => {
  test('are numbers where the parameter is one, and strings elsewhere', () => {
    const state = aState([
      aTrial(0, {
        assignments: [
          { name: 'learning_rate', value: '0.0183' },
          { name: 'dropout', value: '1e-05' },
          { name: 'optimizer', value: '1' },
        ],
      }),
    ])
    const block = yamlBlock(renderComment(state, aContext()))
    expect(block).toBe('learning_rate: 0.0183\ndropout: 1e-05\noptimizer: "1"')
  })

  test('are not shown with a name that YAML takes for no key', () => {
    const assignments = [{ name: 'x'.repeat(1025), value: '1' }]
    expect(yamlBlock(renderComment(aState([aTrial(0, { assignments })]), aContext()))).toBe('')
  })

  test('are the exact values, whatever these are', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (name, value) => {
        // Half a character is not text and cannot be written as UTF-8.
        fc.pre(!/\p{Cs}/u.test(name + value) && name.length < 500)
        const experiment = anExperiment({
          parameters: [
            { name, parameterType: 'categorical', feasibleSpace: { distribution: 'uniform' } },
          ],
        })
        const state = aState([aTrial(0, { assignments: [{ name, value }] })], { experiment })
        const mapping: unknown = parse(yamlBlock(renderComment(state, aContext())))
        expect(mapping).toEqual(Object.fromEntries([[name, value]]))
      }),
      { numRuns: 500 },
    )
  })
})
