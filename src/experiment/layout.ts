import type { Position } from './diagnostic.ts'
import {
  type Block,
  cannotHold,
  couldHold,
  lastValueOf,
  nearestBlock,
  openBlock,
} from './layout-blocks.ts'
import { keyEnd, type LayoutLine, readLayoutLine } from './layout-lines.ts'
import { continueRunning, type Running, runningAfter } from './layout-running.ts'
import { fieldPath } from './path.ts'
import { experimentShape } from './schema.ts'

/** The first line whose indentation or punctuation breaks the file. */
export interface LayoutMistake extends Position {
  /** Where in the Experiment it belongs, as far as that is known. */
  readonly path: string
  readonly message: string
  readonly hint: string
  /** The line of what stands before it: a parser notices the mistake between there and here. */
  readonly since: number
}

interface Scan {
  readonly blocks: Block[]
  running: Running | undefined
  previous: LayoutLine | undefined
  /** A key that its mapping does not know and that would fit one which has just ended: the cause of what follows it. */
  suspect: LayoutMistake | undefined
}

/**
 * Finds what a person would call the mistake in an Experiment that a YAML parser cannot read: it goes down the lines with the columns of
 * all open mappings and lists in mind, as the eye does, and stops at the first line that fits none. Only
 * for documents that are known to be broken: of odd but sound YAML it may complain. `firstLine` is the number of the text's first line.
 */
export function findLayoutMistake(text: string, firstLine: number): LayoutMistake | undefined {
  const scan: Scan = { blocks: [], running: undefined, previous: undefined, suspect: undefined }
  for (const [index, raw] of text.split('\n').entries()) {
    const line = firstLine + index
    if (scan.running !== undefined) {
      const next = continueRunning(scan.running, raw, line)
      if (next === 'broken' && scan.running.kind !== 'text') return unclosed(scan.running)
      scan.running = next === 'broken' || next === 'ended' ? undefined : next
      if (next !== 'broken') continue
    }
    const read = readLayoutLine(raw, line)
    if (read === undefined) continue
    // Explicit keys are not what people write by mistake; the parser's own words will do.
    if (/^\?(\s|$)/.test(read.text)) return undefined
    const mistake = placeLine(read, scan)
    if (mistake !== undefined) return mistake
    scan.previous = read
  }
  return scan.running === undefined ? undefined : unclosed(scan.running)
}

function unclosed(running: Running): LayoutMistake | undefined {
  if (running.kind === 'text') return undefined
  const { kind, closing, at } = running
  const opening = closing === ']' ? '[' : closing === '}' ? '{' : closing
  return {
    ...at,
    path: '',
    message: `the ${kind === 'quote' ? 'quote' : 'bracket'} ${opening} is never closed`,
    hint: `Add ${closing} at the end of the value`,
    since: at.line,
  }
}

function placeLine(line: LayoutLine, scan: Scan): LayoutMistake | undefined {
  if (line.hasTab) return tabMistake(line, scan)
  const popped: Block[] = []
  for (const column of line.dashes) {
    const mistake = placeDash(column, line, popped, scan)
    if (mistake !== undefined) return mistake
  }
  if (line.text === '') return undefined
  const mistake =
    line.key === undefined ? placeText(line, scan) : placeKey(line.key, line, popped, scan)
  if (mistake !== undefined) return mistake
  return noteValue(line, scan)
}

/** Closes the blocks to the right of a column. */
function closeBeyond(column: number, scan: Scan): Block[] {
  const closed: Block[] = []
  for (
    let top = scan.blocks.at(-1);
    top !== undefined && top.column > column;
    top = scan.blocks.at(-1)
  ) {
    closed.push(top)
    scan.blocks.pop()
  }
  return closed
}

