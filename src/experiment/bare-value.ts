import type { Json } from './experiment.ts'
import { readYamlStream } from './yaml-stream.ts'
import { readYamlTree } from './yaml-tree.ts'

/**
 * What a value is in YAML where it stands without quotes: a number, true, false or null where its
 * whole text says so, else the text itself, whatever else YAML would make of it.
 */
export function bareValue(text: string): Json {
  const stream = readYamlStream(text)
  if (!('documents' in stream)) return text
  const [part, another] = stream.documents
  if (part === undefined || another !== undefined || part.document.errors.length > 0) return text
  const { json, places, errors } = readYamlTree(part.document, text, stream.positionAt)
  const isWhole = places.place.source === text && text !== '' && errors.length === 0
  return isWhole && typeof json !== 'string' ? json : text
}
