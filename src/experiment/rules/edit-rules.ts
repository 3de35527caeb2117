import type { ExperimentDraft } from '../draft.ts'
import { changedFields, judgeEdit } from '../edit.ts'
import type { Findings } from '../findings.ts'
import type { Previous } from '../previous.ts'

/** Holds an edited Experiment against itself before the edit. One that is new has nothing to be held against. */
export function checkEdit(
  { metadata, spec = {} }: ExperimentDraft,
  all: readonly Previous[],
  findings: Findings,
): void {
  const old = all.find(({ draft }) => isSame(draft.metadata, metadata))
  if (old === undefined) return
  const { draft, trials, ended } = old
  const before = draft.spec ?? {}
  const changed = changedFields(before, spec)
  const problems = judgeEdit({
    changed,
    resumePolicy: before.resumePolicy ?? 'Never',
    maxTrialCount: spec.maxTrialCount,
    trials,
    ...(ended === undefined ? {} : { ended }),
  })
  for (const { field, ...problem } of problems) {
    const at = field === undefined ? 'value' : findings.placeOf(`spec.${field}`).key
    findings.error({ ...problem, at })
  }
}

type MetadataDraft = ExperimentDraft['metadata']

/** A file often leaves the namespace to the command that applies it; what a cluster tells has it. */
function isSame(old: MetadataDraft, now: MetadataDraft): boolean {
  if (old.name !== now.name) return false
  const isOpen = old.namespace === undefined || now.namespace === undefined
  return isOpen || old.namespace === now.namespace
}
