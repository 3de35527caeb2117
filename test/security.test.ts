import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')
const text = readFileSync(join(root, 'SECURITY.md'), 'utf8')
const rows = [...text.matchAll(/^\| (\d+) \| (.+) \| (.+) \|$/gm)].map(
  ([, number, rule, tried]) => ({
    number: Number(number),
    rule: rule ?? '',
    tried: tried ?? '',
  }),
)

describe('the rules of SECURITY.md', () => {
  test('are numbered from 1, each once', () => {
    expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => index + 1))
    expect(rows.length).toBe(46)
  })

  test.each(rows)('$number: $rule', ({ tried }) => {
    const tests = [...tried.matchAll(/`(test\/[^`]+)`/g)].map(([, path = '']) => path)
    expect(tests.filter((path) => !existsSync(join(root, path)))).toEqual([])
    if (tests.length === 0) expect(tried).toMatch(/^Does not apply\b/)
  })
})
