import type { Position } from './diagnostic.ts'
import { segmentsOf } from './path.ts'

/** Where a value stands in the file. */
export interface Place {
  /** Where its key begins; for a list's item and for the document, where the value begins. */
  readonly key: Position
  /** Where the value itself begins; the key again where nothing is written. */
  readonly value: Position
  /** A scalar as it is written in the file, quotes included. */
  readonly source?: string
}

/** The places of a document's values, in the shape of the document. */
export interface PlaceTree {
  readonly place: Place
  /** By the path's last part, `.min` or `[0]`. */
  readonly children: ReadonlyMap<string, PlaceTree>
}

/** The place of the path's value; where it is not in the file, the key of its nearest ancestor that is. */
export function placeOf(tree: PlaceTree, path: string): Place {
  let node = tree
  for (const segment of segmentsOf(path)) {
    const child = node.children.get(segment)
    if (child === undefined) return { key: node.place.key, value: node.place.key }
    node = child
  }
  return node.place
}
