import { unmarked } from '../numeric/unmarked.ts'
import type { Told } from '../space/past.ts'

/**
 * At most so many trials that stand for all, in their order: half of them the best, a quarter the latest, the rest spread
 * over the others. What a model costs grows with the cube of their number.
 */
export function representatives(told: readonly Told[], most: number): readonly Told[] {
  if (told.length <= most) return told
  const isChosen = best(told, most >> 1)
  for (let i = told.length - 1, left = most >> 2; left > 0; i--) {
    if (isChosen[i] === 1) continue
    isChosen[i] = 1
    left--
  }
  const others = unmarked(isChosen)
  const wanted = most - (told.length - others.length)
  for (let k = 0; k < wanted; k++) {
    const other = others[Math.floor(((k + 0.5) * others.length) / wanted)]
    if (other !== undefined) isChosen[other] = 1
  }
  return told.filter((_, i) => isChosen[i] === 1)
}

/** 1 for each of the best; of equals, the earlier. */
function best(told: readonly Told[], count: number): Uint8Array {
  const losses = new Float64Array(told.length)
  for (let i = 0; i < told.length; i++) losses[i] = told[i]?.loss ?? 0
  const worst = losses.toSorted()[count - 1] ?? Number.NEGATIVE_INFINITY
  let equals = count - losses.reduce((sum, loss) => (loss < worst ? sum + 1 : sum), 0)
  const isBest = new Uint8Array(losses.length)
  for (let i = 0; i < losses.length; i++) {
    const loss = losses[i] ?? 0
    if (loss < worst || (loss === worst && equals-- > 0)) isBest[i] = 1
  }
  return isBest
}
