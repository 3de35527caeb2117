import { type Answer, errorAnswer, isRefusal } from './answer.ts'
import { isObject } from './api/normalise.ts'
import type { ApiOperation } from './api/subset.ts'
import { refusalFor } from './authorization.ts'
import type { Contract, Values } from './contract.ts'
import { handlersOfAccount, handlersOfRepository } from './handlers/registry.ts'
import type { Incoming } from './incoming.ts'
import { loginOf, type Persona } from './persona.ts'
import type { Quota } from './quota.ts'
import { accountOf, findRepository, fullName, type World } from './world.ts'

/** What a request turned out to be. */
export interface Target {
  readonly operation: ApiOperation
  readonly path: string
  readonly params: Readonly<Record<string, string>>
}

/** Finds the operation of a request; links by a repository's id lead to the same as those by its name. */
export function findTarget(
  contract: Contract,
  world: World,
  method: string,
  path: string,
): Target | undefined {
  const byId = path.match(/^\/repositories\/(\d+)(\/.*)?$/)
  const repository = world.repositories.find(({ id }) => id === Number(byId?.[1]))
  const named = repository === undefined ? path : `/repos/${fullName(repository)}${byId?.[2] ?? ''}`
  const match = contract.match(method, named)
  return match === undefined ? undefined : { ...match, path: named }
}

/** A request with the values of its path and query, in the types that its operation declares. */
export interface CheckedRequest {
  readonly incoming: Incoming
  readonly target: Target
  readonly params: Values
  readonly query: Values
  /** What is wrong with it; a request with problems is refused and never takes effect. */
  readonly problems: readonly string[]
}

/** Holds a request against the contract. */
export function checkRequest(
  contract: Contract,
  incoming: Incoming,
  target: Target,
): CheckedRequest {
  const [params, paramProblems] = contract.checkParams(target)
  const [query, queryProblems] = contract.checkQuery(target.operation, incoming.query)
  const bodyProblems = contract.checkBody(target.operation, incoming.body)
  const problems = [...incoming.problems, ...paramProblems, ...queryProblems, ...bodyProblems]
  return { incoming, target, params, query, problems }
}

/** The answer to a request, and what the contract finds wrong with the answer. */
export interface Outcome {
  readonly answer: Answer
  readonly problems: readonly string[]
}

/** Lets a request take effect and checks the answer. */
export function exchange(
  contract: Contract,
  world: World,
  request: CheckedRequest,
  persona: Persona | undefined,
  quota: Quota,
): Outcome {
  const { incoming, params, query } = request
  const { operation, path } = request.target
  if (request.problems.length > 0) {
    const message = `Invalid request.\n\n${request.problems.join('\n')}`
    return { answer: errorAnswer(422, message), problems: [] }
  }
  const respond = (): Answer => {
    if (persona === undefined) return errorAnswer(401, 'Bad credentials')
    if (quota.used > quota.limit) {
      return errorAnswer(403, `API rate limit exceeded for ${loginOf(persona)}.`)
    }
    const owner = params['owner']
    const name = params['repo']
    const repository =
      typeof owner === 'string' && typeof name === 'string'
        ? findRepository(world, owner, name)
        : undefined
    const refusal = refusalFor(persona, operation.id, repository)
    if (refusal !== undefined) return refusal
    const call = {
      world,
      persona,
      account: accountOf(world, loginOf(persona)),
      quota,
      path,
      params,
      query,
      body: isObject(incoming.body) ? incoming.body : {},
      accept: incoming.header('accept') ?? '*/*',
    }
    const ofRepository = handlersOfRepository[operation.id]
    if (repository !== undefined && ofRepository !== undefined) {
      return ofRepository({ ...call, repository })
    }
    const ofAccount = handlersOfAccount[operation.id]
    if (ofAccount === undefined) throw new Error(`nothing answers ${operation.id}`)
    return ofAccount(call)
  }
  const answer = refusalAsAnswer(respond)
  const raw = Buffer.isBuffer(answer.body)
  return {
    answer,
    problems: raw ? [] : contract.checkResponse(operation, answer.status, answer.body),
  }
}

function refusalAsAnswer(respond: () => Answer): Answer {
  try {
    return respond()
  } catch (error) {
    if (isRefusal(error)) return error.answer
    throw error
  }
}
