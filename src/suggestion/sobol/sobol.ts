import { parseDecimal, toNumber } from '../../experiment/decimal.ts'
import type { Experiment, Parameter } from '../../experiment/experiment.ts'
import { formatNumber, pointCount, valueAt, valueNumbered } from '../../experiment/search-space.ts'
import { UserError } from '../../user-error.ts'
import { axesOf, settle } from '../space/axis.ts'
import { createPoints } from '../space/points.ts'
import type { Proposal, SuggestRequest } from '../suggestion.ts'
import { MOST_DIMENSIONS } from './direction-numbers.ts'
import { createScramble } from './scramble.ts'
import { sobolInteger } from './sequence.ts'

const SCALE = 2 ** 32

/**
 * Sobol's sequence: points that fill the space evenly, whatever the results. The parameters are its coordinates in the
 * order of their names; a trial's index is its place in the sequence.
 *
 * Unscrambled, as Katib's service (goptuna) has it: the first point, 0, is left out, and the second coordinate; the seed makes no difference; ints never
 * reach their upper bound (but for a distribution other than uniform, which Katib does not heed); points repeat where steps are coarse.
 *
 * Setting `scramble: "true"`: Owen's scrambling by the seed (`random_state`), with the first point; every int is as likely as
 * any other, and no point comes twice while there are others.
 *
 * Sobol: On the distribution of points in a cube and the approximate evaluation of integrals, USSR Comput. Math. Math. Phys.
 * 7, 1967. Raises UserError for `MOST_DIMENSIONS` parameters or more.
 */
export function sobol(request: SuggestRequest): readonly Proposal[] {
  const { parameters } = request.experiment.spec
  if (parameters.length >= MOST_DIMENSIONS) throw tooMany(parameters.length)
  return isScrambled(request.experiment) ? scrambled(request) : plain(request)
}

function isScrambled({ spec }: Experiment): boolean {
  const settings = spec.algorithm.algorithmSettings
  return settings.some(({ name, value }) => name === 'scramble' && value === 'true')
}

function plain({ experiment, trials, count }: SuggestRequest): readonly Proposal[] {
  const { parameters } = experiment.spec
  const dimensions = dimensionsOf(parameters)
  return Array.from({ length: count }, (_, i) => {
    const index = trials.length + i + 1
    const assignments = parameters.map((parameter, j) => ({
      name: parameter.name,
      value: plainValue(parameter, sobolInteger(plainDimension(dimensions[j] ?? 0), index) / SCALE),
    }))
    return { assignments, labels: {} }
  })
}

function scrambled({ experiment, trials, count, random }: SuggestRequest): readonly Proposal[] {
  const { parameters } = experiment.spec
  const axes = axesOf(parameters)
  const dimensions = dimensionsOf(parameters)
  const scrambles = parameters.map(({ name }) => createScramble(random.fork('scramble').fork(name)))
  const points = createPoints(parameters, trials)
  return Array.from({ length: count }, (_, i) => {
    const index = trials.length + i
    const point = Float64Array.from(axes, (axis, j) => {
      const integer = sobolInteger(dimensions[j] ?? 0, index)
      return settle(axis, ((scrambles[j]?.(integer) ?? integer) + 0.5) / SCALE)
    })
    const { assignments } = points.take([point], random.fork(index))
    return { assignments, labels: {} }
  })
}

/** Each parameter's place among the names in their order. */
function dimensionsOf(parameters: readonly Parameter[]): readonly number[] {
  const names = parameters.map(({ name }) => name).sort()
  const places = new Map(names.map((name, place) => [name, place]))
  return parameters.map(({ name }) => places.get(name) ?? 0)
}

/** Katib's service takes the second of Sobol's coordinates for none. */
function plainDimension(place: number): number {
  return place === 0 ? 0 : place + 1
}

/** As Katib's service reads a coordinate; distributions that it does not heed are as for every algorithm here. */
function plainValue(parameter: Parameter, unit: number): string {
  const { parameterType, feasibleSpace } = parameter
  const { min = '', max = '', step, distribution } = feasibleSpace
  const isRange = parameterType === 'int' || parameterType === 'double'
  if (!isRange || distribution !== 'uniform') return valueAt(parameter, unit)
  const low = numberOf(min)
  const width = numberOf(max) - low
  // The difference of two doubles may overflow, and then Katib's formula gives no number.
  if (width === Number.POSITIVE_INFINITY) return valueAt(parameter, unit)
  const last = pointCount(parameter) - 1
  if (parameterType === 'int') return valueNumbered(parameter, Math.floor(unit * last))
  if (step === undefined) return formatNumber(unit * width + low)
  const steps = width / numberOf(step)
  return valueNumbered(parameter, Math.min(Math.floor(unit * (steps + 1)), last))
}

function numberOf(text: string): number {
  const decimal = parseDecimal(text)
  return decimal === undefined ? Number.NaN : toNumber(decimal)
}

function tooMany(count: number): UserError {
  return new UserError({
    what: `sobol has coordinates for ${MOST_DIMENSIONS - 1} parameters, and there are ${count}`,
    where: 'spec.parameters',
    mend: 'Write algorithmName: random, or fewer parameters',
    kind: 'invalid',
  })
}
