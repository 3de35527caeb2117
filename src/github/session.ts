import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { authorOf } from './author.ts'
import { type Client, createClient } from './client.ts'
import type { ActionDependencies } from './dependencies.ts'
import type { RunnerEnvironment } from './environment.ts'
import type { Trigger } from './event.ts'
import type { Inputs } from './inputs.ts'
import { createSinkSwitch, type SinkSwitch } from './sink/switch.ts'

/** What all experiments of one step share. */
export interface Session {
  readonly dependencies: ActionDependencies
  readonly environment: RunnerEnvironment
  readonly inputs: Inputs
  readonly client: Client
  readonly headSha: string
  readonly pullNumber?: number
  /** Absent: not wanted, or nothing to write on. */
  readonly check?: SinkSwitch
  readonly comment?: SinkSwitch
  readonly author: () => Promise<string>
  /** The folder of this step's state, the same for a rerun of the workflow run: absolute. */
  readonly stateDirectory: string
}

export function createSession(
  dependencies: ActionDependencies,
  environment: RunnerEnvironment,
  inputs: Inputs,
  trigger: Extract<Trigger, { kind: 'run' }>,
): Session {
  const { log, timing = {} } = dependencies
  const client = createClient({
    token: inputs.token,
    apiUrl: environment.apiUrl,
    onWarning: (text) => log.line(text),
    ...timing,
  })
  if (inputs.token === '') {
    log.warning(
      'There is no token: check and comment are left out. Leave the input token out, or give one',
    )
  }
  const { headSha, pullNumber } = trigger
  const isPull = pullNumber !== undefined
  return {
    dependencies,
    environment,
    inputs,
    client,
    headSha,
    ...(isPull ? { pullNumber } : {}),
    ...(inputs.check && inputs.token !== '' ? { check: createSinkSwitch(log.warning) } : {}),
    ...(inputs.comment === 'update' && isPull && inputs.token !== ''
      ? { comment: createSinkSwitch(log.warning) }
      : {}),
    author: authorOf(client),
    stateDirectory: stateDirectoryOf(environment),
  }
}

/** Two steps of a job, and two jobs on a machine, never share one; a second attempt finds the first one's. */
export function stateDirectoryOf({ temporary, runId, job, step }: RunnerEnvironment): string {
  return join(temporary, `tunebot-${runId}-${digest(JSON.stringify([job, step]))}`)
}

/** A short name for a text of any length and content. */
export function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16)
}
