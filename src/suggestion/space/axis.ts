import { log } from '../../experiment/elementary.ts'
import type { FeasibleSpace, Parameter } from '../../experiment/experiment.ts'
import { normalCdf } from '../../experiment/normal-distribution.ts'
import { pointCount, valueAt } from '../../experiment/search-space.ts'

/**
 * A parameter as the estimators see it: each of its values has a coordinate.
 *
 * - `real`, `ordered`: the coordinate is the value's cumulative probability under the parameter's own
 *   distribution, in [0, 1], so that before the first trial every coordinate is as likely as any other. Ordered
 *   values are the points of a grid, each with a share of [0, 1] around its coordinate.
 * - `categorical`: the coordinate is the item's number, from 0.
 */
export type Axis = RealAxis | OrderedAxis | CategoricalAxis

interface AnyAxis {
  readonly name: string
  /** How many values there are. */
  readonly size: number
  /** The coordinate of a value as it is written; undefined for a text that is no value of this parameter. */
  readonly coordinateOf: (text: string) => number | undefined
  /** The value at a coordinate, as it is written. */
  readonly textAt: (coordinate: number) => string
}

export interface RealAxis extends AnyAxis {
  readonly kind: 'real'
}

export interface OrderedAxis extends AnyAxis {
  readonly kind: 'ordered'
  /** Rising, one for each value. */
  readonly coordinates: Float64Array
  /** Where the shares begin: `starts[0]` is 0. */
  readonly starts: Float64Array
}

export interface CategoricalAxis extends AnyAxis {
  readonly kind: 'categorical'
}

/** Grids beyond this are as good as continuous for an estimator, and would cost memory. */
const LARGEST_GRID = 65_536

const axes = new WeakMap<readonly Parameter[], readonly Axis[]>()

export function axesOf(parameters: readonly Parameter[]): readonly Axis[] {
  const known = axes.get(parameters)
  if (known !== undefined) return known
  const made = parameters.map(axisOf)
  axes.set(parameters, made)
  return made
}

export function axisOf(parameter: Parameter): Axis {
  const { parameterType, feasibleSpace } = parameter
  switch (parameterType) {
    case 'categorical':
      return categoricalAxis(parameter)
    case 'discrete':
      return (feasibleSpace.list ?? []).every(isNumber)
        ? discreteAxis(parameter)
        : categoricalAxis(parameter)
    case 'int':
    case 'double': {
      const size = pointCount(parameter)
      return size <= LARGEST_GRID ? gridAxis(parameter, size) : realAxis(parameter, size)
    }
  }
}

function categoricalAxis({ name, feasibleSpace }: Parameter): Axis {
  const items = [...new Set(feasibleSpace.list ?? [])]
  const numbers = new Map(items.map((item, number) => [item, number]))
  return {
    kind: 'categorical',
    name,
    size: items.length,
    coordinateOf: (text) => numbers.get(text),
    textAt: (coordinate) => itemAt(items, coordinate),
  }
}

/** A list of numbers, in their order and at equal distances: what its author listed is what makes a difference. */
function discreteAxis({ name, feasibleSpace }: Parameter): Axis {
  const items = [...new Set(feasibleSpace.list ?? [])].sort((a, b) => Number(a) - Number(b))
  const size = items.length
  const starts = Float64Array.from(items, (_, i) => i / size)
  const coordinates = Float64Array.from(items, (_, i) => (i + 0.5) / size)
  const numbers = new Map(items.map((item, i) => [item, coordinates[i]]))
  return {
    kind: 'ordered',
    name,
    size,
    coordinates,
    starts,
    coordinateOf: (text) => numbers.get(text),
    textAt: (coordinate) => itemAt(items, shareAt(starts, coordinate)),
  }
}

