import type { Json, JsonObject } from '../experiment/experiment.ts'
import { fieldOf, isObject } from '../experiment/json.ts'
import { parseQuantity, UNITS } from '../experiment/quantity.ts'
import type { Pod } from './pods.ts'

/** Amounts by the resource's name, in its own unit: cores, bytes, pieces. */
export type Demand = ReadonlyMap<string, number>

/**
 * What pods ask for together at most: of each container the greater of request and limit, and of a pod the greater of what
 * its containers ask for together and what one that runs before them asks for. What is no quantity asks for endlessly much.
 */
export function demandOf(pods: readonly Pod[]): Demand {
  const total = new Map<string, number>()
  for (const pod of pods) {
    for (const [name, amount] of podDemand(pod)) {
      total.set(name, (total.get(name) ?? 0) + amount * pod.copies)
    }
  }
  return total
}

function podDemand({ containers }: Pod): Demand {
  const together = new Map<string, number>()
  for (const { json } of containers.filter(({ isInitial }) => !isInitial)) {
    for (const [name, amount] of containerDemand(json)) {
      together.set(name, (together.get(name) ?? 0) + amount)
    }
  }
  for (const { json } of containers.filter(({ isInitial }) => isInitial)) {
    for (const [name, amount] of containerDemand(json)) {
      together.set(name, Math.max(together.get(name) ?? 0, amount))
    }
  }
  return together
}

function containerDemand(container: JsonObject): Demand {
  const asked = new Map<string, number>()
  for (const [name, quantity] of ['limits', 'requests'].flatMap((part) =>
    Object.entries(quantitiesOf(container, part)),
  )) {
    const amount = parseQuantity(quantity) ?? Number.POSITIVE_INFINITY
    asked.set(name, Math.max(asked.get(name) ?? 0, amount))
  }
  return asked
}

/** `limits` or `requests`; kinds that make a container of few words call them `resourcesPerNode`. */
export function quantitiesOf(container: JsonObject, part: string): JsonObject {
  const holders = ['resources', 'resourcesPerNode'].map((key) => fieldOf(container, key))
  const found = holders.map((holder) => fieldOf(holder, part)).find((value) => isObject(value))
  return isObject(found) ? found : {}
}

/** An amount in the unit of another quantity: 2³⁴ beside `32Gi` is `16Gi`. */
export function inUnitOf(amount: number, quantity: Json): string {
  if (!Number.isFinite(amount)) return 'an amount that cannot be read'
  const suffix = /[A-Za-z]*$/.exec(String(quantity))?.[0] ?? ''
  const unit = UNITS[suffix]
  const number = unit === undefined ? amount : amount / unit
  return `${Number(number.toPrecision(6))}${unit === undefined ? '' : suffix}`
}
