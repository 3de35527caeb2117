import type { Position } from './diagnostic.ts'
import type { Findings } from './findings.ts'
import { fieldPath } from './path.ts'

/** A known field in a mapping that it does not belong to. */
export interface Misplacement {
  /**
   * `into`: one level too far out, beside the field it belongs under. `missing`: the field it belongs under is not
   * there. `outwards`: too far in.
   */
  readonly how: 'into' | 'missing' | 'outwards'
  readonly key: string
  /** Its path as the file has it. */
  readonly from: string
  /** The field it belongs under; for `outwards` the path of the mapping it stands in and does not belong to. */
  readonly holder: string
  /** The path of the mapping it belongs to. */
  readonly into: string
  /** A field that is in that mapping already, and so shows its column. */
  readonly firstField: string | undefined
}

export interface Misplaced {
  add(misplacement: Misplacement): void
  /** Reports what was collected: a mistake made over and over is one error, which names the other lines. */
  report(): void
}

interface Kind {
  readonly first: Misplacement
  /** Beside the first one: what moves with it, and the lines where the same mistake is made again. */
  readonly companions: string[]
  readonly lines: number[]
}

export function createMisplaced(findings: Findings): Misplaced {
  const kinds = new Map<string, Kind>()

  return {
    add(misplacement) {
      const { from, into, key } = misplacement
      const id = withoutIndexes(`${parentOf(from)} > ${into}`)
      const kind = kinds.get(id)
      if (kind === undefined) {
        kinds.set(id, { first: misplacement, companions: [], lines: [] })
      } else if (parentOf(kind.first.from) === parentOf(from)) {
        kind.companions.push(key)
      } else {
        kind.lines.push(findings.placeOf(from).key.line)
      }
    },
    report() {
      for (const kind of kinds.values()) {
        const { first } = kind
        const at = findings.placeOf(first.from).key
        const column = columnOf(first, findings)
        const message = messageFor(first, at, column)
        findings.error({
          code: 'field/misplaced',
          path: first.from,
          message,
          hint: howToMove(kind, at, column),
          at,
        })
      }
    },
  }
}

function messageFor(misplacement: Misplacement, at: Position, column: number): string {
  const { how, key, holder, into } = misplacement
  switch (how) {
    case 'into':
      return `${key} stands beside ${holder}, at column ${at.column}; it belongs under ${holder}, at column ${column}`
    case 'missing':
      return `${key} belongs under ${holder}, which is missing`
    case 'outwards': {
      const owner = into === '' ? 'the top level' : into
      return `${key} is no field of ${holder}, where column ${at.column} puts it; it belongs to ${owner}, at column ${column}`
    }
  }
}

function howToMove({ first, companions, lines }: Kind, at: Position, column: number): string {
  const names = listed([first.key, ...companions])
  const missing = first.how === 'missing'
  const way = missing
    ? `Add ${first.holder}: on a line above, at column ${column - 2}, and put ${names} under it, at column ${column}`
    : `${column > at.column ? 'Indent' : 'Move'} ${names} ${columns(column - at.column)}`
  const again = [...new Set(lines)]
  if (again.length === 0) return way
  return `${way}; the same on ${again.length === 1 ? 'line' : 'lines'} ${listed(again.slice(0, 10))}`
}

function columns(shift: number): string {
  const distance = Math.abs(shift)
  if (distance === 0) return 'there'
  return `${distance} ${distance === 1 ? 'column' : 'columns'} to the ${shift > 0 ? 'right' : 'left'}`
}

/** The column of a field that is there already, or else two to the right of the mapping's own key. */
function columnOf({ how, into, firstField }: Misplacement, findings: Findings): number {
  if (how === 'missing') {
    const owner = parentOf(into)
    return owner === '' ? 3 : findings.placeOf(owner).value.column + 2
  }
  if (firstField !== undefined) return findings.placeOf(fieldPath(into, firstField)).key.column
  return findings.placeOf(into).key.column + 2
}

function listed(items: readonly (string | number)[]): string {
  const last = items.at(-1)
  return items.length < 2 ? `${last}` : `${items.slice(0, -1).join(', ')} and ${last}`
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('.')))
}

function withoutIndexes(path: string): string {
  return path.replaceAll(/\[\d+\]/g, '[]')
}
