import type { ConfigMapData } from './config-map.ts'
import type { Json } from './experiment.ts'
import { fieldOf, isObject, textAt } from './json.ts'

/** A ConfigMap; a manifest without a namespace is for whichever one is asked for. */
export type ConfigMapManifest = Omit<ConfigMapData, 'namespace'> & { readonly namespace?: string }

/** The ConfigMaps among documents, with the texts in their data. */
export function configMapsIn(documents: readonly Json[]): readonly ConfigMapManifest[] {
  return documents.flatMap((json) => {
    const name = textAt(json, 'metadata', 'name')
    const isConfigMap = textAt(json, 'kind') === 'ConfigMap' && textAt(json, 'apiVersion') === 'v1'
    if (!isConfigMap || name === undefined) return []
    const namespace = textAt(json, 'metadata', 'namespace')
    const data = fieldOf(json, 'data')
    const texts = Object.entries(isObject(data) ? data : {}).flatMap(([key, value]) =>
      typeof value === 'string' ? [[key, value] as const] : [],
    )
    return [
      { name, data: Object.fromEntries(texts), ...(namespace === undefined ? {} : { namespace }) },
    ]
  })
}
