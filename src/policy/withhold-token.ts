import type { Json, JsonObject } from '../experiment/experiment.ts'
import { fieldOf, isList, isObject } from '../experiment/json.ts'
import type { TrialPolicy } from './policy.ts'

/**
 * The manifest as it is started under a policy: where trials get no token of their service account, each pod says
 * `automountServiceAccountToken: false`, which Kubernetes otherwise takes for true.
 */
export function withholdToken(policy: TrialPolicy, manifest: JsonObject): JsonObject {
  return policy.serviceAccountToken ? manifest : inObject(manifest)
}

function inObject(object: JsonObject): JsonObject {
  const entries = Object.entries(object).map(([key, value]) => [key, inside(value)] as const)
  const copy = Object.fromEntries(entries)
  const isPod = isList(fieldOf(object, 'containers'))
  return isPod ? { ...copy, automountServiceAccountToken: false } : copy
}

function inside(value: Json): Json {
  if (isList(value)) return value.map(inside)
  return isObject(value) ? inObject(value) : value
}
