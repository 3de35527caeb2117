import { describe, expect, test } from 'vitest'
import { leadsOutside, relativeFile } from '../../src/experiment/relative-file.ts'

describe('a path that an annotation names', () => {
  test.each([
    ['train.yaml', 'train.yaml'],
    [' ././config/train.yaml\n', 'config/train.yaml'],
    ['.hidden/./train.yaml', '.hidden/./train.yaml'],
    [' ', ''],
  ])('is read without what says nothing: %j', (text, file) => {
    expect(relativeFile(text)).toBe(file)
  })

  test.each([
    ['a/b.yaml', false],
    ['a..b/..c', false],
    ['/a', true],
    ['../a', true],
    ['a/../b', true],
  ])('leads out of its folder or not: %s', (file, isOutside) => {
    expect(leadsOutside(file)).toBe(isOutside)
  })
})
