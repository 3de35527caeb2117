/** An example on the page of diagnostics: a wrong file, and what its mend makes of it. */
export interface Example {
  readonly wrong: string
  readonly mended: string
  /** The line of the wrong file that the diagnostic is to point to, from 1. */
  readonly line: number
}

type Mark = ' ' | '-' | '+'

interface DiffLine {
  readonly mark: Mark
  readonly text: string
  readonly isPointedTo: boolean
}

const ARROW = ' # ←'
const ELLIPSIS = '…'

/**
 * Puts a diff back into the one mended file that it fits, with `…` standing for any number of lines. Raises Error when it
 * fits none.
 */
export function exampleFrom(diff: string, files: readonly string[]): Example {
  const parts = partsOf(diff)
  for (const file of files) {
    const example = unfold(parts, file)
    if (example !== undefined) return example
  }
  throw new Error(`the example fits no file:\n${diff}`)
}

function partsOf(diff: string): readonly (readonly DiffLine[])[] {
  const parts: DiffLine[][] = [[]]
  for (const line of diff.split('\n')) {
    if (line.trim() === ELLIPSIS) parts.push([])
    else parts.at(-1)?.push(readLine(line))
  }
  return parts
}

function readLine(line: string): DiffLine {
  const isPointedTo = line.endsWith(ARROW)
  const whole = isPointedTo ? line.slice(0, -ARROW.length) : line
  const mark = whole[0]
  if (mark !== ' ' && mark !== '-' && mark !== '+') throw new Error(`no mark before ${line}`)
  return { mark, text: whole.slice(1), isPointedTo }
}

function unfold(parts: readonly (readonly DiffLine[])[], mended: string): Example | undefined {
  const lines = mended.split('\n')
  const wrong: string[] = []
  const places: (DiffLine & { readonly line: number })[] = []
  let at = 0
  for (const part of parts) {
    const right = part.filter(({ mark }) => mark !== '-').map(({ text }) => text)
    const start = lines.findIndex(
      (_, index) => index >= at && right.every((text, offset) => lines[index + offset] === text),
    )
    if (start === -1) return undefined
    wrong.push(...lines.slice(at, start))
    for (const each of part) {
      if (each.mark === '+') continue
      wrong.push(each.text)
      places.push({ ...each, line: wrong.length })
    }
    at = start + right.length
  }
  wrong.push(...lines.slice(at))
  const pointedTo =
    places.find(({ isPointedTo }) => isPointedTo) ??
    places.find(({ mark }) => mark === '-') ??
    places[0]
  return { wrong: wrong.join('\n'), mended, line: pointedTo?.line ?? 0 }
}
