import { answer, refuse } from '../answer.ts'
import { entryAt } from '../history.ts'
import { atLeast, type Role } from '../persona.ts'
import { presentAccount } from '../present/account.ts'
import { presentFullRepository } from '../present/repository.ts'
import { accountOf, fullName, roleOf } from '../world.ts'
import { type RepositoryHandler, text } from './call.ts'

const dispatchInputLimit = 25

/** The repository itself, its people and its workflows. */
export const repositoryHandlers: Readonly<Record<string, RepositoryHandler>> = {
  'repos/get': ({ world, repository }) => answer(200, presentFullRepository(world, repository)),
  'repos/get-collaborator-permission-level': (call) => {
    const { world, repository, persona } = call
    const mine = roleOf(repository, call.account.login)
    if (persona.kind === 'person' && !atLeast(mine, 'write')) {
      refuse(403, 'Must have push access to view collaborator permission.')
    }
    const account = accountOf(world, text(call.params, 'username'))
    const role = account.type === 'Bot' ? 'none' : roleOf(repository, account.login)
    const name = repository.customRoles.get(account.login) ?? role
    return answer(200, {
      permission: foldedPermission(role),
      role_name: name,
      user: {
        ...presentAccount(world, account),
        role_name: name,
        permissions: {
          pull: atLeast(role, 'read'),
          triage: atLeast(role, 'triage'),
          push: atLeast(role, 'write'),
          maintain: atLeast(role, 'maintain'),
          admin: atLeast(role, 'admin'),
        },
      },
    })
  },
  'actions/create-workflow-dispatch': (call) => {
    const { world, repository } = call
    const workflow = `${call.params['workflow_id']}`
    const ref = text(call.body, 'ref')
    const inputs = Object(call.body['inputs'] ?? {})
    const commit = repository.git.resolve(ref) ?? refuse(422, `No ref found for: ${ref}`)
    const path = `.github/workflows/${workflow}`
    if (entryAt(repository.git, commit, path) === undefined) refuse(404, 'Not Found')
    if (Object.keys(inputs).length > dispatchInputLimit) {
      refuse(422, `you may only define up to ${dispatchInputLimit} \`inputs\``)
    }
    repository.dispatches.push({ workflow, ref, inputs, actor: call.account })
    if (call.body['return_run_details'] !== true) return answer(204)
    const id = world.nextId()
    return answer(200, {
      workflow_run_id: id,
      run_url: `${world.apiUrl}/repos/${fullName(repository)}/actions/runs/${id}`,
      html_url: `${world.serverUrl}/${fullName(repository)}/actions/runs/${id}`,
    })
  },
}

/** The older field knows four levels: maintain counts as write, triage as read. */
function foldedPermission(role: Role): string {
  if (role === 'maintain') return 'write'
  return role === 'triage' ? 'read' : role
}
