import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matchesGlob } from '../../src/policy/glob.ts'

describe('a pattern', () => {
  it.each([
    ['tuning', 'tuning', true],
    ['tuning', 'tuning-2', false],
    ['team-*', 'team-a', true],
    ['team-*', 'team-', true],
    ['ghcr.io/acme/*', 'ghcr.io/acme/app', true],
    ['ghcr.io/acme/*', 'ghcr.io/acme/a/b', false],
    ['ghcr.io/acme/**', 'ghcr.io/acme/a/b', true],
    ['**', '', true],
    ['*', '', true],
    ['', '', true],
    ['', 'a', false],
    ['a.c', 'abc', false],
    ['*/b', 'a/b', true],
    ['*/b', 'a/a/b', false],
    ['**/b', 'a/a/b', true],
  ])('%j and %j: %s', (pattern, text, expected) => {
    expect(matchesGlob(pattern, text)).toBe(expected)
  })

  it('means what the regular expression of its parts means', () => {
    const alphabet = fc.constantFrom('a', 'b', '/', '.', '*')
    const words = fc.array(alphabet, { maxLength: 8 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(words, words, (pattern, text) => {
        const source = (pattern.match(/\*\*|\*|[^*]/g) ?? []).map((part) =>
          part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replace(/[./]/, '\\$&'),
        )
        expect(matchesGlob(pattern, text)).toBe(new RegExp(`^${source.join('')}$`).test(text))
      }),
    )
  })

  it('takes no time that grows faster than its length and the text’s', () => {
    const began = performance.now()
    expect(matchesGlob('*a'.repeat(100), `${'a'.repeat(2000)}b`)).toBe(false)
    expect(performance.now() - began).toBeLessThan(5000)
  })
})
