import type { Json } from './experiment.ts'
import { fieldOf, isObject, textAt } from './json.ts'
import { nearest } from './nearest.ts'
import { experimentShape } from './schema.ts'

const GROUP = 'kubeflow.org/'
const API_VERSION = 'kubeflow.org/v1beta1'

/**
 * Whether a document is, or is meant to be, an Experiment of Katib. Other kinds, and Experiments of
 * other groups such as argoproj.io, are none.
 */
export function isExperiment(json: Json): boolean {
  if (!isObject(json)) return false
  const kind = textAt(json, 'kind')
  const apiVersion = textAt(json, 'apiVersion')
  if (kind === undefined && apiVersion === undefined) return looksLikeExperiment(json)
  return isExperimentHead(kind, apiVersion)
}

/** The same, by what a document that cannot be parsed has written at its left margin. */
export function isExperimentText(text: string): boolean {
  const kind = /^kind:[ \t]*["']?([\w-]+)/m.exec(text)?.[1]
  const apiVersion = /^apiVersion:[ \t]*["']?([\w./-]+)/m.exec(text)?.[1]
  if (kind === undefined && apiVersion === undefined) return true
  return isExperimentHead(kind, apiVersion)
}

/** The name under `metadata` in a document that cannot be parsed; empty where none can be made out. */
export function nameInText(text: string): string {
  const lines = text.split('\n')
  const below = lines.slice(lines.findIndex((line) => line.startsWith('metadata:')) + 1)
  const end = below.findIndex((line) => /^[^\s#]/.test(line))
  const own = end === -1 ? below : below.slice(0, end)
  const found = own.flatMap((line) => /^\s+name:\s*["']?([\w.-]+)/.exec(line)?.[1] ?? [])
  return found[0] ?? ''
}

function isExperimentHead(kind: string | undefined, apiVersion: string | undefined): boolean {
  if (kind === undefined) return apiVersion === API_VERSION
  if (nearest(kind, ['Experiment']) === undefined) return false
  if (apiVersion === undefined || apiVersion.startsWith(GROUP)) return true
  return nearest(apiVersion, [API_VERSION]) !== undefined
}

/** Both head lines are forgotten, and the rest is there. */
function looksLikeExperiment(json: Json): boolean {
  const { spec } = experimentShape.fields
  if (spec?.shape.type !== 'struct') return false
  const names = Object.keys(spec.shape.fields)
  const [outer, inner] = [json, fieldOf(json, 'spec')].map(
    (part) => names.filter((name) => fieldOf(part, name) !== undefined).length,
  )
  return Math.max(outer ?? 0, inner ?? 0) >= 3
}
