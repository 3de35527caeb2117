import { displayWidth, fitColumns } from './text.ts'

/** A column of a table on a terminal. */
export interface Column {
  readonly title: string
  readonly align: 'left' | 'right'
  /** One for each row. */
  readonly cells: readonly string[]
  /** The narrowest that still says something. */
  readonly least: number
  /** The higher, the sooner it is left out; 0 never is. */
  readonly spare: number
  /** Which end says less and is cut first. */
  readonly cut: 'start' | 'end'
}

export interface Layout {
  readonly header: string
  readonly rows: readonly string[]
  /** Titles of the columns that did not fit. */
  readonly hidden: readonly string[]
}

const GAP = 2

/** Puts the columns side by side within `width` columns of a terminal. */
export function layOut(all: readonly Column[], width: number): Layout {
  const { shown, hidden } = choose(all, width)
  const widths = share(shown, width)
  const line = (texts: readonly string[]) => {
    const cells = shown.map((column, at) => aligned(texts[at] ?? '', widths[at] ?? 0, column))
    return cells.join(' '.repeat(GAP)).trimEnd()
  }
  const count = shown[0]?.cells.length ?? 0
  return {
    header: shown
      .map((column, at) => aligned(column.title, widths[at] ?? 0, { ...column, cut: 'end' }))
      .join(' '.repeat(GAP))
      .trimEnd(),
    rows: Array.from({ length: count }, (_, row) =>
      line(shown.map(({ cells }) => cells[row] ?? '')),
    ),
    hidden: hidden.map(({ title }) => title),
  }
}

function natural({ title, cells }: Column): number {
  return cells.reduce((most, text) => Math.max(most, displayWidth(text)), displayWidth(title))
}

/** Leaves out whole columns until the rest fits at its narrowest. */
function choose(
  all: readonly Column[],
  width: number,
): { readonly shown: readonly Column[]; readonly hidden: readonly Column[] } {
  const hidden: Column[] = []
  let shown = all
  let least = all.reduce((sum, column) => sum + leastOf(column) + GAP, -GAP)
  while (least > width) {
    const next = shown.reduce((a, b) => (b.spare > a.spare ? b : a))
    if (next.spare === 0) break
    hidden.unshift(next)
    shown = shown.filter((column) => column !== next)
    least -= leastOf(next) + GAP
  }
  return { shown, hidden }
}

function leastOf(column: Column): number {
  return Math.min(column.least, natural(column))
}

/** Takes from the widest columns first until the line fits, below their least only where nothing else helps. */
function share(shown: readonly Column[], width: number): readonly number[] {
  const widths = shown.map(natural)
  const floors = shown.map(leastOf)
  let over = widths.reduce((sum, one) => sum + one + GAP, -GAP) - width
  for (const floor of [floors, floors.map(() => 1)]) {
    while (over > 0) {
      const at = widest(widths, floor)
      if (at === -1) break
      widths[at] = (widths[at] ?? 1) - 1
      over -= 1
    }
  }
  return widths
}

function widest(widths: readonly number[], floors: readonly number[]): number {
  let found = -1
  for (const [at, width] of widths.entries()) {
    if (width > (floors[at] ?? 0) && width > (widths[found] ?? 0)) found = at
  }
  return found
}

function aligned(
  text: string,
  width: number,
  { align, cut }: Pick<Column, 'align' | 'cut'>,
): string {
  const fitted = fitColumns(text, width, cut)
  const space = ' '.repeat(Math.max(0, width - displayWidth(fitted)))
  return align === 'right' ? space + fitted : fitted + space
}
