import { isMap, isScalar, parseAllDocuments } from 'yaml'

/** A document of a YAML file that claims to be an Experiment. */
export interface Claim {
  /** `metadata.name`, where it is a text. */
  readonly name?: string
}

const GROUP = 'kubeflow.org/'
const KIND = 'Experiment'

/** A file too broken to parse is still ours when these two lines stand in it. */
const KIND_LINE = /^\s*["']?kind["']?:\s*["']?Experiment["']?\s*(?:#.*)?$/m
const GROUP_LINE = /^\s*["']?apiVersion["']?:\s*["']?kubeflow\.org\//m

/**
 * The Experiments that a YAML text claims to hold, whether right or wrong. Nothing is evaluated:
 * aliases are not followed and no value is built, so a hostile text costs no more than its length.
 */
export function claimsIn(text: string): readonly Claim[] {
  if (!text.includes(KIND) || !text.includes(GROUP)) return []
  const claims = claimsOfDocuments(text)
  if (claims.length > 0) return claims
  return KIND_LINE.test(text) && GROUP_LINE.test(text) ? [{}] : []
}

function claimsOfDocuments(text: string): readonly Claim[] {
  try {
    return [...parseAllDocuments(text, { logLevel: 'silent' })].flatMap(({ contents }) => {
      if (textOf(contents, 'kind') !== KIND) return []
      if (textOf(contents, 'apiVersion')?.startsWith(GROUP) !== true) return []
      const metadata = isMap(contents) ? contents.get('metadata', true) : undefined
      const name = textOf(metadata, 'name')
      return [name === undefined ? {} : { name }]
    })
  } catch (error) {
    // The parser goes as deep as the text nests, and the stack ends first.
    if (error instanceof RangeError) return []
    throw error
  }
}

function textOf(node: unknown, key: string): string | undefined {
  if (!isMap(node)) return undefined
  const value = node.get(key, true)
  return isScalar(value) && typeof value.value === 'string' ? value.value : undefined
}
