import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compareFolders, differenceSentence } from '../../scripts/compare-folders.ts'

function folder(files: Readonly<Record<string, string>>): string {
  const made = mkdtempSync(join(tmpdir(), 'compare-'))
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(made, path)), { recursive: true })
    writeFileSync(join(made, path), text)
  }
  return made
}

describe('two folders', () => {
  test('of the same bytes do not differ', () => {
    const files = { 'a.js': '1', 'b/c.js': '2' }
    const difference = compareFolders(folder(files), folder(files))
    expect(difference).toEqual({ missing: [], extra: [], changed: [] })
    expect(differenceSentence('dist', difference, 'Build it.')).toBeUndefined()
  })

  test('that differ are told in one sentence', () => {
    const difference = compareFolders(
      folder({ 'a.js': '1', 'b/c.js': '2', 'd.js': '3\n' }),
      folder({ 'a.js': '1', 'd.js': '3', 'stale.js': '4' }),
    )
    expect(difference).toEqual({ missing: ['b/c.js'], extra: ['stale.js'], changed: ['d.js'] })
    expect(differenceSentence('dist', difference, 'Build it.')).toBe(
      'dist is not what a build makes: it lacks b/c.js; it has too much stale.js; it differs in d.js. Build it.',
    )
  })
})
