import { RE2JS } from 're2js'
import { UserError } from '../user-error.ts'
import { DEFAULT_FILTER, matchDefaultFilter, type NamedValue } from './default-filter.ts'

/**
 * Every non-overlapping match of one filter in a line: its first group the name, its second the
 * value, both trimmed.
 */
export type Filter = (line: string) => readonly NamedValue[]

/**
 * The filters of `metricsFormat`, or Katib's default where there is none. Patterns are RE2's, run
 * in linear time whatever a file's author writes.
 *
 * @throws UserError for a pattern that RE2 does not accept
 */
export function createFilters(patterns: readonly string[]): readonly Filter[] {
  return patterns.length === 0 ? [matchDefaultFilter] : patterns.map(createFilter)
}

function createFilter(pattern: string, index: number): Filter {
  if (pattern === DEFAULT_FILTER) return matchDefaultFilter
  const expression = compile(pattern, index)
  if (expression.groupCount() < 2) return () => []

  return (line) => {
    const found: NamedValue[] = []
    const matcher = expression.matcher(line)
    while (matcher.find()) {
      const name = trimSpace(matcher.group(1) ?? '')
      if (name !== '') found.push({ name, value: trimSpace(matcher.group(2) ?? '') })
    }
    return found
  }
}

function compile(pattern: string, index: number): RE2JS {
  try {
    return RE2JS.compile(pattern)
  } catch (cause) {
    throw new UserError({
      what: `the filter ${JSON.stringify(pattern)} is not a regular expression that RE2 accepts`,
      where: `spec.metricsCollectorSpec.source.filter.metricsFormat[${index}]`,
      mend: 'Write it in RE2, which has no lookaround and no backreferences',
      kind: 'invalid',
      cause,
    })
  }
}

/**
 * Go's `strings.TrimSpace`: JavaScript's `trim` also takes the byte order mark and leaves U+0085.
 */
function trimSpace(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isSpace(text.charCodeAt(start))) start += 1
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1
  return text.slice(start, end)
}

function isSpace(code: number): boolean {
  if (code <= 0x20) return code === 0x20 || (code >= 0x09 && code <= 0x0d)
  if (code < 0x1680) return code === 0x85 || code === 0xa0
  if (code >= 0x2000 && code <= 0x200a) return true
  return [0x1680, 0x2028, 0x2029, 0x202f, 0x205f, 0x3000].includes(code)
}
