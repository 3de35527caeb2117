import { textAt } from '../payload.ts'
import { type Context, sha } from './payload-fields.ts'
import type { Trigger } from './trigger.ts'

/** What a merge queue is about to merge is checked, against the commit that it is to be merged into. */
export function ofMergeGroup(_context: Context, payload: unknown): Trigger {
  const headSha = sha(textAt(payload, 'merge_group', 'head_sha'), 'merge_group.head_sha')
  const base = sha(textAt(payload, 'merge_group', 'base_sha'), 'merge_group.base_sha')
  return {
    kind: 'merge',
    headSha,
    pullNumbers: [],
    changes: { kind: 'compare', base, head: headSha },
  }
}
