import { compareDecimals, type Decimal, isWhole, parseDecimal, stepsBetween } from '../decimal.ts'
import type { FeasibleSpaceDraft } from '../draft.ts'
import type { Findings } from '../findings.ts'
import { checkDistribution } from './distribution-rules.ts'

/** What doubles can count exactly. */
const MOST_POINTS = BigInt(Number.MAX_SAFE_INTEGER)
const ZERO: Decimal = { digits: 0n, scale: 0 }

/** A space of numbers between `min` and `max`. */
export function checkRangeSpace(
  type: 'int' | 'double',
  space: FeasibleSpaceDraft,
  path: string,
  findings: Findings,
): void {
  if (space.list !== undefined && space.list.length > 0) {
    findings.error({
      code: 'parameter/list-in-range',
      path: `${path}.list`,
      message: `a parameter of type ${type} has min and max, no list`,
      hint: 'Remove list, or write parameterType: discrete',
      at: 'key',
    })
    if (!space.min && !space.max) {
      findings.error({
        code: 'parameter/bound-missing',
        path: `${path}.max`,
        message: `a parameter of type ${type} needs min and max`,
        hint: 'Write min and max in place of list, or parameterType: discrete',
      })
      checkDistribution(space.distribution, path, findings)
      return
    }
  }
  checkDistribution(space.distribution, path, findings)
  const bounds = { path, type, findings }
  const min = readNumber('min', space.min, bounds)
  const max = readNumber('max', space.max, bounds)
  const step = space.step ? readNumber('step', space.step, bounds) : undefined
  if (step !== undefined && compareDecimals(step, ZERO) <= 0) {
    findings.error({
      code: 'parameter/step-not-positive',
      path: `${path}.step`,
      message: `step must be greater than 0, found ${space.step}`,
      hint: 'Write a positive step, or remove it',
    })
  }
  if (min === undefined || max === undefined) return
  checkRange({ min, max, step }, space, bounds)
}

interface Range {
  readonly min: Decimal
  readonly max: Decimal
  readonly step: Decimal | undefined
}

interface Bounds {
  readonly path: string
  readonly type: 'int' | 'double'
  readonly findings: Findings
}

function checkRange({ min, max, step }: Range, space: FeasibleSpaceDraft, bounds: Bounds): void {
  const { path, findings } = bounds
  if (compareDecimals(min, max) > 0) {
    findings.error({
      code: 'parameter/min-above-max',
      path: `${path}.min`,
      message: `min ${space.min} is greater than max ${space.max}`,
      hint: `Write min: "${space.max}" and max: "${space.min}"`,
    })
    return
  }
  const { distribution } = space
  const isLogarithmic = distribution === 'logUniform' || distribution === 'logNormal'
  if (isLogarithmic && compareDecimals(min, ZERO) <= 0) {
    findings.error({
      code: 'parameter/log-from-zero',
      path: `${path}.min`,
      message: `${distribution} needs a min greater than 0, found ${space.min}`,
      hint: 'Write a small positive min, or distribution: uniform',
    })
  }
  if (step === undefined || findings.isWrong(`${path}.step`)) return
  const steps = stepsBetween(min, max, step)
  if (steps >= MOST_POINTS) {
    findings.error({
      code: 'parameter/step-too-small',
      path: `${path}.step`,
      message: `step ${space.step} makes more values than can be told apart`,
      hint: 'Write a greater step, or remove it',
    })
  } else if (steps === 0n && compareDecimals(min, max) < 0) {
    findings.warning({
      code: 'parameter/step-above-range',
      path: `${path}.step`,
      message: `step ${space.step} is greater than the range, so ${space.min} is the only value`,
      hint: 'Write a smaller step, or remove it',
    })
  }
}

function readNumber(
  name: 'min' | 'max' | 'step',
  text: string | undefined,
  { path, type, findings }: Bounds,
): Decimal | undefined {
  const at = `${path}.${name}`
  if (text === undefined || text === '') {
    findings.error({
      code: 'parameter/bound-missing',
      path: at,
      field: `${path}.max`,
      message: `a parameter of type ${type} needs ${name}`,
      hint: `Add ${name}: "${type === 'int' ? '1' : '0.1'}" with your own number`,
    })
    return undefined
  }
  const decimal = parseDecimal(text)
  if (decimal === undefined) {
    findings.error({
      code: 'parameter/not-a-number',
      path: at,
      message: `${name} must be a number, found ${text}`,
      hint: `Write it with a decimal point and nothing else: ${name}: "0.1"`,
    })
    return undefined
  }
  if (type === 'int' && !isInteger(text, decimal)) {
    const whole = isWhole(decimal) ? Number(text) : undefined
    findings.error({
      code: 'parameter/not-whole',
      path: at,
      message: `${name} of an int must be a whole number in digits, up to ±${Number.MAX_SAFE_INTEGER}, found ${text}`,
      hint: Number.isSafeInteger(whole)
        ? `Write ${name}: "${whole}"`
        : 'Write a whole number, or parameterType: double',
    })
    return undefined
  }
  return decimal
}

/** Written as a whole number, without point and exponent, and one that a double holds exactly. */
function isInteger(text: string, decimal: Decimal): boolean {
  return (
    /^[+-]?\d+$/.test(text) &&
    decimal.digits <= BigInt(Number.MAX_SAFE_INTEGER) &&
    decimal.digits >= BigInt(Number.MIN_SAFE_INTEGER)
  )
}
