import { describe, expect, test } from 'vitest'
import { bestParametersFile, bestParametersMistake } from '../../src/experiment/best-parameters.ts'
import type { Experiment } from '../../src/experiment/experiment.ts'
import { double, experimentOf } from '../suggestion/experiment.ts'

function annotated(text: string): Experiment {
  const experiment = experimentOf('random', [double('x', '0', '1')])
  const annotations = { 'tunebot.dev/best-parameters': text }
  return { ...experiment, metadata: { name: 'search', annotations } }
}

describe('the annotation of the best parameters', () => {
  test.each([
    ['train.yaml', 'train.yaml'],
    [' ./config/train.YML\n', 'config/train.YML'],
    ['a b/.hidden.json', 'a b/.hidden.json'],
  ])('names a file: %j', (text, file) => {
    expect(bestParametersFile(annotated(text))).toBe(file)
    expect(bestParametersMistake(annotated(text))).toBeUndefined()
  })

  test('may be left out', () => {
    const experiment = experimentOf('random', [double('x', '0', '1')])
    expect(bestParametersFile(experiment)).toBeUndefined()
    expect(bestParametersMistake(experiment)).toBeUndefined()
  })

  test.each([
    [' ', 'no file is named'],
    ['a.yaml, b.yaml', 'one file is named'],
    ['a.yaml\nb.yaml', 'one file is named'],
    ['/etc/train.yaml', '/etc/train.yaml, which is not below the folder of this file'],
    ['a/../../train.yaml', 'which is not below'],
    ['train.toml', 'train.toml, whose ending is none of .yaml, .yml, .json'],
    ['config/.json', 'whose ending is none'],
  ])('is refused with %j', (text, message) => {
    const mistake = bestParametersMistake(annotated(text))
    expect(mistake).toMatchObject({
      code: 'metadata/best-parameters',
      path: 'metadata.annotations[tunebot.dev/best-parameters]',
    })
    expect(mistake?.message).toContain(message)
  })
})
