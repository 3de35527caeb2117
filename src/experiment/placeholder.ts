/** `${trialParameters.NAME}` in a template; a name holds no braces. */
const PLACEHOLDER = /\$\{trialParameters\.([^{}]+)\}/g
/** What a trial parameter may refer to beside a parameter of the search space. */
const METADATA_REFERENCE =
  /^\$\{trialSpec\.(Name|Namespace|Kind|APIVersion|(?:Labels|Annotations)\[(.+)\])\}$/

/** The names of all placeholders in the text, in their order. */
export function placeholdersIn(text: string): readonly string[] {
  return [...text.matchAll(PLACEHOLDER)].map(([, name = '']) => name)
}

/** The text with each placeholder replaced, once: what a value says is not looked at again. */
export function replacePlaceholders(text: string, valueFor: (name: string) => string): string {
  return text.replace(PLACEHOLDER, (_placeholder, name: string) => valueFor(name))
}

/** What `${trialSpec.…}` stands for. */
export type MetadataReference =
  | { readonly of: 'Name' | 'Namespace' | 'Kind' | 'APIVersion' }
  | { readonly of: 'Labels' | 'Annotations'; readonly key: string }

/** Reads a `reference` such as `${trialSpec.Labels[app]}`; undefined for everything else, a parameter's name among it. */
export function metadataReference(reference: string): MetadataReference | undefined {
  const match = METADATA_REFERENCE.exec(reference)
  if (match === null) return undefined
  const [, what = '', key] = match
  if (key !== undefined) return { of: what.startsWith('Labels') ? 'Labels' : 'Annotations', key }
  return what === 'Name' || what === 'Namespace' || what === 'Kind' || what === 'APIVersion'
    ? { of: what }
    : undefined
}
