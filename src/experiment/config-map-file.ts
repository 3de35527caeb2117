import { type ConfigMapManifest, configMapsIn } from './config-map-manifest.ts'
import { readYamlStream } from './yaml-stream.ts'
import { readYamlTree } from './yaml-tree.ts'

/** The ConfigMaps of a YAML file; what cannot be read is left out. */
export function readConfigMaps(text: string): readonly ConfigMapManifest[] {
  const stream = readYamlStream(text)
  if (!('documents' in stream)) return []
  const sound = stream.documents.filter(({ document }) => document.errors.length === 0)
  return configMapsIn(
    sound.map(({ document }) => readYamlTree(document, text, stream.positionAt).json),
  )
}
