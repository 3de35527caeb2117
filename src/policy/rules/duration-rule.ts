import type { Json } from '../../experiment/experiment.ts'
import { fieldOf } from '../../experiment/json.ts'
import { fieldPath } from '../../experiment/path.ts'
import type { Manifest, Rule } from '../rule.ts'
import { type PolicyCode, shown, type Violation } from '../violation.ts'

/** How long a trial may run, and what is left of it may stay. */
export const durationRule: Rule = (manifest, policy) => [
  ...bounded(manifest, DEADLINE, policy.activeDeadlineSeconds),
  ...bounded(manifest, TTL, policy.ttlSecondsAfterFinished),
]

interface Bound {
  readonly code: PolicyCode
  readonly key: string
  /** Whether it bounds the trial as well where every pod has it. */
  readonly isPods: boolean
}

const DEADLINE: Bound = { code: 'policy/deadline', key: 'activeDeadlineSeconds', isPods: true }
const TTL: Bound = { code: 'policy/ttl', key: 'ttlSecondsAfterFinished', isPods: false }

function bounded(manifest: Manifest, bound: Bound, most: number | undefined): readonly Violation[] {
  if (most === undefined) return []
  const { code, key } = bound
  const excessive = manifest.fields
    .filter((field) => field.key === key && !(Number(field.value ?? Number.NaN) <= most))
    .map(({ path, value }) => ({
      code,
      path,
      message: `${key} is ${shown(value)}, and at most ${most} is allowed`,
      hint: `Write ${key}: ${most}, or less`,
    }))
  return excessive.length > 0 || isSet(manifest, bound) ? excessive : [unset(manifest, bound, most)]
}

/** A Job has it in its `spec`, the kinds of Kubeflow's training operator in `spec.runPolicy`. */
function isSet({ json, pods }: Manifest, { key, isPods }: Bound): boolean {
  const spec = fieldOf(json, 'spec')
  const holders: readonly (Json | undefined)[] = [spec, fieldOf(spec, 'runPolicy')]
  if (holders.some((holder) => has(holder, key))) return true
  return isPods && pods.length > 0 && pods.every((pod) => has(pod.json, key))
}

function has(holder: Json | undefined, key: string): boolean {
  return (fieldOf(holder, key) ?? null) !== null
}

function unset({ path }: Manifest, { code, key }: Bound, most: number): Violation {
  const hint = `Add ${key}: ${most}, or less, to the spec`
  return {
    code,
    path: fieldPath(path, 'spec'),
    message: `${key} is missing, and at most ${most} is allowed`,
    hint,
  }
}
