import { fieldPath, itemPath } from './path.ts'
import type { Shape } from './schema.ts'

/** A mapping or list that is open at some line. */
export interface Block {
  readonly type: 'map' | 'list'
  /** Where its keys or dashes stand, from 1. */
  readonly column: number
  readonly path: string
  /** What Katib knows of it; undefined where anything may stand. */
  readonly shape: Shape | undefined
  readonly keys: Set<string>
  lastKey: string
  /** Items so far. */
  count: number
  /** What its last key or item has: nothing yet, a text, or something more. */
  value: 'nothing' | 'text' | 'other'
}

export function openBlock(
  type: Block['type'],
  column: number,
  place: Pick<Block, 'path' | 'shape'>,
): Block {
  return { type, column, ...place, keys: new Set(), lastKey: '', count: 0, value: 'nothing' }
}

/** The path and shape of what stands below the block's last key or item. */
export function lastValueOf(block: Block): Pick<Block, 'path' | 'shape'> {
  const { shape } = block
  if (block.type === 'list') {
    return {
      path: itemPath(block.path, block.count - 1),
      shape: shape?.type === 'list' ? shape.item : undefined,
    }
  }
  return {
    path: fieldPath(block.path, block.lastKey),
    shape: shape?.type === 'struct' ? shape.fields[block.lastKey]?.shape : undefined,
  }
}

/** Whether the key is a known field of this mapping that is not there yet. */
export function couldHold(block: Block, key: string): boolean {
  return (
    block.type === 'map' &&
    block.shape?.type === 'struct' &&
    Object.hasOwn(block.shape.fields, key) &&
    !block.keys.has(key)
  )
}

/** Whether the key is surely no field of this mapping. */
export function cannotHold(block: Block, key: string): boolean {
  return block.shape?.type === 'struct' && !Object.hasOwn(block.shape.fields, key)
}

/** The block whose column is nearest; of two as near the deeper one. */
export function nearestBlock(blocks: readonly Block[], column: number): Block | undefined {
  return blocks.toSorted(
    (a, b) => Math.abs(a.column - column) - Math.abs(b.column - column) || b.column - a.column,
  )[0]
}