function gridAxis(parameter: Parameter, size: number): Axis {
  const { feasibleSpace, parameterType } = parameter
  const min = Number(feasibleSpace.min)
  const step = Number(feasibleSpace.step ?? (parameterType === 'int' ? 1 : 0))
  const support = supportOf(feasibleSpace, min, min + (size - 1) * step, step)
  const cumulative = cumulativeOf(feasibleSpace, support)
  const points = Array.from({ length: size }, (_, i) => min + i * step)
  const starts = Float64Array.from(points, (x, i) => (i === 0 ? 0 : cumulative(x - step / 2)))
  const coordinates = Float64Array.from(points, (x) => (size === 1 ? 0.5 : cumulative(x)))
  return {
    kind: 'ordered',
    name: parameter.name,
    size,
    coordinates,
    starts,
    coordinateOf(text) {
      const i = step === 0 ? 0 : Math.round((Number(text) - min) / step)
      return coordinates[i]
    },
    textAt: (coordinate) => valueAt(parameter, coordinate),
  }
}

function realAxis(parameter: Parameter, size: number): Axis {
  const { feasibleSpace } = parameter
  const [min, max] = [Number(feasibleSpace.min), Number(feasibleSpace.max)]
  const step = size === Number.POSITIVE_INFINITY ? 0 : Number(feasibleSpace.step ?? '1')
  const cumulative = cumulativeOf(feasibleSpace, supportOf(feasibleSpace, min, max, step))
  return {
    kind: 'real',
    name: parameter.name,
    size,
    coordinateOf(text) {
      const x = text.trim() === '' ? Number.NaN : Number(text)
      return x >= min && x <= max ? Math.min(Math.max(cumulative(x), 0), 1) : undefined
    },
    textAt: (coordinate) => valueAt(parameter, coordinate),
  }
}

/** The bounds of a distribution, and where it is cut off: half a step further for a grid's points. */
interface Support {
  readonly min: number
  readonly max: number
  readonly low: number
  readonly high: number
}

function supportOf(space: FeasibleSpace, min: number, max: number, step: number): Support {
  return isLogarithmic(space)
    ? { min, max, low: (min * min) / (min + step / 2), high: (max * max) / (max - step / 2) }
    : { min, max, low: min - step / 2, high: max + step / 2 }
}

/** The inverse of `valueAt`'s quantile function. */
function cumulativeOf(space: FeasibleSpace, support: Support): (x: number) => number {
  const scaled = isLogarithmic(space) ? log : (x: number) => x
  const [min, max] = [scaled(support.min), scaled(support.max)]
  const [low, high] = [scaled(support.low), scaled(support.high)]
  switch (space.distribution) {
    case 'uniform':
    case 'logUniform':
      // Halves, because the difference of two doubles may overflow.
      return (x) => (scaled(x) / 2 - low / 2) / (high / 2 - low / 2)
    case 'normal':
    case 'logNormal': {
      const mean = min / 2 + max / 2
      const deviation = max / 6 - min / 6
      const [from, to] = [normalCdf((low - mean) / deviation), normalCdf((high - mean) / deviation)]
      return (x) => (normalCdf((scaled(x) - mean) / deviation) - from) / (to - from)
    }
  }
}

function isLogarithmic({ distribution }: FeasibleSpace): boolean {
  return distribution === 'logUniform' || distribution === 'logNormal'
}

/** The axis's coordinate for a unit number: the cell's own for a grid, the item's number for a list. */
export function settle(axis: Axis, unit: number): number {
  switch (axis.kind) {
    case 'real':
      return unit
    case 'ordered':
      return axis.coordinates[shareAt(axis.starts, unit)] ?? unit
    case 'categorical':
      return Math.min(Math.floor(unit * axis.size), axis.size - 1)
  }
}

/** The number of the share that holds this coordinate. */
export function shareAt(starts: Float64Array, coordinate: number): number {
  let [low, high] = [0, starts.length - 1]
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((starts[middle] ?? 0) <= coordinate) low = middle
    else high = middle - 1
  }
  return low
}

function itemAt(items: readonly string[], index: number): string {
  const item = items[index]
  if (item === undefined) throw new RangeError('a parameter with an empty list has no value')
  return item
}

function isNumber(text: string): boolean {
  return text.trim() !== '' && Number.isFinite(Number(text))
}
