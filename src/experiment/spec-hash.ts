import { createHash } from 'node:crypto'
import type { Experiment } from './experiment.ts'
import { isObject } from './json.ts'

/**
 * A digest that tells an edited Experiment from the same one: 64 hexadecimal digits of SHA-256 over canonical JSON
 * (sorted keys, no spaces). In it: apiVersion, kind, the name, the namespace where one is written, and the whole
 * `spec` with its defaults. Not in it: labels and annotations, comments, key order, layout, and whether a
 * default was written out.
 */
export function specHash(experiment: Experiment): string {
  const { name, namespace } = experiment.metadata
  const hashed = {
    apiVersion: experiment.apiVersion,
    kind: experiment.kind,
    metadata: { name, namespace },
    spec: experiment.spec,
  }
  return createHash('sha256').update(canonicalJson(hashed)).digest('hex')
}

function canonicalJson(value: object): string {
  return JSON.stringify(value, (_key, inner: unknown) => (isObject(inner) ? sorted(inner) : inner))
}

/** By code unit, as the same on every machine; never by locale. */
function sorted(record: object): object {
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : 1)))
}
