import type { Json, JsonObject } from '../experiment/experiment.ts'
import { fieldOf, isList, isObject } from '../experiment/json.ts'
import { parseQuantity, UNITS } from '../experiment/quantity.ts'
import { formatNumber } from './numbers.ts'

/** What the pods of one trial ask the scheduler for, all together. */
export interface TrialResources {
  /** How many pods run at a time; 0 where the manifest's kind hides them. */
  readonly pods: number
  /** In cores, bytes and pieces, by Kubernetes' name: `cpu`, `memory`, `nvidia.com/gpu`. */
  readonly requests: ReadonlyMap<string, number>
  /** Quantities that Kubernetes would not understand, as `memory: 1GB`. */
  readonly unreadable: readonly string[]
}

interface Sum {
  pods: number
  readonly requests: Map<string, number>
  readonly unreadable: string[]
}

/**
 * Adds up the pods that a manifest holds, wherever its kind has them: an object whose `spec` has `containers`, times the
 * `replicas` or the `parallelism` above it. A limit stands for a request that is missing, and the larger of init containers
 * and containers counts, as for the scheduler.
 */
export function resourcesOf(manifest: JsonObject): TrialResources {
  const sum: Sum = { pods: 0, requests: new Map(), unreadable: [] }
  addPods(manifest, 1, sum)
  return sum
}

function addPods(value: Json, times: number, sum: Sum): void {
  if (isList(value)) {
    for (const item of value) addPods(item, times, sum)
    return
  }
  if (!isObject(value)) return
  const spec = fieldOf(value, 'spec')
  if (isList(fieldOf(spec, 'containers'))) {
    sum.pods += times
    for (const [name, amount] of podRequests(spec, sum)) {
      sum.requests.set(name, (sum.requests.get(name) ?? 0) + amount * times)
    }
    return
  }
  for (const inner of Object.values(value)) addPods(inner, times * copiesIn(value), sum)
}

function copiesIn(object: JsonObject): number {
  const replicas = countOf(object, 'replicas')
  if (replicas !== undefined) return replicas
  const parallelism = countOf(object, 'parallelism') ?? 1
  return Math.min(parallelism, countOf(object, 'completions') ?? parallelism)
}

function countOf(object: JsonObject, field: string): number | undefined {
  const value = fieldOf(object, field)
  return typeof value === 'number' ? value : undefined
}

function podRequests(spec: Json | undefined, sum: Sum): ReadonlyMap<string, number> {
  const total = new Map<string, number>()
  for (const container of listAt(spec, 'containers')) add(total, containerRequests(container, sum))
  const initial = new Map<string, number>()
  for (const container of listAt(spec, 'initContainers')) {
    const own = containerRequests(container, sum)
    // A sidecar stays; every other one is gone before the next begins.
    if (fieldOf(container, 'restartPolicy') === 'Always') add(total, own)
    else
      for (const [name, amount] of own) initial.set(name, Math.max(initial.get(name) ?? 0, amount))
  }
  for (const [name, amount] of initial) total.set(name, Math.max(total.get(name) ?? 0, amount))
  return total
}

function add(total: Map<string, number>, more: ReadonlyMap<string, number>): void {
  for (const [name, amount] of more) total.set(name, (total.get(name) ?? 0) + amount)
}

function containerRequests(container: Json, sum: Sum): ReadonlyMap<string, number> {
  const resources = fieldOf(container, 'resources')
  const asked = new Map<string, number>()
  for (const part of ['limits', 'requests']) {
    const quantities = fieldOf(resources, part)
    for (const [name, quantity] of Object.entries(isObject(quantities) ? quantities : {})) {
      const amount = parseQuantity(quantity)
      if (amount !== undefined) asked.set(name, amount)
      else sum.unreadable.push(`${name}: ${JSON.stringify(quantity)}`)
    }
  }
  return asked
}

function listAt(value: Json | undefined, key: string): readonly Json[] {
  const found = fieldOf(value, key)
  return isList(found) ? found : []
}

const BINARY = ['Ei', 'Pi', 'Ti', 'Gi', 'Mi', 'Ki']

/** As people write it: memory in the largest binary unit that leaves a number of one or more. */
export function formatQuantity(name: string, amount: number): string {
  if (!/memory|storage|hugepages/.test(name)) return formatNumber(amount)
  const unit = BINARY.find((each) => amount >= (UNITS[each] ?? 1))
  return unit === undefined
    ? formatNumber(amount)
    : `${formatNumber(amount / (UNITS[unit] ?? 1))}${unit}`
}
