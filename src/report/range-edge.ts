import { parseDecimal, stepped, stepsBetween, toNumber } from '../experiment/decimal.ts'
import { log } from '../experiment/elementary.ts'
import type { FeasibleSpace, Parameter } from '../experiment/experiment.ts'
import { objectiveValue } from '../experiment/objective.ts'
import { formatNumber } from '../experiment/search-space.ts'
import type { ExperimentState } from '../journal/state.ts'
import { parseNumber } from './numbers.ts'

/** A hyperparameter whose best value lies at an end of its range, so that a better one may lie beyond. */
export interface RangeEdge {
  readonly parameter: string
  readonly side: 'minimum' | 'maximum'
  /** The end as the file writes it; of a grid that does not reach `max` its last point. */
  readonly bound: string
  /** Whether the best value is the end itself, or only next to it. */
  readonly isExact: boolean
  /** Whether the range is a list of numbers. */
  readonly isListed: boolean
  /** Katib's path of the field that a wider range changes: `spec.parameters[0].feasibleSpace.max`. */
  readonly path: string
}

/** Fewer measured trials have hardly looked anywhere else. */
const LEAST_TRIALS = 8
/** Of two values one is always an end; the best has to have won against one on each side or further in. */
const LEAST_VALUES = 3
/** Share of the range, on the parameter's own scale, within which a value counts as being at its end. */
const NEAR = 0.01

/**
 * The edges at which the best trial lies, in the order of the parameters. None before 8 trials were measured at 3
 * values of the parameter, none for a range of one point, and never for a categorical parameter, which has no ends.
 * Distances are those of logarithms where the distribution is logarithmic.
 */
export function rangeEdges({ experiment, trials, best }: ExperimentState): readonly RangeEdge[] {
  const { objective, parameters } = experiment.spec
  if (best === undefined) return []
  const measured = trials.filter((one) => objectiveValue(one.observation, objective) !== undefined)
  if (measured.length < LEAST_TRIALS) return []
  return parameters.flatMap((parameter, index) => {
    const valueIn = ({ assignments }: (typeof trials)[number]) =>
      assignments.find(({ name }) => name === parameter.name)?.value
    if (new Set(measured.map(valueIn)).size < LEAST_VALUES) return []
    const edge = edgeAt(parameter, valueIn(best.trial) ?? '')
    if (edge === undefined) return []
    const { field, ...rest } = edge
    const path = `spec.parameters[${index}].feasibleSpace.${field}`
    return [{ parameter: parameter.name, ...rest, path }]
  })
}

/** `best learning_rate is at its maximum 0.1: widen the range`; the file's texts as `show` makes them fit for the place. */
export function rangeEdgeWords(edge: RangeEdge, show: (text: string) => string): string {
  const [name, bound] = [show(edge.parameter), show(edge.bound)]
  if (edge.isListed) {
    return edge.side === 'minimum'
      ? `best ${name} is the smallest of its values, ${bound}: add smaller ones`
      : `best ${name} is the largest of its values, ${bound}: add larger ones`
  }
  return `best ${name} is ${edge.isExact ? 'at' : 'next to'} its ${edge.side} ${bound}: widen the range`
}

type EdgeOfParameter = Omit<RangeEdge, 'parameter' | 'path'> & { readonly field: string }

function edgeAt(parameter: Parameter, value: string): EdgeOfParameter | undefined {
  switch (parameter.parameterType) {
    case 'categorical':
      return undefined
    case 'discrete':
      return edgeOfList(parameter.feasibleSpace.list ?? [], value)
    case 'int':
    case 'double':
      return edgeOfRange(parameter, value)
  }
}

/** Only of a list of numbers, which are in order whatever the order they are written in. */
function edgeOfList(list: readonly string[], value: string): EdgeOfParameter | undefined {
  const items = list.map((text, at) => ({ text, at, number: parseNumber(text) ?? Number.NaN }))
  if (items.some(({ number }) => Number.isNaN(number))) return undefined
  const sorted = items.toSorted((one, other) => one.number - other.number)
  const [first, last] = [sorted[0], sorted.at(-1)]
  const number = parseNumber(value)
  if (first === undefined || last === undefined || first.number === last.number) return undefined
  const end = number === first.number ? first : number === last.number ? last : undefined
  if (end === undefined) return undefined
  return {
    side: end === first ? 'minimum' : 'maximum',
    bound: end.text,
    isExact: true,
    isListed: true,
    field: `list[${end.at}]`,
  }
}

function edgeOfRange(
  { parameterType, feasibleSpace }: Parameter,
  value: string,
): EdgeOfParameter | undefined {
  const { min = '', max = '', step = parameterType === 'int' ? '1' : '' } = feasibleSpace
  const [low, top, width] = [parseDecimal(min), parseDecimal(max), parseDecimal(step)]
  const at = parseNumber(value)
  if (low === undefined || top === undefined || at === undefined) return undefined
  // The last point of a grid may lie below `max`, and no trial gets beyond it.
  const isGrid = width !== undefined && width.digits > 0n
  const first = toNumber(low)
  const last = isGrid ? stepped(low, width, stepsBetween(low, top, width)) : toNumber(top)
  if (!(first < last)) return undefined
  const scale = scaleOf(feasibleSpace)
  const share = (scale(at) - scale(first)) / (scale(last) - scale(first))
  if (share <= NEAR) {
    return { side: 'minimum', bound: min, isExact: at === first, isListed: false, field: 'min' }
  }
  if (share < 1 - NEAR) return undefined
  const bound = last === toNumber(top) ? max : formatNumber(last)
  return { side: 'maximum', bound, isExact: at === last, isListed: false, field: 'max' }
}

function scaleOf({ distribution }: FeasibleSpace): (value: number) => number {
  return distribution === 'logUniform' || distribution === 'logNormal' ? log : (value) => value
}
