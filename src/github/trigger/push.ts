import { textAt, valueAt } from '../payload.ts'
import { branchName, byDependabot, type Context, required, sha } from './payload-fields.ts'
import type { ChangeSource, Trigger } from './trigger.ts'

const BRANCHES = 'refs/heads/'
const NO_COMMIT = /^0+$/

/** A push runs what it changed; to a new branch, what that has beyond the default branch. Of Dependabot's only the plan is shown. */
export function ofPush(context: Context, payload: unknown): Trigger {
  const ref = required(textAt(payload, 'ref'), 'ref')
  if (valueAt(payload, 'deleted') === true) return { kind: 'nothing', why: `${ref} was deleted` }
  const headSha = sha(textAt(payload, 'after'), 'after')
  const target = { headSha, pullNumbers: [], changes: changesOf(payload, ref, headSha) }
  if (byDependabot(context, payload)) return { kind: 'plan', ...target, whose: 'Dependabot' }
  const branch = ref.startsWith(BRANCHES) ? { branch: ref.slice(BRANCHES.length) } : {}
  return { kind: 'run', ...target, ...branch }
}

function changesOf(payload: unknown, ref: string, head: string): ChangeSource {
  if (!ref.startsWith(BRANCHES)) return { kind: 'none', why: `${ref} is not a branch` }
  const before = sha(textAt(payload, 'before'), 'before')
  if (!NO_COMMIT.test(before)) return { kind: 'compare', base: before, head }
  const trunk = textAt(payload, 'repository', 'default_branch')
  if (trunk === undefined || ref === `${BRANCHES}${trunk}`) return { kind: 'everything' }
  return { kind: 'compare', base: branchName(trunk), head }
}
