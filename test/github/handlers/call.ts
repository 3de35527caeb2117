import type { Answer } from '../answer.ts'
import type { SchemaObject } from '../api/normalise.ts'
import type { Values } from '../contract.ts'
import type { Persona } from '../persona.ts'
import type { Quota } from '../quota.ts'
import type { Account, HostedRepository, World } from '../world.ts'

/** A request that has passed every check: who asks what. `path` is without the query. */
export interface Call {
  readonly world: World
  readonly persona: Persona
  readonly account: Account
  readonly quota: Quota
  readonly path: string
  readonly params: Values
  readonly query: Values
  readonly body: SchemaObject
  readonly accept: string
}

/** A request about one repository. */
export interface RepositoryCall extends Call {
  readonly repository: HostedRepository
}

export type Handler = (call: Call) => Answer
export type RepositoryHandler = (call: RepositoryCall) => Answer

/** A value that the contract has already found to be text. */
export function text(values: Values, name: string): string {
  const value = values[name]
  if (typeof value !== 'string') throw new Error(`'${name}' is not text`)
  return value
}

/** Text, or undefined where the value is absent. */
export function optionalText(values: Values, name: string): string | undefined {
  return values[name] === undefined || values[name] === null ? undefined : text(values, name)
}

/** A value that the contract has already found to be a whole number. */
export function integer(values: Values, name: string): number {
  const value = values[name]
  if (typeof value !== 'number') throw new Error(`'${name}' is not a number`)
  return value
}
