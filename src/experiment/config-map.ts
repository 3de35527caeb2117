import { UserError } from '../user-error.ts'
import type { ConfigMapSource, Json, JsonObject, TrialTemplate } from './experiment.ts'
import { isList, isObject } from './json.ts'
import { fieldSegment } from './path.ts'
import { replacePlaceholders } from './placeholder.ts'
import type { PlaceTree } from './places.ts'
import { pointer } from './pointer.ts'
import { readYamlStream } from './yaml-stream.ts'
import { readYamlTree } from './yaml-tree.ts'

export interface ConfigMapData {
  readonly name: string
  readonly namespace: string
  readonly data: Readonly<Record<string, string>>
}

export type TemplateContent = Pick<TrialTemplate, 'trialSpec' | 'bareValues'>

/**
 * The trial's manifest from one of the ConfigMaps. Katib replaces the placeholders in the text and
 * reads it as YAML then; here it is read once, and the places are remembered where a placeholder
 * stood for a whole value without quotes, so that a number becomes a number there and no value adds
 * fields. Raises UserError when the ConfigMap or its key is not there, and when the text is no
 * manifest.
 */
export function templateFromConfigMap(
  source: ConfigMapSource,
  configMaps: readonly ConfigMapData[],
): TemplateContent {
  const { configMapName: name, configMapNamespace: namespace, templatePath } = source
  const found = configMaps.find((each) => each.name === name && each.namespace === namespace)
  if (found === undefined) {
    throw unusable(
      `there is no ConfigMap ${name} in the namespace ${namespace}`,
      'Create it, or correct configMapName and configMapNamespace',
    )
  }
  const text = Object.hasOwn(found.data, templatePath) ? found.data[templatePath] : undefined
  if (text === undefined) {
    throw unusable(
      `the ConfigMap ${name} has no key ${templatePath}`,
      `Correct templatePath; the keys are ${Object.keys(found.data).join(', ')}`,
    )
  }
  return readTemplate(text, `the template ${templatePath} of the ConfigMap ${name}`)
}

function readTemplate(text: string, called: string): TemplateContent {
  const { plain, restore } = withoutPlaceholders(text)
  const { json, places } = readManifest(plain, called)
  const bareValues: string[] = []
  const restored = restoreIn(json, places, '', { restore, bareValues })
  if (!isObject(restored))
    throw unusable(`${called} is no mapping`, 'Write a manifest, such as a Job')
  return { trialSpec: restored, ...(bareValues.length === 0 ? {} : { bareValues }) }
}

function readManifest(text: string, called: string): { json: Json; places: PlaceTree } {
  const mend = 'Correct the YAML in the ConfigMap'
  const stream = readYamlStream(text)
  if (!('documents' in stream)) throw unusable(`${called}: ${stream.message}`, stream.hint)
  const [part, another] = stream.documents
  if (part === undefined) throw unusable(`${called} is empty`, mend)
  if (another !== undefined) throw unusable(`${called} has several documents`, 'Keep the first')
  const [broken] = part.document.errors
  if (broken !== undefined) {
    const { line } = stream.positionAt(broken.pos[0])
    throw unusable(`${called} is no YAML: line ${line}: ${broken.message}`, mend)
  }
  const { json, places, errors } = readYamlTree(part.document, text, stream.positionAt)
  const [error] = errors
  if (error !== undefined) throw unusable(`${called}: ${error.message}`, error.hint ?? mend)
  return { json, places }
}

interface Words {
  /** The text with a word for each placeholder: a plain text wherever it stands in YAML. */
  readonly plain: string
  restore(text: string): string
}

function withoutPlaceholders(text: string): Words {
  let prefix = 'placeholder'
  while (text.includes(prefix)) prefix += 'x'
  const names: string[] = []
  const plain = replacePlaceholders(text, (name) => `${prefix}${names.push(name) - 1}z`)
  const words = new RegExp(`${prefix}(\\d+)z`, 'g')
  return {
    plain,
    restore: (part) =>
      part.replace(words, (_word, index) => `\${trialParameters.${names[Number(index)] ?? ''}}`),
  }
}

interface Restoring {
  readonly restore: Words['restore']
  readonly bareValues: string[]
}

function restoreIn(
  value: Json,
  tree: PlaceTree | undefined,
  path: string,
  restoring: Restoring,
): Json {
  if (typeof value === 'string') {
    const restored = restoring.restore(value)
    const isBare = tree?.place.source === value && /^\$\{[^{}]+\}$/.test(restored)
    if (isBare && restored !== value) restoring.bareValues.push(path)
    return restored
  }
  if (isList(value)) {
    return value.map((item, index) =>
      restoreIn(item, tree?.children.get(`[${index}]`), pointer(path, `${index}`), restoring),
    )
  }
  if (!isObject(value)) return value
  return restoreMembers(value, tree, path, restoring)
}

function restoreMembers(
  object: JsonObject,
  tree: PlaceTree | undefined,
  path: string,
  restoring: Restoring,
): JsonObject {
  const entries = Object.entries(object).map(([key, value]): [string, Json] => {
    const name = restoring.restore(key)
    const inner = tree?.children.get(fieldSegment(key))
    return [name, restoreIn(value, inner, pointer(path, name), restoring)]
  })
  return Object.fromEntries(entries)
}

function unusable(what: string, mend: string): UserError {
  return new UserError({ what, where: 'spec.trialTemplate.configMap', mend, kind: 'invalid' })
}
