import { UserError } from '../user-error.ts'
import type { ActionDependencies } from './dependencies.ts'
import { readEnvironment, readPayload } from './environment.ts'
import { commandFlow } from './flow/command.ts'
import { mergeFlow } from './flow/merge.ts'
import { nothingFlow } from './flow/nothing.ts'
import { planFlow } from './flow/plan.ts'
import { reportFlow } from './flow/report.ts'
import { runFlow } from './flow/run.ts'
import { readInputs } from './inputs.ts'
import { keepSecret, secretsOf } from './secrets.ts'
import { createStep } from './session.ts'
import { readTrigger } from './trigger/read-trigger.ts'

/**
 * The action's main step. Returns the exit code.
 * @throws {UserError} for what stops the step before its first trial.
 */
export async function runMain(dependencies: ActionDependencies): Promise<number> {
  const { variables } = dependencies
  const environment = readEnvironment(variables)
  const inputs = readInputs(variables, environment.workspace)
  keepSecret(secretsOf(inputs), dependencies.redactor)

  const payload = await readPayload(environment.eventPath)
  const trigger = readTrigger(environment, payload)
  if (inputs.mode === 'report' && environment.eventName !== 'workflow_run') throw noReport()
  const step = createStep(dependencies, environment, inputs)
  switch (trigger.kind) {
    case 'run':
      return inputs.mode === 'plan'
        ? await planFlow(step, trigger, payload)
        : await runFlow(step, trigger, payload)
    case 'plan':
      return await planFlow(step, trigger, payload)
    case 'merge':
      return await mergeFlow(step, trigger, payload)
    case 'report':
      return await reportFlow(step, trigger, payload)
    case 'command':
      return await commandFlow(step, trigger, payload)
    case 'nothing':
      return await nothingFlow(dependencies, trigger.why)
    default:
      return unknownTrigger(trigger)
  }
}

function noReport(): UserError {
  return new UserError({
    what: 'there is a report of a workflow run only, and this is none',
    where: 'mode',
    mend: 'Start the workflow on workflow_run with types: [completed], or leave mode: report out',
    kind: 'usage',
  })
}

function unknownTrigger(trigger: never): never {
  throw new Error(`unknown trigger ${JSON.stringify(trigger)}`)
}
