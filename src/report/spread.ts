/** How far trials of the same parameters lie apart. */
export interface Spread {
  /** The pooled standard deviation of the objective. */
  readonly deviation: number
}

/** A trial's finite objective value, and what tells its parameters from others. */
export interface Repeatable {
  readonly parameters: string
  readonly value: number
}

/** The same for the same values of the same parameters, whatever their order. */
export function parametersKey(
  parameters: readonly { readonly name: string; readonly value: string }[],
): string {
  return JSON.stringify(parameters.map(({ name, value }) => JSON.stringify([name, value])).sort())
}

/**
 * The spread over trials that had the same parameters; undefined where no two had. Groups count by their degrees of
 * freedom: s² = Σ(nᵢ−1)sᵢ² / Σ(nᵢ−1), the repeatability variance of ISO 5725-2.
 */
export function spreadOf(trials: readonly Repeatable[]): Spread | undefined {
  const groups = new Map<string, number[]>()
  for (const { parameters, value } of trials) {
    if (!Number.isFinite(value)) continue
    const group = groups.get(parameters)
    if (group === undefined) groups.set(parameters, [value])
    else group.push(value)
  }
  const repeated = [...groups.values()].filter(({ length }) => length > 1)
  if (repeated.length === 0) return undefined
  const count = sum(repeated.map(({ length }) => length))
  const squares = sum(repeated.map(squaredDeviations))
  return { deviation: Math.sqrt(squares / (count - repeated.length)) }
}

/** Of a difference between two results of which each has this spread; one that is not known is taken to be as the other. */
export function isWithinNoise(
  difference: number,
  here: Spread | undefined,
  there: Spread | undefined,
): boolean {
  const one = here?.deviation ?? there?.deviation
  const other = there?.deviation ?? here?.deviation
  if (one === undefined || other === undefined) return false
  return Math.abs(difference) <= CRITICAL * Math.hypot(one, other)
}

/** Two single results differ by more than so many standard deviations of their difference in one of twenty cases: ISO 5725-6. */
const CRITICAL = 1.96

function squaredDeviations(values: readonly number[]): number {
  const mean = sum(values) / values.length
  return sum(values.map((value) => (value - mean) ** 2))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}
