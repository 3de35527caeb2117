import type { JsonObject } from '../experiment/experiment.ts'
import { type Field, fieldsOf } from './fields.ts'
import { type Pod, podsOf } from './pods.ts'
import type { TrialPolicy } from './policy.ts'
import type { Violation } from './violation.ts'

/** A manifest, looked through once for all rules. */
export interface Manifest {
  readonly json: JsonObject
  /** Where it stands in the Experiment. */
  readonly path: string
  readonly fields: readonly Field[]
  readonly pods: readonly Pod[]
}

/** What one part of a policy does not allow in a manifest. */
export type Rule = (manifest: Manifest, policy: TrialPolicy) => readonly Violation[]

export function lookThrough(json: JsonObject, path: string): Manifest {
  return { json, path, fields: fieldsOf(json, path), pods: podsOf(json, path) }
}
