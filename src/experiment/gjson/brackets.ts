const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }
/** Nobody nests a path so deep; a stack has its bounds. */
const DEEPEST = 50

/**
 * Where the bracket that opens at `at` is closed; brackets in strings and behind a backslash do not
 * count. Undefined where it is not closed, is closed by one of another kind, or nests too deep.
 */
export function closingBracket(text: string, at: number): number | undefined {
  const wanted: string[] = []
  for (let i = at; i < text.length; i = next(text, i)) {
    const character = text.charAt(i)
    const closing = CLOSING[character]
    if (closing !== undefined) {
      if (wanted.push(closing) > DEEPEST) return undefined
    } else if (character === ')' || character === ']' || character === '}') {
      if (wanted.pop() !== character) return undefined
      if (wanted.length === 0) return i
    }
  }
  return undefined
}

/**
 * The place of the first character that `isWanted` knows, from `at` on, outside of brackets and
 * strings and not behind a backslash; the text's length where there is none.
 */
export function findOutside(
  text: string,
  at: number,
  isWanted: (character: string) => boolean,
): number {
  let i = at
  while (i < text.length) {
    const character = text.charAt(i)
    if (isWanted(character)) return i
    const close = CLOSING[character] === undefined ? undefined : closingBracket(text, i)
    i = next(text, close ?? i)
  }
  return text.length
}

/** The place behind the character, the escaped character or the string at `i`. */
function next(text: string, i: number): number {
  const character = text.charAt(i)
  if (character === '\\') return i + 2
  if (character !== '"') return i + 1
  return stringEnd(text, i) ?? text.length
}

/** The place behind the JSON string that begins at `at`; undefined where it does not end. */
export function stringEnd(text: string, at: number): number | undefined {
  for (let i = at + 1; i < text.length; i++) {
    const character = text.charAt(i)
    if (character === '"') return i + 1
    if (character === '\\') i += 1
  }
  return undefined
}
