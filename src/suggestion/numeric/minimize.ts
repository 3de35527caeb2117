import { dot } from './cholesky.ts'

/** Its value at `x`, and its slope written to `slope`; Infinity where it has none. */
export type Differentiable = (x: Float64Array, slope: Float64Array) => number

export interface Box {
  readonly lower: Float64Array
  readonly upper: Float64Array
}

export interface Minimum {
  readonly x: Float64Array
  readonly value: number
}

/** So many steps are remembered for the curvature. */
const MEMORY = 8
/** Armijo's condition: this share of what the slope promises. */
const SUFFICIENT = 1e-4
const MOST_HALVINGS = 12
const FLAT = 1e-5
const NO_GAIN = 1e-9

interface Step {
  readonly moved: Float64Array
  readonly turned: Float64Array
  readonly curvature: number
}

/**
 * A local minimum within a box, from `start` on, with at most so many evaluations.
 *
 * L-BFGS (Nocedal, Wright: Numerical optimization, algorithm 7.4) with projection on the box: coordinates at a bound that
 * the slope pushes outwards stay there (Bertsekas: Projected Newton methods, SIAM J. Control 20, 1982), and the search along the line
 * halves until Armijo's condition holds.
 */
export function minimize(
  objective: Differentiable,
  start: Float64Array,
  box: Box,
  mostEvaluations: number,
): Minimum {
  const size = start.length
  let x = start.slice()
  project(x, box)
  let slope = new Float64Array(size)
  let value = objective(x, slope)
  let evaluations = 1
  const steps: Step[] = []
  while (evaluations < mostEvaluations && Number.isFinite(value)) {
    const free = freeOf(x, slope, box)
    if (largest(free) < FLAT) break
    const direction = directionOf(free, steps)
    const descent = dot(direction, 0, slope, 0, size)
    if (!(descent < 0)) {
      if (steps.length === 0) break
      steps.length = 0
      continue
    }
    const next = searchLine(
      { objective, x, value, direction, slope, box },
      mostEvaluations - evaluations,
      steps.length === 0,
    )
    evaluations += next.evaluations
    if (next.point === undefined) {
      if (steps.length === 0) break
      steps.length = 0
      continue
    }
    remember(steps, x, slope, next.point)
    const gain = value - next.point.value
    ;({ x, slope, value } = next.point)
    if (gain < NO_GAIN * (1 + Math.abs(value))) break
  }
  return { x, value }
}

interface Place {
  readonly x: Float64Array<ArrayBuffer>
  readonly slope: Float64Array<ArrayBuffer>
  readonly value: number
}

interface Line extends Place {
  readonly objective: Differentiable
  readonly direction: Float64Array
  readonly box: Box
}

function searchLine(
  { objective, x, value, direction, slope, box }: Line,
  mostEvaluations: number,
  isFirst: boolean,
): { readonly point?: Place; readonly evaluations: number } {
  // Nothing is known of the curvature at first: a step of a tenth of a unit at most.
  let length = isFirst ? Math.min(1, 0.1 / largest(direction)) : 1
  for (let i = 1; i <= Math.min(MOST_HALVINGS, mostEvaluations); i++, length /= 2) {
    const trial = x.map((own, j) => own + length * (direction[j] ?? 0))
    project(trial, box)
    const there = new Float64Array(x.length)
    const found = objective(trial, there)
    let promised = 0
    for (let j = 0; j < x.length; j++) promised += (slope[j] ?? 0) * ((trial[j] ?? 0) - (x[j] ?? 0))
    if (promised < 0 && found <= value + SUFFICIENT * promised) {
      return { point: { x: trial, slope: there, value: found }, evaluations: i }
    }
  }
  return { evaluations: Math.min(MOST_HALVINGS, mostEvaluations) }
}

/** The slope without the coordinates that it would push out of the box. */
function freeOf(x: Float64Array, slope: Float64Array, { lower, upper }: Box): Float64Array {
  return slope.map((own, j) => {
    const at = x[j] ?? 0
    const isHeld = (own > 0 && at <= (lower[j] ?? at)) || (own < 0 && at >= (upper[j] ?? at))
    return isHeld ? 0 : own
  })
}

/** Minus the inverse of the estimated curvature, times the slope, among the free coordinates. */
function directionOf(free: Float64Array, steps: readonly Step[]): Float64Array {
  const size = free.length
  const direction = free.map((own) => -own)
  const shares = new Float64Array(steps.length)
  for (let k = steps.length - 1; k >= 0; k--) {
    const step = steps[k]
    if (step === undefined) continue
    const share = dot(step.moved, 0, direction, 0, size) / step.curvature
    shares[k] = share
    for (let j = 0; j < size; j++)
      direction[j] = (direction[j] ?? 0) - share * (step.turned[j] ?? 0)
  }
  const last = steps.at(-1)
  if (last !== undefined) {
    const scale = last.curvature / dot(last.turned, 0, last.turned, 0, size)
    for (let j = 0; j < size; j++) direction[j] = (direction[j] ?? 0) * scale
  }
  for (const [k, { moved, turned, curvature }] of steps.entries()) {
    const share = (shares[k] ?? 0) - dot(turned, 0, direction, 0, size) / curvature
    for (let j = 0; j < size; j++) direction[j] = (direction[j] ?? 0) + share * (moved[j] ?? 0)
  }
  for (let j = 0; j < size; j++) if (free[j] === 0) direction[j] = 0
  return direction
}

function remember(steps: Step[], x: Float64Array, slope: Float64Array, next: Place): void {
  const moved = next.x.map((own, j) => own - (x[j] ?? 0))
  const turned = next.slope.map((own, j) => own - (slope[j] ?? 0))
  const curvature = dot(moved, 0, turned, 0, moved.length)
  // Where the slope does not rise along the step there is no curvature to learn.
  if (!(curvature > 1e-12)) return
  steps.push({ moved, turned, curvature })
  if (steps.length > MEMORY) steps.shift()
}

function project(x: Float64Array, { lower, upper }: Box): void {
  for (let j = 0; j < x.length; j++) {
    x[j] = Math.min(Math.max(x[j] ?? 0, lower[j] ?? 0), upper[j] ?? 1)
  }
}

function largest(values: Float64Array): number {
  let most = 0
  for (const value of values) most = Math.max(most, Math.abs(value))
  return most
}
