import { type Answer, errorAnswer } from './answer.ts'
import { acceptedHeader, covers, type Permissions, requirements } from './permission.ts'
import { atLeast, type Persona } from './persona.ts'
import { type HostedRepository, roleOf } from './world.ts'

/**
 * GitHub's refusal of an operation to a token, or undefined where it may.
 *
 * Reading a public repository is open to every token. A token that does not see a private repository gets a 404.
 */
export function refusalFor(
  persona: Persona,
  operation: string,
  repository: HostedRepository | undefined,
): Answer | undefined {
  const requirement = requirements[operation]
  if (requirement === undefined) throw new Error(`no requirement is known for ${operation}`)
  if (requirement === 'person') {
    const person = persona.kind === 'person' || persona.kind === 'fine-grained'
    return person ? undefined : errorAnswer(403, 'Resource not accessible by integration')
  }
  const reads = requirement.every((one) => Object.values(one).every((level) => level === 'read'))
  if (persona.kind === 'person') {
    return repository === undefined
      ? undefined
      : personRefusal(persona.login, reads, operation, repository)
  }
  if (persona.kind === 'fine-grained' && repository !== undefined) {
    const refusal = personRefusal(persona.login, reads, operation, repository)
    if (refusal !== undefined) return refusal
  }
  if (reads && repository?.private === false) return undefined
  return covers(persona.permissions, requirement) ? undefined : lacking(persona, requirement)
}

function lacking(persona: Persona, requirement: readonly Permissions[]): Answer {
  const what = persona.kind === 'fine-grained' ? 'personal access token' : 'integration'
  return errorAnswer(403, `Resource not accessible by ${what}`, {
    'x-accepted-github-permissions': acceptedHeader(requirement),
  })
}

/** Whoever may read may take part in the conversation; anything else that writes needs write access. */
function personRefusal(
  login: string,
  reads: boolean,
  operation: string,
  repository: HostedRepository,
): Answer | undefined {
  const role = roleOf(repository, login)
  if (role === 'none') return errorAnswer(404, 'Not Found')
  if (reads || /^(issues|reactions)\//.test(operation)) return undefined
  // What only Apps may write is refused by the operation itself, with its own words.
  if (operation.startsWith('checks/') || atLeast(role, 'write')) return undefined
  return errorAnswer(404, 'Not Found')
}
