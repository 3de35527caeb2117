import { type Decimal, parseDecimal, stepped, stepsBetween, toNumber } from './decimal.ts'
import { exp, log } from './elementary.ts'
import type { FeasibleSpace, Parameter } from './experiment.ts'
import { normalCdf, normalQuantile } from './normal-distribution.ts'

/**
 * The value of a checked parameter at `unit`, which is in [0, 1): the inverse of the parameter's cumulative
 * distribution, so that a uniform `unit` gives values distributed as documented.
 *
 * - uniform: every real value of a double without step has the same density; every int, every stepped
 *   point (`min`, `min + step`, … up to `max`) and every list item has the same probability, the ends included.
 * - logUniform: the same for the logarithm. Of ints and stepped points, each stands for the values nearer to it than to its
 *   neighbours; the first and the last one's share reaches as far outwards as inwards.
 * - normal: mean at the middle, standard deviation a sixth of the range, truncated to the range. logNormal: the
 *   same for the logarithm.
 *
 * Numbers are written as the shortest decimal that reads back exactly, and never leave the bounds.
 */
export function valueAt(parameter: Parameter, unit: number): string {
  const { feasibleSpace: space, parameterType } = parameter
  switch (parameterType) {
    case 'discrete':
    case 'categorical':
      return itemAt(space.list ?? [], unit)
    case 'int':
      return formatNumber(steppedValueAt(space, unit, space.step ?? '1'))
    case 'double':
      return formatNumber(
        space.step === undefined
          ? realValueAt(space, unit)
          : steppedValueAt(space, unit, space.step),
      )
  }
}

/**
 * The value of this number among a checked parameter's values, from 0: in the order of its list, whose repetitions do not
 * count, or from `min` on. Raises RangeError for a double without step and for a number beyond `pointCount`.
 */
export function valueNumbered(parameter: Parameter, number: number): string {
  const { name, feasibleSpace: space } = parameter
  const count = pointCount(parameter)
  if (count === Number.POSITIVE_INFINITY || !(number >= 0 && number < count)) {
    throw new RangeError(`${name} has no value number ${number}`)
  }
  const item = space.list === undefined ? undefined : [...new Set(space.list)][number]
  if (item !== undefined) return item
  const { min, step } = gridOf(space, space.step ?? '1')
  return formatNumber(stepped(min, step, BigInt(number)))
}

/** The number of different values a parameter can take; `Infinity` for a double without step. */
export function pointCount(parameter: Parameter): number {
  const { feasibleSpace: space, parameterType } = parameter
  switch (parameterType) {
    case 'discrete':
    case 'categorical':
      return new Set(space.list ?? []).size
    case 'int':
      return Number(gridOf(space, space.step ?? '1').count)
    case 'double': {
      if (space.step !== undefined) return Number(gridOf(space, space.step).count)
      const { min, max } = rangeOf(space)
      return toNumber(min) === toNumber(max) ? 1 : Number.POSITIVE_INFINITY
    }
  }
}

/** The shortest decimal that reads back as exactly this finite number. */
export function formatNumber(x: number): string {
  // Adding zero turns -0 into 0, which is what a person would write.
  return String(x + 0)
}

function itemAt(list: readonly string[], unit: number): string {
  const item = list[Math.min(Math.floor(unit * list.length), list.length - 1)]
  if (item === undefined) throw new RangeError('a parameter with an empty list has no value')
  return item
}

function realValueAt(space: FeasibleSpace, unit: number): number {
  const range = rangeOf(space)
  const [min, max] = [toNumber(range.min), toNumber(range.max)]
  const value = min === max ? min : quantile(space, { low: min, high: max, min, max }, unit)
  return clamp(value, min, max)
}

interface Grid {
  readonly min: Decimal
  readonly step: Decimal
  /** From 1. */
  readonly count: bigint
}

function steppedValueAt(space: FeasibleSpace, unit: number, stepText: string): number {
  const grid = gridOf(space, stepText)
  return stepped(grid.min, grid.step, steppedIndexAt(space, grid, unit))
}

function steppedIndexAt(space: FeasibleSpace, grid: Grid, unit: number): bigint {
  const last = grid.count - 1n
  if (last === 0n) return 0n
  if (space.distribution === 'uniform') return atMost(floored(unit * Number(grid.count)), last)
  const [min, step] = [toNumber(grid.min), toNumber(grid.step)]
  const max = stepped(grid.min, grid.step, last)
  const value = quantile(space, { ...edgesOf(space, min, max, step), min, max }, unit)
  return atMost(floored((value - min) / step + 0.5), last)
}

/** Where the first point's share begins and the last one's ends. */
function edgesOf(space: FeasibleSpace, min: number, max: number, step: number): Edges {
  if (!isLogarithmic(space)) return { low: min - step / 2, high: max + step / 2 }
  return { low: (min * min) / (min + step / 2), high: (max * max) / (max - step / 2) }
}

interface Edges {
  readonly low: number
  readonly high: number
}

/** `min` and `max` give a normal distribution its mean and deviation; `low` and `high` truncate it. */
interface Support extends Edges {
  readonly min: number
  readonly max: number
}

function quantile(space: FeasibleSpace, support: Support, unit: number): number {
  switch (space.distribution) {
    case 'uniform':
      return between(support.low, support.high, unit)
    case 'normal':
      return normalBetween(support, unit)
    case 'logUniform':
      return exp(between(log(support.low), log(support.high), unit))
    case 'logNormal':
      return exp(normalBetween(logarithmsOf(support), unit))
  }
}

function logarithmsOf({ low, high, min, max }: Support): Support {
  return { low: log(low), high: log(high), min: log(min), max: log(max) }
}

function normalBetween({ low, high, min, max }: Support, unit: number): number {
  const mean = min / 2 + max / 2
  const deviation = max / 6 - min / 6
  // Bounds may differ by so little that their logarithms do not.
  if (deviation === 0) return mean
  const from = normalCdf((low - mean) / deviation)
  const to = normalCdf((high - mean) / deviation)
  return clamp(mean + deviation * normalQuantile(between(from, to, unit)), low, high)
}

/** Weighted, not `low + unit * (high - low)`: the difference of two doubles may overflow. */
function between(low: number, high: number, unit: number): number {
  return low * (1 - unit) + high * unit
}

function isLogarithmic(space: FeasibleSpace): boolean {
  return space.distribution === 'logUniform' || space.distribution === 'logNormal'
}

function gridOf(space: FeasibleSpace, stepText: string): Grid {
  const { min, max } = rangeOf(space)
  const step = decimalOf(stepText)
  return { min, step, count: stepsBetween(min, max, step) + 1n }
}

function rangeOf(space: FeasibleSpace): { readonly min: Decimal; readonly max: Decimal } {
  return { min: decimalOf(space.min), max: decimalOf(space.max) }
}

/** Bounds are checked when the file is read; what does not parse here is a bug. */
function decimalOf(text: string | undefined): Decimal {
  const decimal = text === undefined ? undefined : parseDecimal(text)
  if (decimal === undefined) throw new RangeError(`not a number: ${text}`)
  return decimal
}

function floored(x: number): bigint {
  return BigInt(Math.max(0, Math.floor(x)))
}

function atMost(index: bigint, last: bigint): bigint {
  return index > last ? last : index
}

function clamp(x: number, min: number, max: number): number {
  return Math.min(Math.max(x, min), max)
}
