import { parseAllDocuments } from 'yaml'
import type { Inputs } from './inputs.ts'

/** The runner masks no shorter ones well: they would blot out ordinary words. */
const LEAST_LENGTH = 6

/**
 * What must not be read in the log: the token, and of a kubeconfig given by its content every text of
 * its users, those in base64 decoded too, line by line as the runner's masks work.
 */
export function secretsOf({ token, kubeconfig = '' }: Inputs): readonly string[] {
  const users = parseAllDocuments(kubeconfig).flatMap((document) => textsOf(document.toJS()?.users))
  const found = [token, ...users.flatMap((text) => [text, ...decoded(text)])]
  const lines = found.flatMap((text) => text.split(/\r?\n/)).map((line) => line.trim())
  return [...new Set(lines)].filter(
    (line) => line.length >= LEAST_LENGTH && !line.startsWith('---'),
  )
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => (key === 'name' ? [] : textsOf(inner)))
}

function decoded(text: string): readonly string[] {
  if (!/^[A-Za-z0-9+/\s]+=*\s*$/.test(text)) return []
  return [Buffer.from(text, 'base64').toString('utf8')]
}
