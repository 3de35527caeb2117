import { numberAt, textAt } from '../payload.ts'
import { byDependabot, type Context, required, sha } from './payload-fields.ts'
import type { ChangeSource, Trigger } from './trigger.ts'

/** A pull request of the repository's own branches runs what it changes; of that of a stranger only the plan is shown. */
export function ofPullRequest(context: Context, payload: unknown): Trigger {
  const number = required(numberAt(payload, 'number'), 'number')
  if (textAt(payload, 'action') === 'closed') {
    return { kind: 'nothing', why: `pull request ${number} was closed` }
  }
  const headSha = sha(textAt(payload, 'pull_request', 'head', 'sha'), 'pull_request.head.sha')
  const changes: ChangeSource = {
    kind: 'pull',
    number,
    base: sha(textAt(payload, 'pull_request', 'base', 'sha'), 'pull_request.base.sha'),
    head: headSha,
  }
  const target = { headSha, pullNumbers: [number], changes }
  const whose = strangerOf(context, payload)
  return whose === undefined ? { kind: 'run', ...target } : { kind: 'plan', ...target, whose }
}

function strangerOf(context: Context, payload: unknown): string | undefined {
  // Names can be taken over by whoever renames a repository; the numbers cannot.
  const head = numberAt(payload, 'pull_request', 'head', 'repo', 'id')
  const base = required(numberAt(payload, 'pull_request', 'base', 'repo', 'id'), 'base.repo.id')
  if (head === undefined || head !== base) return 'a fork'
  return byDependabot(context, payload) ? 'Dependabot' : undefined
}
