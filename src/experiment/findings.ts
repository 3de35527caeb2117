import { byPosition, type Diagnostic, type Position } from './diagnostic.ts'
import type { DiagnosticCode } from './diagnostic-code.ts'
import { ancestry } from './path.ts'
import { type Place, type PlaceTree, placeOf } from './places.ts'

export interface Finding {
  readonly code: DiagnosticCode
  /** Where the mistake is: decides the position, and what is an echo of it. */
  readonly path: string
  /** Katib's name for the field at fault, where it is not the path: it often names a field further out. */
  readonly field?: string
  readonly message: string
  readonly hint?: string
  /** What the position points to; the value unless told otherwise. A field that is missing gets its nearest ancestor's key. */
  readonly at?: 'key' | 'value' | Position
}

/** Collects what is wrong with one document. */
export interface Findings {
  /** Reports a mistake, unless one is reported at this path or above it already: its echoes are not told. */
  error(finding: Finding): void
  warning(finding: Finding): void
  /** Reports what only Katib cannot do: a mistake in a file for Katib, a warning in any other. */
  refusal(finding: Finding): void
  /** Whether the file is held against what Katib itself can do. */
  readonly isForKatib: boolean
  /** Whether an error is reported at this path or above it. */
  isWrong(path: string): boolean
  /** Says that what is checked at one path is written at another in the file. */
  move(from: string, to: string): void
  placeOf(path: string): Place
  /** In the order of the file. */
  diagnostics(): readonly Diagnostic[]
}

export function createFindings(tree: PlaceTree, isForKatib = true): Findings {
  const found: Diagnostic[] = []
  const wrong = new Set<string>()
  const moved = new Map<string, string>()

  function written(path: string): string {
    if (moved.size === 0) return path
    const to = ancestry(path).find((above) => moved.has(above))
    const from = to === undefined ? undefined : moved.get(to)
    return to === undefined || from === undefined ? path : `${from}${path.slice(to.length)}`
  }

  function add(severity: Diagnostic['severity'], finding: Finding): void {
    const path = written(finding.path)
    const { line, column } = positionOf(placeOf(tree, path), finding.at ?? 'value')
    const { code, message, hint, field = path } = finding
    const about = { severity, code, path: field, line, column, message }
    found.push({ ...about, ...(hint === undefined ? {} : { hint }) })
  }

  function isWrong(path: string): boolean {
    return ancestry(path).some((above) => wrong.has(above))
  }

  function error(finding: Finding): void {
    if (isWrong(finding.path)) return
    wrong.add(finding.path)
    add('error', finding)
  }

  function warning(finding: Finding): void {
    if (!isWrong(finding.path)) add('warning', finding)
  }

  return {
    error,
    warning,
    refusal: isForKatib ? error : warning,
    isForKatib,
    isWrong,
    move(from, to) {
      moved.set(to, from)
    },
    placeOf: (path) => placeOf(tree, written(path)),
    diagnostics: () => found.toSorted(byPosition),
  }
}

function positionOf(place: Place, at: 'key' | 'value' | Position): Position {
  return at === 'key' ? place.key : at === 'value' ? place.value : at
}
