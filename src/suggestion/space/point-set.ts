import type { Assignment } from '../../experiment/trial.ts'
import { mix } from '../numeric/mix.ts'

/** Points of a space, each once, told apart by the texts of their values. */
export interface PointSet {
  readonly size: number
  has(point: readonly Assignment[]): boolean
  /** A point that is there already stays there once. */
  add(point: readonly Assignment[]): void
}

/**
 * Holds the points themselves and a number for each: a text that is a point's own would be as long as all its values together, which is
 * megabytes for ten thousand points.
 */
export function createPointSet(): PointSet {
  const points: (readonly Assignment[])[] = []
  /** By what their values come to: the last of these points. */
  const lastBy = new Map<number, number>()
  /** Of each point: the one before it that comes to the same; -1 where it is the first. */
  const before: number[] = []

  function isAmong(point: readonly Assignment[], last: number | undefined): boolean {
    for (let i = last ?? -1; i >= 0; i = before[i] ?? -1) {
      if (isSame(points[i] ?? [], point)) return true
    }
    return false
  }

  return {
    get size() {
      return points.length
    },
    has: (point) => isAmong(point, lastBy.get(hashOf(point))),
    add(point) {
      const hash = hashOf(point)
      const last = lastBy.get(hash)
      if (isAmong(point, last)) return
      before.push(last ?? -1)
      lastBy.set(hash, points.length)
      points.push(point)
    },
  }
}

/** Of the hash by Fowler, Noll and Vo, for 32 bits (RFC 9923). */
const FNV_PRIME = 0x01000193

function isSame(a: readonly Assignment[], b: readonly Assignment[]): boolean {
  return a.length === b.length && a.every(({ value }, j) => value === b[j]?.value)
}

function hashOf(point: readonly Assignment[]): number {
  let hash = point.length
  for (const { value } of point) {
    for (let i = 0; i < value.length; i++) hash = Math.imul(hash ^ value.charCodeAt(i), FNV_PRIME)
    hash = mix(hash)
  }
  return hash
}
