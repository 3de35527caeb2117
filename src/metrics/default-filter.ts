/** Katib's filter where an experiment names none, in RE2's syntax. */
export const DEFAULT_FILTER = '([\\w|-]+)\\s*=\\s*([+-]?\\d*(\\.\\d+)?([Ee][+-]?\\d+)?)'

export interface NamedValue {
  readonly name: string
  readonly value: string
}

const NOTHING: readonly NamedValue[] = []

/**
 * All matches of `DEFAULT_FILTER` in a line, first to last: what RE2 finds, many times faster. Each
 * match holds one `=`, so every `=` is tried once: leftwards over blanks and a name, rightwards
 * over blanks and a number that may be empty. Linear in the line's length.
 */
export function matchDefaultFilter(line: string): readonly NamedValue[] {
  let found: NamedValue[] | undefined
  let from = 0
  for (let at = line.indexOf('='); at !== -1; at = line.indexOf('=', at + 1)) {
    let nameEnd = at
    while (nameEnd > from && isBlank(line.charCodeAt(nameEnd - 1))) nameEnd -= 1
    let nameStart = nameEnd
    while (nameStart > from && isNameCode(line.charCodeAt(nameStart - 1))) nameStart -= 1
    from = at + 1
    if (nameStart === nameEnd) continue

    while (isBlank(line.charCodeAt(from))) from += 1
    const valueStart = from
    from = numberEnd(line, valueStart)
    found ??= []
    found.push({ name: line.slice(nameStart, nameEnd), value: line.slice(valueStart, from) })
  }
  return found ?? NOTHING
}

/** Where `[+-]?\d*(\.\d+)?([Ee][+-]?\d+)?`, each part as long as it can be, ends. */
function numberEnd(line: string, start: number): number {
  let end = start
  if (isSign(line.charCodeAt(end))) end += 1
  end = digitsEnd(line, end)
  if (line.charCodeAt(end) === 0x2e) {
    const fractionEnd = digitsEnd(line, end + 1)
    if (fractionEnd > end + 1) end = fractionEnd
  }
  if ((line.charCodeAt(end) | 0x20) === 0x65) {
    const exponentStart = end + (isSign(line.charCodeAt(end + 1)) ? 2 : 1)
    const exponentEnd = digitsEnd(line, exponentStart)
    if (exponentEnd > exponentStart) end = exponentEnd
  }
  return end
}

function digitsEnd(line: string, start: number): number {
  let end = start
  while (isDigit(line.charCodeAt(end))) end += 1
  return end
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39
}

function isSign(code: number): boolean {
  return code === 0x2b || code === 0x2d
}

/** RE2's `\s`: tab, line feed, form feed, carriage return, space; no vertical tab. */
function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0c || code === 0x0d
}

/** RE2's `[\w|-]`: ASCII letters and digits, underscore, bar, dash. */
function isNameCode(code: number): boolean {
  const lower = code | 0x20
  if (lower >= 0x61 && lower <= 0x7a) return true
  return isDigit(code) || code === 0x5f || code === 0x2d || code === 0x7c
}
