import { setSecret } from '@actions/core'
import { parseAllDocuments } from 'yaml'
import type { Inputs } from './inputs.ts'
import type { Redactor } from './redact.ts'

/** The runner masks no shorter ones well: they would blot out ordinary words. */
const LEAST_LENGTH = 6
/** Fields of a kubeconfig's user that are no secrets, and hold ordinary words. */
const OPEN_FIELDS: readonly string[] = [
  'apiVersion',
  'args',
  'as',
  'as-groups',
  'client-certificate',
  'client-key',
  'cmd-args',
  'cmd-path',
  'command',
  'expiry',
  'installHint',
  'interactiveMode',
  'name',
  'token-file',
  'tokenFile',
  'username',
]

/** Keeps these out of the log, where the runner masks them, and out of everything else that is shown. */
export function keepSecret(secrets: readonly string[], redactor: Redactor): void {
  for (const line of redactor.learn(linesOf(secrets))) setSecret(line)
}

/**
 * What must not be read anywhere: the token, and of a kubeconfig given by its content every credential of
 * its users, those in base64 decoded too, line by line as the runner's masks work.
 */
export function secretsOf({ token, kubeconfig = '' }: Inputs): readonly string[] {
  const users = parseAllDocuments(kubeconfig).flatMap((document) => textsOf(document.toJS()?.users))
  return linesOf([token, ...users.flatMap((text) => [text, ...decoded(text)])])
}

function linesOf(secrets: readonly string[]): readonly string[] {
  const lines = secrets.flatMap((text) => text.split(/\r?\n/)).map((line) => line.trim())
  return [...new Set(lines)].filter(
    (line) => line.length >= LEAST_LENGTH && !line.startsWith('---'),
  )
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    OPEN_FIELDS.includes(key) ? [] : textsOf(inner),
  )
}

function decoded(text: string): readonly string[] {
  if (!/^[A-Za-z0-9+/\s]+=*\s*$/.test(text)) return []
  return [Buffer.from(text, 'base64').toString('utf8')]
}
