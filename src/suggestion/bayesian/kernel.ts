import { exp } from '../../experiment/elementary.ts'
import type { Axis } from '../space/axis.ts'

/**
 * What a Gaussian process assumes of a loss. All are natural logarithms, so that a minimiser may move them freely.
 */
export interface Hyperparameters {
  /** One for each axis, in units of its coordinate; of a list, of one item's distance from another. */
  readonly logLengths: Float64Array
  /** The variance of the loss over the space. */
  readonly logSignal: number
  /** The variance of its measurement. */
  readonly logNoise: number
}

const ROOT_5 = 2.23606797749979

/**
 * Matérn's kernel of smoothness 5/2 with a length of its own for each axis, at a squared distance:
 * (1 + √5 r + 5/3 r²) e^(-√5 r) (Rasmussen, Williams: Gaussian processes for machine learning, 2006, equation 4.17).
 */
export function matern(squared: number): number {
  const r = ROOT_5 * Math.sqrt(squared)
  return (1 + r + (r * r) / 3) * exp(-r)
}

/** Writes the kernel at many squared distances, times a signal's variance; a loop of its own, so that no number is put in a box. */
export function fillMatern(
  squared: Float64Array,
  count: number,
  signal: number,
  out: Float64Array,
  start: number,
): void {
  for (let i = 0; i < count; i++) out[start + i] = signal * matern(squared[i] ?? 0)
}

/** Its derivative by the squared distance. */
export function maternSlope(squared: number): number {
  const r = ROOT_5 * Math.sqrt(squared)
  return (-5 / 6) * (1 + r) * exp(-r)
}

/**
 * The squared distance of two coordinates of an axis whose length is 1. Two items of a list are at distance 1, whichever they
 * are: along such an axis the kernel says how much of the loss the items share.
 */
export function squaredAlong(isList: boolean, a: number, b: number): number {
  if (isList) return a === b ? 0 : 1
  return (a - b) * (a - b)
}

export function listFlags(axes: readonly Axis[]): readonly boolean[] {
  return axes.map(({ kind }) => kind === 'categorical')
}
