import type { Json } from './experiment.ts'

const QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([KMGTPE]i|[numkMGTPE]))?$/
/** What a quantity's last letters stand for. */
export const UNITS: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
}

/** A quantity of Kubernetes (`500m`, `1Gi`, `2e3`) as a number; undefined for what is none. */
export function parseQuantity(quantity: Json): number | undefined {
  if (typeof quantity === 'number') return quantity
  const match = typeof quantity === 'string' ? QUANTITY.exec(quantity) : null
  if (match === null) return undefined
  const [, digits = '', exponent = '', unit = ''] = match
  return Number(`${digits}${exponent}`) * (UNITS[unit] ?? 1)
}
