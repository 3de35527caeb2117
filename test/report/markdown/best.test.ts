import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { renderComment } from '../../../src/report/markdown/comment.ts'
import { withParameters, yamlOf } from '../../../src/report/parameter-file/parameter-file.ts'
import { MAX_UNITS } from '../../../src/report/text.ts'
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
    expect(block).toBe('learning_rate: 0.0183\ndropout: 1.0e-5\noptimizer: "1"')
  })

  test('are what `/tunebot apply` writes into a new file, the same to every reader of YAML', () => {
    const assignments = [
      { name: 'y', value: 'yes' },
      { name: 'learning_rate', value: '1e-05' },
      { name: 'optimizer', value: 'adam' },
    ]
    const state = aState([aTrial(0, { assignments })])
    const block = yamlBlock(renderComment(state, aContext()))
    expect(block).toBe('"y": "yes"\nlearning_rate: 1.0e-5\noptimizer: adam')
    const file = { path: 'best.yaml', text: undefined }
    const applied = withParameters(state.experiment, assignments, file)
    expect(applied).toEqual({ kind: 'changed', text: `${block}\n` })
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
        const assignments = [{ name, value }]
        const state = aState([aTrial(0, { assignments })], { experiment })
        const block = yamlBlock(renderComment(state, aContext()))
        if (yamlOf(experiment, assignments).trimEnd().length > MAX_UNITS) {
          expect(block).toBe('')
          return
        }
        const mapping: unknown = parse(block)
        expect(mapping).toEqual(Object.fromEntries([[name, value]]))
      }),
      { numRuns: 500 },
    )
  })
})
