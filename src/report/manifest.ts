import { stringify } from 'yaml'
import type { JsonObject } from '../experiment/experiment.ts'

/**
 * A manifest as YAML that every reader takes alike: texts that YAML 1.1, which Kubernetes reads, would take for numbers, dates or
 * truth values are quoted, and no line is folded. Ends with a line break.
 */
export function renderManifest(manifest: JsonObject): string {
  return stringify(headFirst(manifest), {
    compat: 'yaml-1.1',
    lineWidth: 0,
    aliasDuplicateObjects: false,
  })
}

/** The fields that say what it is before those that say how: as people write manifests. */
function headFirst(manifest: JsonObject): JsonObject {
  const head = ['apiVersion', 'kind', 'metadata'].filter((key) => Object.hasOwn(manifest, key))
  return {
    ...Object.fromEntries(head.map((key) => [key, manifest[key] ?? null])),
    ...manifest,
  }
}