function placeDash(
  column: number,
  line: LayoutLine,
  popped: Block[],
  scan: Scan,
): LayoutMistake | undefined {
  popped.push(...closeBeyond(column, scan))
  const top = scan.blocks.at(-1)
  if (top === undefined && popped.length === 0) {
    scan.blocks.push(newItem(openBlock('list', column, { path: '', shape: undefined })))
    return undefined
  }
  if (top?.type === 'list' && top.column === column) {
    newItem(top)
    return undefined
  }
  if (top?.value === 'nothing') {
    scan.blocks.push(newItem(openBlock('list', column, lastValueOf(top))))
    top.value = 'other'
    return undefined
  }
  const lists = [...popped, ...scan.blocks].filter(({ type }) => type === 'list')
  const list = nearestBlock(lists, column)
  if (list === undefined) return missingSpaceBefore(line, scan)
  return {
    line: line.line,
    column,
    path: list.path,
    message: `this list item's dash is at column ${column}; it belongs below the other dashes, at column ${list.column}`,
    hint: `${shift(column, list.column)}, and the lines of the item with it`,
    since: scan.previous?.line ?? line.line,
  }
}

function newItem(list: Block): Block {
  list.count++
  list.value = 'nothing'
  return list
}

function placeKey(
  key: string,
  line: LayoutLine,
  popped: Block[],
  scan: Scan,
): LayoutMistake | undefined {
  const { column } = line
  popped.push(...closeBeyond(column, scan))
  let top = scan.blocks.at(-1)
  const below = scan.blocks.at(-2)
  // The dashes of a list may stand below the key that the list belongs to.
  if (top?.type === 'list' && top.column === column && below?.column === column) {
    scan.blocks.pop()
    top = below
  }
  if (top === undefined && popped.length === 0) {
    scan.blocks.push(openBlock('map', column, { path: '', shape: experimentShape }))
  } else if (top?.value === 'nothing' && top.column < column) {
    scan.blocks.push(openBlock('map', column, lastValueOf(top)))
    top.value = 'other'
  } else if (top?.type !== 'map' || top.column !== column) {
    return misplacedKey(key, line, popped, scan)
  } else if (/^-\w/.test(key)) {
    return missingDashSpace(line, scan)
  } else {
    scan.suspect = suspectKey(key, line, top, popped, scan)
  }
  const block = scan.blocks.at(-1)
  if (block === undefined) return undefined
  block.lastKey = key
  block.keys.add(key)
  block.value = 'nothing'
  return undefined
}

function misplacedKey(
  key: string,
  line: LayoutLine,
  popped: readonly Block[],
  scan: Scan,
): LayoutMistake | undefined {
  if (scan.suspect !== undefined) return scan.suspect
  if (/^-\w/.test(key)) return missingDashSpace(line, scan)
  const before = missingSpaceBefore(line, scan)
  if (before !== undefined) return before
  const ended = popped.filter(({ type }) => type === 'map')
  const open = scan.blocks.filter(({ type }) => type === 'map')
  const knowing = [...ended, ...open].filter((block) => couldHold(block, key))
  const block =
    nearestBlock(knowing, line.column) ?? nearestBlock(ended, line.column) ?? open.at(-1)
  if (block === undefined) return undefined
  return {
    line: line.line,
    column: line.column,
    path: fieldPath(block.path, key),
    message: `${key} is at column ${line.column}; it belongs level with ${block.lastKey}, at column ${block.column}`,
    hint: `${shift(line.column, block.column)}, and the lines that belong to it or stand level with it`,
    since: scan.previous?.line ?? line.line,
  }
}

function suspectKey(
  key: string,
  line: LayoutLine,
  block: Block,
  popped: readonly Block[],
  scan: Scan,
): LayoutMistake | undefined {
  if (!cannotHold(block, key)) return undefined
  const owner = nearestBlock(
    popped.filter((ended) => couldHold(ended, key)),
    line.column,
  )
  if (owner === undefined) return undefined
  return {
    line: line.line,
    column: line.column,
    path: fieldPath(owner.path, key),
    message: `${key} is at column ${line.column}; it belongs level with ${owner.lastKey}, at column ${owner.column}`,
    hint: `${shift(line.column, owner.column)}, and make the lines below it level with it`,
    since: scan.previous?.line ?? line.line,
  }
}

