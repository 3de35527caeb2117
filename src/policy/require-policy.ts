import { UserError } from '../user-error.ts'
import { parsePolicy } from './parse.ts'
import type { TrialPolicy } from './policy.ts'

/** The policy of a file; `name` is what messages call it. Raises UserError (invalid) with every mistake and its line. */
export function requirePolicy(text: string, name: string): TrialPolicy {
  const { policy, diagnostics } = parsePolicy(text, name)
  if (policy !== undefined) return policy
  const told = diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ line, column, message, hint }) => `${line}:${column}: ${message}${tail(hint)}`)
  throw new UserError({
    what: 'the policy is not understood, so nothing is allowed by it',
    where: name,
    mend: told.join('\n'),
    kind: 'invalid',
  })
}

function tail(hint: string | undefined): string {
  return hint === undefined ? '' : `. ${hint}`
}
