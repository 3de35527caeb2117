import type { Told } from '../space/past.ts'

/**
 * At most so many trials that stand for all, in their order: half of them the best, a quarter the latest, the rest spread
 * over the others. What a model costs grows with the cube of their number.
 */
export function representatives(told: readonly Told[], most: number): readonly Told[] {
  if (told.length <= most) return told
  const order = [...told.keys()].sort((a, b) => lossAt(told, a) - lossAt(told, b) || a - b)
  const chosen = new Set(order.slice(0, most >> 1))
  const latest = chosen.size + (most >> 2)
  for (let i = told.length - 1; chosen.size < latest; i--) chosen.add(i)
  const others = order.filter((i) => !chosen.has(i))
  const wanted = most - chosen.size
  for (let k = 0; k < wanted; k++) {
    const other = others[Math.floor(((k + 0.5) * others.length) / wanted)]
    if (other !== undefined) chosen.add(other)
  }
  return told.filter((_, i) => chosen.has(i))
}

function lossAt(told: readonly Told[], i: number): number {
  return told[i]?.loss ?? 0
}
