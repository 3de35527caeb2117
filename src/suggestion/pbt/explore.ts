import type { Parameter } from '../../experiment/experiment.ts'
import { formatNumber } from '../../experiment/search-space.ts'
import type { Assignment } from '../../experiment/trial.ts'
import type { Random } from '../random.ts'
import { type Axis, axesOf, type OrderedAxis, settle } from '../space/axis.ts'

const FACTORS = [0.8, 1.2] as const

/**
 * The hyperparameters of one that was copied, changed: each number times 0.8 or 1.2, within its bounds and on its
 * grid, and by one step at least where there is a grid; of a list of numbers the one before or after; of any other list one of its
 * two neighbours, the first and the last being neighbours. With `resampleProbability`, each by itself, drawn anew instead.
 *
 * Jaderberg and others: Population based training of neural networks, arXiv:1711.09846, 2017, section 4, "perturb" and "resample".
 */
export function explore(
  parameters: readonly Parameter[],
  assignments: readonly Assignment[],
  resampleProbability: number,
  random: Random,
): readonly Assignment[] {
  const values = new Map(assignments.map(({ name, value }) => [name, value]))
  return axesOf(parameters).map((axis, j) => {
    const source = random.fork(axis.name)
    const parameter = parameters[j]
    const value = values.get(axis.name) ?? ''
    const coordinate = axis.coordinateOf(value)
    const isResampled = source.next() < resampleProbability
    const changed =
      parameter === undefined || coordinate === undefined || isResampled
        ? undefined
        : perturb(parameter, axis, value, coordinate, source)
    return { name: axis.name, value: changed ?? axis.textAt(settle(axis, source.next())) }
  })
}

function perturb(
  { parameterType, feasibleSpace }: Parameter,
  axis: Axis,
  value: string,
  coordinate: number,
  random: Random,
): string | undefined {
  const up = random.integer(2)
  if (axis.kind === 'categorical') {
    return axis.textAt((coordinate + (up === 1 ? 1 : axis.size - 1)) % axis.size)
  }
  if (parameterType === 'discrete') {
    return axis.kind === 'ordered' ? neighbour(axis, coordinate, up) : undefined
  }
  const product = Number(value) * (FACTORS[up] ?? 1)
  // Zero stays zero whatever it is multiplied by.
  if (product === Number(value)) return undefined
  const [min, max] = [Number(feasibleSpace.min), Number(feasibleSpace.max)]
  const text = formatNumber(Math.min(Math.max(product, min), max))
  if (axis.kind === 'real' && axis.size === Number.POSITIVE_INFINITY) return text
  const moved = axis.coordinateOf(text)
  if (axis.kind === 'real') return moved === undefined ? undefined : axis.textAt(moved)
  return moved === undefined || moved === coordinate
    ? neighbour(axis, coordinate, product > Number(value) ? 1 : 0)
    : axis.textAt(moved)
}

/** The value before (0) or after (1); at an end, the end itself. */
function neighbour(axis: OrderedAxis, coordinate: number, up: number): string {
  const at = axis.coordinates.indexOf(coordinate) + (up === 1 ? 1 : -1)
  const within = Math.min(Math.max(at, 0), axis.size - 1)
  return axis.textAt(axis.coordinates[within] ?? coordinate)
}
