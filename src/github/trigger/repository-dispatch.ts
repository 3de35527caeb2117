import { UserError } from '../../user-error.ts'
import { valueAt } from '../payload.ts'
import { type Context, sha } from './payload-fields.ts'
import type { Trigger } from './trigger.ts'

/** GitHub's own limit for the whole payload is 64 KB. */
const MAX_CHARACTERS = 8192
const MAX_GLOBS = 50

/**
 * A request to the API runs what its `client_payload.experiments` names: a text of one glob a line, or a list of globs.
 * Whoever sends it chooses files and never a commit: what runs is the default branch, at which GitHub starts the workflow.
 * @throws {UserError} for an `experiments` that is neither, or is too long.
 */
export function ofRepositoryDispatch(context: Context, payload: unknown): Trigger {
  const request = valueAt(payload, 'client_payload')
  const named = globsOf(valueAt(request, 'experiments'))
  const others =
    typeof request === 'object' && request !== null
      ? Object.keys(request).filter((key) => key !== 'experiments')
      : []
  return {
    kind: 'run',
    headSha: sha(context.sha, 'GITHUB_SHA'),
    pullNumbers: [],
    changes: {
      kind: 'unnamed',
      why: 'repository_dispatch changes no file',
      mend: 'Give the input experiments, or send client_payload.experiments',
    },
    ...(named === '' ? {} : { named }),
    ...(others.length === 0 ? {} : { notes: [ignored(others)] }),
  }
}

function globsOf(value: unknown): string {
  const lines = Array.isArray(value) ? value : [value ?? '']
  if (lines.length > MAX_GLOBS) throw unfit(`it has ${lines.length} items`)
  const texts = lines.map((line: unknown) => {
    if (typeof line !== 'string') throw unfit(`it holds a ${line === null ? 'null' : typeof line}`)
    if (Array.isArray(value) && /[\r\n]/.test(line)) throw unfit('an item has several lines')
    return line
  })
  const text = texts.join('\n').trim()
  if (text.length > MAX_CHARACTERS) throw unfit(`it has ${text.length} characters`)
  return text
}

function ignored(keys: readonly string[]): string {
  const names = keys.slice(0, 10).map((key) => JSON.stringify(key.slice(0, 40)))
  return `Of client_payload only experiments is taken, and nothing of ${names.join(', ')}: what runs is the default branch`
}

function unfit(what: string): UserError {
  return new UserError({
    what: `the experiments of the repository_dispatch cannot be read: ${what}`,
    where: 'client_payload.experiments',
    mend: `Send a text of one glob a line, or a list of at most ${MAX_GLOBS} globs, of at most ${MAX_CHARACTERS} characters`,
    kind: 'usage',
  })
}
