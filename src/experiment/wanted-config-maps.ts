import type { ConfigMapManifest } from './config-map-manifest.ts'
import { configMapsIn } from './config-map-manifest.ts'
import type { Position } from './diagnostic.ts'
import { isExperiment } from './document-kind.ts'
import { fieldOf, textAt } from './json.ts'
import { placeOf } from './places.ts'
import { readYamlStream } from './yaml-stream.ts'
import { readYamlTree } from './yaml-tree.ts'

/** A ConfigMap that an Experiment names for its template, and where in the file it does. */
export interface WantedConfigMap extends Position {
  readonly name: string
  readonly namespace: string
}

/** The field by which a template names its ConfigMap. */
export const CONFIG_MAP_FIELD = 'spec.trialTemplate.configMap'

/**
 * The ConfigMaps that the file's Experiments name and that are neither in the file nor among the known ones. What cannot be
 * read, or names none, is left out: that is a mistake of the file, and told as one.
 */
export function wantedConfigMaps(
  text: string,
  known: readonly ConfigMapManifest[],
): readonly WantedConfigMap[] {
  if (!text.includes('configMapName')) return []
  const stream = readYamlStream(text)
  if (!('documents' in stream)) return []
  const trees = stream.documents
    .filter(({ document }) => document.errors.length === 0)
    .map(({ document }) => readYamlTree(document, text, stream.positionAt))
  const there = [...configMapsIn(trees.map(({ json }) => json)), ...known]
  return trees.flatMap(({ json, places }) => {
    const template = fieldOf(fieldOf(json, 'spec'), 'trialTemplate')
    const name = textAt(template, 'configMap', 'configMapName')
    const namespace = textAt(template, 'configMap', 'configMapNamespace')
    if (!isExperiment(json) || !name || !namespace) return []
    if (fieldOf(template, 'trialSpec') !== undefined) return []
    const isThere = there.some(
      (each) => each.name === name && (each.namespace ?? namespace) === namespace,
    )
    return isThere ? [] : [{ name, namespace, ...placeOf(places, CONFIG_MAP_FIELD).key }]
  })
}
