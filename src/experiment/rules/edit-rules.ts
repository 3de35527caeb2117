import type { ExperimentDraft, SpecDraft } from '../draft.ts'
import type { Json } from '../experiment.ts'
import type { Findings } from '../findings.ts'
import { isList, isObject } from '../json.ts'
import type { Previous } from '../previous.ts'

const EDITABLE: readonly string[] = ['parallelTrialCount', 'maxTrialCount', 'maxFailedTrialCount']
const RESUMABLE: readonly string[] = ['LongRunning', 'FromVolume']

/** Holds an edited Experiment against itself before the edit. One that is new has nothing to be held against. */
export function checkEdit(
  { metadata, spec = {} }: ExperimentDraft,
  all: readonly Previous[],
  findings: Findings,
): void {
  const old = all.find(
    ({ draft }) =>
      draft.metadata.name === metadata.name && draft.metadata.namespace === metadata.namespace,
  )
  if (old === undefined) return
  const before = old.draft.spec ?? {}
  const changed = changedFields(before, spec)
  if (changed.length === 0) return
  checkResume(old, before, findings)
  const { maxTrialCount } = spec
  if (maxTrialCount !== undefined && maxTrialCount <= old.trials) {
    findings.error({
      code: 'edit/max-below-trials',
      path: 'spec.maxTrialCount',
      message: `there are ${old.trials} trials already, so maxTrialCount must be greater, found ${maxTrialCount}`,
      hint: `Write maxTrialCount: ${old.trials + 1} or more`,
    })
  }
  const fixed = changed.filter((name) => !EDITABLE.includes(name))
  if (fixed.length === 0) return
  findings.error({
    code: 'edit/fixed-field',
    path: 'spec',
    message: `${fixed.join(', ')} cannot be changed once an experiment has begun; only ${EDITABLE.join(', ')} can`,
    hint: 'Take the change back, or give the experiment a new name',
    at: findings.placeOf(`spec.${fixed[0]}`).key,
  })
}

function checkResume({ ended }: Previous, before: SpecDraft, findings: Findings): void {
  if (ended === undefined) return
  const isUsedUp = ended.type === 'Succeeded' && ended.reason === 'ExperimentMaxTrialsReached'
  const policy = before.resumePolicy ?? 'Never'
  if (isUsedUp && RESUMABLE.includes(policy)) return
  findings.error({
    code: 'edit/not-resumable',
    path: 'spec.resumePolicy',
    message: isUsedUp
      ? `the experiment is at its end, and its resumePolicy was ${policy}`
      : `the experiment has ${ended.type === 'Failed' ? 'failed' : 'succeeded'} (${ended.reason}), which is for good`,
    hint: 'Give the experiment a new name',
  })
}

function changedFields(before: SpecDraft, after: SpecDraft): readonly string[] {
  const [old, now] = [before, after].map((spec) => new Map(Object.entries(spec)))
  const names = new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])
  return [...names].filter((name) => written(old?.get(name)) !== written(now?.get(name)))
}

/** As canonical text; what is empty counts as not written. */
function written(value: unknown): string {
  const json: Json = value === undefined ? null : JSON.parse(JSON.stringify(value))
  return JSON.stringify(normal(json)) ?? ''
}

function normal(value: Json): Json | undefined {
  if (isList(value))
    return value.length === 0 ? undefined : value.map((item) => normal(item) ?? null)
  if (!isObject(value)) return value === null ? undefined : value
  const entries = Object.entries(value)
    .map(([key, inner]): [string, Json | undefined] => [key, normal(inner)])
    .filter((entry): entry is [string, Json] => entry[1] !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.length === 0 ? undefined : Object.fromEntries(entries)
}
