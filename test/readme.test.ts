import { describe, expect, test } from 'vitest'
import { blockWithFirstLine, fencedBlocks } from './readme.ts'

const markdown = [
  '# Title',
  '```yaml',
  '# one.yml',
  'a: 1',
  '```',
  'text with ``` in it',
  '````md',
  '```yaml',
  '# inside',
  '```',
  '````',
  '```sh',
  'ls',
  '```',
].join('\n')

describe('fenced blocks', () => {
  test('are found in order, a longer fence hiding shorter ones', () => {
    expect(fencedBlocks(markdown)).toEqual([
      { language: 'yaml', text: '# one.yml\na: 1\n' },
      { language: 'md', text: '```yaml\n# inside\n```\n' },
      { language: 'sh', text: 'ls\n' },
    ])
  })

  test('are chosen by their first line', () => {
    expect(blockWithFirstLine(markdown, '# one.yml').language).toBe('yaml')
  })

  test('that are missing or there twice are refused', () => {
    expect(() => blockWithFirstLine(markdown, '# inside')).toThrow('0 fenced blocks')
    expect(() => blockWithFirstLine(`${markdown}\n${markdown}`, '# one.yml')).toThrow('2 fenced')
  })
})
