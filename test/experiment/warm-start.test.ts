import { describe, expect, test } from 'vitest'
import type { Experiment } from '../../src/experiment/experiment.ts'
import { warmStartFiles, warmStartMistake } from '../../src/experiment/warm-start.ts'
import { double, experimentOf } from '../suggestion/experiment.ts'

function annotated(text: string, algorithmName = 'tpe'): Experiment {
  const experiment = experimentOf(algorithmName, [double('x', '0', '1')])
  const annotations = { 'tunebot.dev/warm-start': text }
  return { ...experiment, metadata: { name: 'search', annotations } }
}

describe('the annotation of a warm start', () => {
  test('names files one a line, or with commas between', () => {
    const experiment = annotated('a.json, ./results/b.json\n\nc.json\n')
    expect(warmStartFiles(experiment)).toEqual(['a.json', 'results/b.json', 'c.json'])
    expect(warmStartMistake(experiment)).toBeUndefined()
  })

  test('may be left out with any algorithm', () => {
    const experiment = experimentOf('random', [double('x', '0', '1')])
    expect(warmStartFiles(experiment)).toEqual([])
    expect(warmStartMistake(experiment)).toBeUndefined()
  })

  test.each(['random', 'sobol', 'grid', 'hyperband', 'asha', 'pbt'])(
    'is refused with %s, which does not learn from results alone',
    (algorithmName) => {
      expect(warmStartMistake(annotated('a.json', algorithmName))).toMatchObject({
        code: 'metadata/warm-start',
        path: 'metadata.annotations[tunebot.dev/warm-start]',
        message: `${algorithmName} does not learn from the trials of other experiments`,
      })
    },
  )

  test.each([
    ['nothing', ' ,\n', 'the warm start names no file'],
    [
      'an absolute path',
      '/etc/passwd',
      'the warm start names /etc/passwd, which is not below the folder of this file',
    ],
    [
      'a folder above',
      'a/../../b.json',
      'the warm start names a/../../b.json, which is not below the folder of this file',
    ],
    [
      'a crowd',
      Array.from({ length: 21 }, (_, i) => `${i}.json`).join(),
      'the warm start names 21 files, and at most 20 are read',
    ],
  ])('is refused with %s', (_, text, message) => {
    expect(warmStartMistake(annotated(text))?.message).toBe(message)
  })
})
