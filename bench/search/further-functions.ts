import { crc32 } from 'node:zlib'
import { createRandom } from '../../src/suggestion/random.ts'
import type { Objective, Values } from './functions.ts'

/** Problems of other kinds than the main ones, to see that nothing was tuned to those. All are to be minimized. */
export const furtherFunctions: Readonly<Record<string, Objective>> = {
  ackley5: ackley,
  conditional_net: conditionalNet,
  griewank8: griewank,
  levy_mixed: levy,
  noisy_ridge: noisyRidge,
  table_of_items: tableOfItems,
}

const ACKLEY_CENTRE = [3.7, -6.2, 11.3, 0.8, -2.9]

/** Ackley: A connectionist machine for genetic hillclimbing, 1987; shifted. A funnel full of pits. */
function ackley(point: Values): number {
  const z = ACKLEY_CENTRE.map((centre, i) => Number(point[`x${i + 1}`]) - centre)
  const distance = Math.sqrt(mean(z.map((x) => x * x)))
  const waves = mean(z.map((x) => Math.cos(2 * Math.PI * x)))
  return 20 * (1 - Math.exp(-0.2 * distance)) + Math.E - Math.exp(waves)
}

const GRIEWANK_CENTRE = [31, -12, 77, 5, -44, 60, -71, 19]

/** Griewank: Generalized descent for global optimization, J. Optim. Theory Appl. 34, 1981; shifted. */
function griewank(point: Values): number {
  const z = GRIEWANK_CENTRE.map((centre, i) => Number(point[`x${i + 1}`]) - centre)
  const bowl = total(z.map((x) => x * x)) / 4000
  const waves = z.reduce((product, x, i) => product * Math.cos(x / Math.sqrt(i + 1)), 1)
  return bowl - waves + 1
}

/** Levy, Montalvo: The tunneling algorithm, SIAM J. Sci. Stat. Comput. 6, 1985; some of the variables on grids. */
function levy(point: Values): number {
  const x = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => Number(point[name]))
  const w = x.map((value) => 1 + (value - 1) / 4)
  const [first = 1, last = 1] = [w[0], w.at(-1)]
  const middle = w.slice(0, -1).map((v) => (v - 1) ** 2 * (1 + 10 * sine(v + 1 / Math.PI) ** 2))
  return sine(first) ** 2 + total(middle) + (last - 1) ** 2 * (1 + sine(2 * last) ** 2)
}

function sine(turns: number): number {
  return Math.sin(Math.PI * turns)
}

/** Each optimizer has a parameter of its own that means nothing to the others, and two lists depend on each other. */
function conditionalNet(point: Values): number {
  const optimizer = String(point['optimizer'])
  const rate = Math.log10(Number(point['lr']))
  const pair = `${point['schedule']} ${point['norm']}`
  const best = { sgd: -0.8, adam: -2.6, lion: -3.5 }[optimizer] ?? 0
  const own =
    optimizer === 'sgd'
      ? 3 * (Number(point['momentum']) - 0.88) ** 2
      : optimizer === 'adam'
        ? 0.05 * (Math.log10(1 - Number(point['beta2'])) + 2.3) ** 2
        : 0.06
  const together = { 'cosine layer': 0, 'step batch': 0.01, 'none batch': 0.05 }[pair] ?? 0.09
  const warm = point['schedule'] === 'cosine' ? (Number(point['warmup']) - 4) ** 2 / 400 : 0
  return 0.1 + 0.08 * Math.min((rate - best) ** 2, 3) + own + together + warm
}

/** A narrow valley across four rates, and noise that is the same at the same point. */
function noisyRidge(point: Values): number {
  const x = ['a', 'b', 'c', 'd'].map((name) => Math.log10(Number(point[name])))
  const [a = 0, b = 0, c = 0, d = 0] = x
  const across = (a + b + 5) ** 2 + (c - d - 0.7) ** 2
  const along = 0.1 * (a - b - 0.8) ** 2 + 0.1 * (c + d + 4.1) ** 2
  const noise = crc32(x.map((value) => value.toFixed(6)).join()) / 2 ** 32
  return Math.sqrt(across + along) + 0.1 * noise
}

const ITEM_NAMES = ['a', 'b', 'c', 'd', 'size']

/** Nothing but lists: each pair of items has a cost, which was drawn by lot. */
function tableOfItems(point: Values): number {
  const items = ITEM_NAMES.map((name) => `${name}${point[name]}`)
  const alone = items.map((item) => lot(item))
  const pairs = items.flatMap((one, i) => items.slice(i + 1).map((other) => lot(`${one} ${other}`)))
  return total(alone) + total(pairs) / 2
}

function lot(key: string): number {
  return createRandom(`lot ${key}`).next()
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0)
}

function mean(values: readonly number[]): number {
  return total(values) / values.length
}
