import { isAlias, isMap, isScalar, isSeq, type Node } from 'yaml'
import type { Position } from './diagnostic.ts'
import type { Json } from './experiment.ts'
import type { Finding } from './findings.ts'
import type { Place, PlaceTree } from './places.ts'

/** What is found while a document is read. */
export interface Reading {
  readonly text: string
  readonly positionAt: (offset: number) => Position
  readonly errors: Finding[]
  readonly warnings: Finding[]
  /** Parts are missing. */
  incomplete: boolean
  /** Reads a value that stands in another one. */
  readonly read: (node: Node | null, path: string, place: Place) => Read
}

export interface Read {
  readonly json: Json
  readonly tree: PlaceTree
}

/** Reports what cannot be read, and that something is missing then. */
export function fail(reading: Reading, finding: Finding): void {
  reading.errors.push(finding)
  reading.incomplete = true
}

export function isNode(value: unknown): value is Node {
  return isScalar(value) || isMap(value) || isSeq(value) || isAlias(value)
}