function placeText(line: LayoutLine, scan: Scan): LayoutMistake | undefined {
  if (line.dashes.length > 0) return undefined
  const top = scan.blocks.at(-1)
  const isValue = top !== undefined && line.column > top.column && top.value !== 'other'
  if (isValue) return undefined
  if (/^-\w/.test(line.text)) return missingDashSpace(line, scan)
  const mistake = missingSpace(line, scan)
  if (mistake !== undefined) return mistake
  if (top === undefined || line.column > top.column || /^[[{"'*&!]/.test(line.text))
    return undefined
  return {
    line: line.line,
    column: line.column,
    path: top.path,
    message: 'this line has no key: a colon and a space are expected after a name',
    hint: 'Write key: value, or indent the line if it continues the value above',
    since: scan.previous?.line ?? line.line,
  }
}

/** Remembers what the line's value is; a colon inside a plain value is the mistake. */
function noteValue(line: LayoutLine, scan: Scan): LayoutMistake | undefined {
  const block = scan.blocks.at(-1)
  if (block === undefined) return undefined
  const value = line.value.replace(/^([&!]\S*(\s+|$))+/, '')
  if (value === '') return undefined
  block.value = 'text'
  scan.running = runningAfter(line, block.column)
  const colon = line.key === undefined || scan.running !== undefined ? undefined : keyEnd(value)
  if (colon === undefined || /^["']/.test(value)) return undefined
  return {
    line: line.line,
    column: line.valueColumn,
    path: fieldPath(block.path, block.lastKey),
    message: 'the value has a colon and a space in it, which makes it look like another key',
    hint: `Put the value in quotes: ${line.key}: "${shorten(value)}"`,
    since: scan.previous?.line ?? line.line,
  }
}

/** The line before, read as a value, was meant to be a key: `min:"0.1"`. */
function missingSpaceBefore(line: LayoutLine, scan: Scan): LayoutMistake | undefined {
  const { previous } = scan
  if (previous === undefined || previous.key !== undefined) return undefined
  return previous.column >= line.column ? missingSpace(previous, scan) : undefined
}

function missingSpace(line: LayoutLine, scan: Scan): LayoutMistake | undefined {
  const match = /^([A-Za-z_][\w./-]*):(\S.*)$/.exec(line.text)
  if (match === null) return undefined
  const [, key = '', value = ''] = match
  const parent = scan.blocks.at(-1)
  return {
    line: line.line,
    column: line.column,
    path: parent === undefined ? key : parent.path,
    message: `a space is missing after the colon of ${key}`,
    hint: `Write ${key}: ${shorten(value)}`,
    since: line.line,
  }
}

function missingDashSpace(line: LayoutLine, scan: Scan): LayoutMistake {
  return {
    line: line.line,
    column: line.column,
    path: scan.blocks.at(-1)?.path ?? '',
    message: 'a space is missing after the dash',
    hint: `Write - ${shorten(line.text.slice(1))}`,
    since: scan.previous?.line ?? line.line,
  }
}

function tabMistake(line: LayoutLine, scan: Scan): LayoutMistake {
  return {
    line: line.line,
    column: 1,
    path: '',
    message: 'the line is indented with a tab, which YAML does not allow',
    hint: 'Indent it with spaces',
    since: scan.previous?.line ?? line.line,
  }
}

function shift(from: number, to: number): string {
  const distance = Math.abs(to - from)
  const columns = `${distance} ${distance === 1 ? 'column' : 'columns'}`
  return `Move it ${columns} to the ${to < from ? 'left' : 'right'}`
}

function shorten(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text
}
