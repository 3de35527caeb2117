import { compareDecimals, parseDecimal, stepped, stepsBetween, toNumber } from './decimal.ts'
import type { Json, Parameter } from './experiment.ts'
import { isObject } from './json.ts'
import { formatNumber } from './search-space.ts'
import type { Assignment } from './trial.ts'

/** One value of each parameter, in their order, as the search space writes it. */
export type Point = readonly Assignment[]

/**
 * The point that a mapping from parameters to values stands for, or what is wrong with it, to be read after its name: a parameter is missing,
 * there is one more, or a value that its feasibleSpace does not hold.
 */
export function pointOf(parameters: readonly Parameter[], item: Json): Point | string {
  if (!isObject(item)) return 'is no mapping'
  const stranger = Object.keys(item).find((key) => !parameters.some(({ name }) => name === key))
  if (stranger !== undefined) return `has ${stranger.slice(0, 80)}, which is no parameter`
  const point: Assignment[] = []
  for (const parameter of parameters) {
    const { name } = parameter
    const given = Object.hasOwn(item, name) ? item[name] : undefined
    if (given === undefined) return `has no ${name}`
    const value = valueIn(parameter, typeof given === 'number' ? formatNumber(given) : given)
    if (value === undefined) return `has a value of ${name} that is not in its feasibleSpace`
    point.push({ name, value })
  }
  return point
}

/** As the search space writes it; undefined for what it does not hold. */
function valueIn({ parameterType, feasibleSpace }: Parameter, given: Json): string | undefined {
  if (typeof given !== 'string') return undefined
  const { list, min = '', max = '' } = feasibleSpace
  const number = parseDecimal(given)
  if (list !== undefined) {
    if (list.includes(given)) return given
    return list.find((item) => number !== undefined && Number(item) === toNumber(number))
  }
  const [low, high] = [parseDecimal(min), parseDecimal(max)]
  if (number === undefined || low === undefined || high === undefined) return undefined
  if (compareDecimals(number, low) < 0 || compareDecimals(number, high) > 0) return undefined
  const step = parseDecimal(feasibleSpace.step ?? (parameterType === 'int' ? '1' : ''))
  if (step !== undefined) {
    const nearest = stepped(low, step, stepsBetween(low, number, step))
    if (nearest !== toNumber(number)) return undefined
  }
  return formatNumber(toNumber(number))
}
