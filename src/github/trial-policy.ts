import { DEFAULT_POLICY, type TrialPolicy } from '../policy/policy.ts'
import { requirePolicy } from '../policy/require-policy.ts'
import { UserError } from '../user-error.ts'
import type { Client } from './client.ts'
import type { Repository } from './environment.ts'
import { explainFailure, statusOf } from './failure.ts'
import { backendOf, type Inputs } from './inputs.ts'
import { textAt } from './payload.ts'

export interface PolicyRequest {
  readonly client: Client
  readonly repository: Repository
  readonly inputs: Inputs
  /** The event's. */
  readonly payload: unknown
}

/**
 * What the trials of this step may be: the file of the input `policy` as it is on the default branch now, the same for every
 * event, since anyone who may push can make another branch and aim a pull request at it. Without the input trials on a cluster have
 * the default policy, and processes none. Raises UserError when the file cannot be read or understood.
 */
export async function policyOf(request: PolicyRequest): Promise<TrialPolicy | undefined> {
  const { inputs, payload } = request
  if (inputs.policy === undefined) {
    return backendOf(inputs) === 'process' ? undefined : DEFAULT_POLICY
  }
  const branch = textAt(payload, 'repository', 'default_branch')
  if (branch === undefined) throw unreadable(inputs.policy, 'the event names no default branch')
  const text = await readOnBranch(request, inputs.policy, branch)
  return requirePolicy(text, `${inputs.policy} on ${branch}`)
}

async function readOnBranch(
  { client, repository }: PolicyRequest,
  path: string,
  branch: string,
): Promise<string> {
  try {
    // A tag may bear the branch's name, and a bare name could mean that.
    const { data } = await client.rest.git.getRef({ ...repository, ref: `heads/${branch}` })
    const ref = data.object.sha
    const file = (await client.rest.repos.getContent({ ...repository, path, ref })).data
    if (Array.isArray(file) || file.type !== 'file') throw unreadable(path, 'it is no file')
    if (file.encoding !== 'base64') throw unreadable(path, 'it is too large')
    return new TextDecoder('utf-8').decode(Buffer.from(file.content, 'base64'))
  } catch (error) {
    if (error instanceof UserError) throw error
    if (statusOf(error) === 404) throw missing(path, branch)
    const feature = { name: 'the policy', permission: 'contents: read' }
    throw unreadable(path, explainFailure(error, feature).why)
  }
}

function missing(path: string, branch: string): UserError {
  return new UserError({
    what: `the policy is not on the default branch, ${branch}, or the token may not read it`,
    where: path,
    mend: 'Merge the file first and name it then, and give the job contents: read',
    kind: 'usage',
  })
}

function unreadable(path: string, why: string): UserError {
  return new UserError({
    what: `the policy cannot be read: ${why}`,
    where: path,
    mend: 'Nothing is run without it: name a YAML file of the default branch in the input policy',
    kind: 'usage',
  })
}
