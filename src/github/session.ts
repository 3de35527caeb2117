import { join } from 'node:path'
import { type NewestArtifacts, newestArtifacts } from './artifact/find-artifact.ts'
import { authorOf } from './author.ts'
import { type Client, createClient } from './client.ts'
import type { ActionDependencies } from './dependencies.ts'
import { digest } from './digest.ts'
import type { RunnerEnvironment } from './environment.ts'
import type { Inputs } from './inputs.ts'
import { createSinkSwitch, type SinkSwitch } from './sink/switch.ts'
import type { VerdictSwitches } from './sink/verdict.ts'
import type { Target } from './trigger/trigger.ts'

/** What a step has whatever its event asks for. */
export interface Step {
  readonly dependencies: ActionDependencies
  readonly environment: RunnerEnvironment
  readonly inputs: Inputs
  readonly client: Client
  readonly author: () => Promise<string>
  /** As they are when the step first looks at them. */
  readonly artifacts: NewestArtifacts
  /** The folder of this step's state, the same for a rerun of the workflow run: absolute. */
  readonly stateDirectory: string
}

/** A step that shows what becomes of experiments. */
export interface Session extends Step, Target {
  /** Absent: not wanted, or nothing to write on. */
  readonly verdict?: VerdictSwitches
  readonly comment?: SinkSwitch
}

export function createStep(
  dependencies: ActionDependencies,
  environment: RunnerEnvironment,
  inputs: Inputs,
): Step {
  const { log, timing = {} } = dependencies
  const client = createClient({
    token: inputs.token,
    apiUrl: environment.apiUrl,
    onWarning: (text) => log.line(text),
    ...timing,
  })
  return {
    dependencies,
    environment,
    inputs,
    client,
    author: authorOf(client),
    artifacts: newestArtifacts(client, environment.repository),
    stateDirectory: stateDirectoryOf(environment),
  }
}

/** Opens the sinks that the inputs want; `warning` is told what is lost where one is closed. */
export function createSession(
  step: Step,
  { headSha, pullNumbers }: Target,
  warning: (text: string) => void = step.dependencies.log.warning,
): Session {
  const { inputs } = step
  const note = step.dependencies.log.line
  if (inputs.token === '') {
    warning(
      'There is no token: check and comment are left out. Leave the input token out, or give one',
    )
    return { ...step, headSha, pullNumbers }
  }
  return {
    ...step,
    headSha,
    pullNumbers,
    ...(inputs.check
      ? {
          verdict: {
            check: createSinkSwitch({ warning, note }),
            // It only stands in for the check, whose own warning tells the mend.
            status: createSinkSwitch({ warning: note, note }),
          },
        }
      : {}),
    ...(inputs.comment !== 'off' && pullNumbers.length > 0
      ? { comment: createSinkSwitch({ warning, note }) }
      : {}),
  }
}

/** What is left is the job summary. */
export function withoutSinks({ verdict: _, comment: __, ...session }: Session): Session {
  return session
}

/** Two steps of a job, and two jobs on a machine, never share one; a second attempt finds the first one's. */
function stateDirectoryOf({ temporary, runId, job, step }: RunnerEnvironment): string {
  return join(temporary, `tunebot-${runId}-${digest(JSON.stringify([job, step]))}`)
}
