import { textAt } from '../payload.ts'
import { type Context, sha } from './payload-fields.ts'
import type { Trigger } from './trigger.ts'

/** A workflow started by hand runs what its input `experiments` names, where it has one. */
export function ofWorkflowDispatch(context: Context, payload: unknown): Trigger {
  const named = textAt(payload, 'inputs', 'experiments')
  return {
    kind: 'run',
    // The payload of a dispatch names a ref and no commit.
    headSha: sha(context.sha, 'GITHUB_SHA'),
    pullNumbers: [],
    changes: {
      kind: 'unnamed',
      why: 'workflow_dispatch changes no file',
      mend: 'Give the input experiments, or an input of that name to the workflow itself',
    },
    ...(named === undefined || named.trim() === '' ? {} : { named }),
  }
}
