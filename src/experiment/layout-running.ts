import type { Position } from './diagnostic.ts'
import { type LayoutLine, quoteEnd, readLayoutLine } from './layout-lines.ts'

/** A value that goes on over lines: an open bracket or quote, or a block of text after `|` or `>`. */
export type Running =
  | {
      readonly kind: 'flow' | 'quote'
      /** What would close it: `]`, `}`, `"` or `'`; of brackets the outermost. */
      readonly closing: string
      readonly depth: number
      readonly at: Position
      /** The column of the key or dash that it belongs to. */
      readonly parent: number
    }
  | { readonly kind: 'text'; readonly parent: number }

/** What the value of this line leaves open; undefined when it ends on the line. */
export function runningAfter(line: LayoutLine, parent: number): Running | undefined {
  const value = line.value.replace(/^([&!]\S*\s+)+/, '')
  const first = value[0] ?? ''
  const column = line.valueColumn + line.value.length - value.length
  const at = { line: line.line, column }
  if (first === '|' || first === '>') return { kind: 'text', parent }
  if (first === '"' || first === "'") {
    const isOpen = quoteEnd(value, 1, first) === undefined
    return isOpen ? { kind: 'quote', closing: first, depth: 1, at, parent } : undefined
  }
  if (first !== '[' && first !== '{') return undefined
  const depth = depthAfter(value, 0)
  const closing = first === '[' ? ']' : '}'
  return depth > 0 ? { kind: 'flow', closing, depth, at, parent } : undefined
}

/** What is still open after this line; `ended` when the line is the value's last; `broken` when the line cannot belong to it. */
export function continueRunning(
  running: Running,
  raw: string,
  line: number,
): Running | 'ended' | 'broken' {
  if (running.kind === 'text') {
    const isBlank = raw.trim() === ''
    const indent = raw.length - raw.trimStart().length
    return isBlank || indent >= running.parent ? running : 'broken'
  }
  const read = readLayoutLine(raw, line)
  if (read !== undefined && beginsSomethingElse(read, running.parent)) return 'broken'
  if (running.kind === 'quote') {
    return quoteEnd(raw, 0, running.closing) === undefined ? running : 'ended'
  }
  const depth = depthAfter(raw, running.depth)
  return depth > 0 ? { ...running, depth } : 'ended'
}

/** A key or an item as far left as what the open value belongs to. */
function beginsSomethingElse(line: LayoutLine, parent: number): boolean {
  const [dash] = line.dashes
  if (dash !== undefined) return dash <= parent
  return line.key !== undefined && line.column <= parent
}

function depthAfter(text: string, before: number): number {
  let depth = before
  for (let i = 0; i < text.length; i++) {
    const char = text[i] ?? ''
    if (char === '"' || char === "'") {
      const end = quoteEnd(text, i + 1, char)
      if (end === undefined) return depth
      i = end
    } else if (char === '[' || char === '{') depth++
    else if (char === ']' || char === '}') {
      depth--
      if (depth === 0) return 0
    }
  }
  return depth
}
