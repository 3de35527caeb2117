import { createRandom } from '../../../src/suggestion/random.ts'

/** Points of two numbers and a list of three, and a smooth loss of them. */
export const IS_LIST: readonly boolean[] = [false, false, true]

export function randomPoints(count: number, seed = 'points'): readonly Float64Array[] {
  const random = createRandom(seed)
  return Array.from({ length: count }, () =>
    Float64Array.of(random.next(), random.next(), random.integer(3)),
  )
}

export function smoothLoss([a = 0, b = 0, item = 0]: Float64Array): number {
  return Math.sin(4 * a) + (b - 0.4) ** 2 + ([0, 0.5, -0.3][item] ?? 0)
}
