import { numberAt, textAt } from '../payload.ts'
import { byDependabot, type Context, required, sha, untrusted } from './payload-fields.ts'
import type { Trigger } from './trigger.ts'

/** A pull request of the repository's own branches runs what it changes. */
export function ofPullRequest(context: Context, payload: unknown): Trigger {
  const number = required(numberAt(payload, 'number'), 'number')
  if (textAt(payload, 'action') === 'closed') {
    return { kind: 'nothing', why: `pull request ${number} was closed` }
  }
  // Names can be taken over by whoever renames a repository; the numbers cannot.
  const head = numberAt(payload, 'pull_request', 'head', 'repo', 'id')
  const base = required(numberAt(payload, 'pull_request', 'base', 'repo', 'id'), 'base.repo.id')
  if (head === undefined || head !== base) return { kind: 'nothing', why: untrusted('a fork') }
  if (byDependabot(context, payload)) return { kind: 'nothing', why: untrusted('Dependabot') }
  const headSha = sha(textAt(payload, 'pull_request', 'head', 'sha'), 'pull_request.head.sha')
  return {
    kind: 'run',
    headSha,
    pullNumbers: [number],
    changes: {
      kind: 'pull',
      number,
      base: sha(textAt(payload, 'pull_request', 'base', 'sha'), 'pull_request.base.sha'),
      head: headSha,
      count: numberAt(payload, 'pull_request', 'changed_files') ?? 0,
    },
  }
}
