import type { Budget } from './budget.ts'

/**
 * Whether the text matches the pattern as a whole: `*` stands for any characters, `?` for one, and
 * a backslash takes the character after it for itself.
 */
export function matchesPattern(text: string, pattern: string, budget: Budget): boolean {
  const characters = [...text]
  const tokens = tokensOf(pattern)
  let at = 0
  let token = 0
  let star = -1
  let resume = 0
  while (at < characters.length) {
    budget.spend(1)
    const wanted = tokens[token]
    if (wanted === ANY) {
      star = token
      resume = at
      token += 1
    } else if (wanted !== undefined && (wanted === ONE || wanted === characters[at])) {
      at += 1
      token += 1
    } else if (star >= 0) {
      // What follows the last star did not fit here: let the star take one character more.
      resume += 1
      at = resume
      token = star + 1
    } else {
      return false
    }
  }
  return tokens.slice(token).every((wanted) => wanted === ANY)
}

/** Longer than any character, so that none is taken for them. */
const ANY = 'any characters'
const ONE = 'one character'

function tokensOf(pattern: string): readonly string[] {
  const tokens: string[] = []
  let escaped = false
  for (const character of pattern) {
    if (!escaped && character === '\\') {
      escaped = true
      continue
    }
    tokens.push(escaped ? character : character === '*' ? ANY : character === '?' ? ONE : character)
    escaped = false
  }
  return tokens
}

/** The text without the backslashes that escape a character. */
export function unescaped(text: string): string {
  return text.replace(/\\([\s\S]?)/gu, '$1')
}

/** Whether a `*` or `?` stands in the text unescaped. */
export function hasWildcard(text: string): boolean {
  return /[*?]/.test(text.replace(/\\[\s\S]?/gu, ''))
}
