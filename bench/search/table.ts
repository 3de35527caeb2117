/** What training came to at the points of a grid. */
export interface Table {
  /** For each parameter its grid: numbers, or items. */
  readonly axes: readonly (readonly (number | string)[])[]
  readonly scales: readonly ('lin' | 'log' | 'cat')[]
  /** The grid's sizes; one more where every point has a value for each epoch. */
  readonly shape: readonly number[]
  /** In the order of the axes, the last one changing fastest. */
  readonly values: readonly number[]
}

interface Corner {
  /** Of the values so far. */
  readonly offset: number
  readonly weight: number
}

/** The value at a point, multilinear between the grid's points; after the last epoch where there are epochs. */
export function interpolate(table: Table, point: readonly (number | string)[]): number {
  return interpolateCurve(table, point).at(-1) ?? Number.NaN
}

/** The same after each epoch; one value where there are no epochs. */
export function interpolateCurve(
  table: Table,
  point: readonly (number | string)[],
): readonly number[] {
  const { axes, scales, shape, values } = table
  let corners: readonly Corner[] = [{ offset: 0, weight: 1 }]
  for (const [j, axis] of axes.entries()) {
    const steps = stepsAlong(axis, scales[j] ?? 'lin', point[j] ?? '')
    corners = corners.flatMap(({ offset, weight }) =>
      steps.map((step) => ({
        offset: offset * (shape[j] ?? 1) + step.offset,
        weight: weight * step.weight,
      })),
    )
  }
  const epochs = shape[axes.length] ?? 1
  return Array.from({ length: epochs }, (_, epoch) =>
    corners.reduce(
      (sum, { offset, weight }) => sum + weight * (values[offset * epochs + epoch] ?? Number.NaN),
      0,
    ),
  )
}

function stepsAlong(
  axis: readonly (number | string)[],
  scale: Table['scales'][number],
  value: number | string,
): readonly Corner[] {
  if (scale === 'cat') return [{ offset: axis.map(String).indexOf(String(value)), weight: 1 }]
  const scaled = (x: number | string) => (scale === 'log' ? Math.log(Number(x)) : Number(x))
  const grid = axis.map(scaled)
  const x = Math.min(Math.max(scaled(value), grid[0] ?? 0), grid.at(-1) ?? 0)
  const above = grid.findIndex((node, i) => i > 0 && node >= x)
  const [low = 0, high = 1] = [grid[above - 1], grid[above]]
  const weight = (x - low) / (high - low)
  return [
    { offset: above - 1, weight: 1 - weight },
    { offset: above, weight },
  ].filter((corner) => corner.weight > 0)
}
