import { mkdir, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setOutput } from '@actions/core'
import type { ExperimentState } from '../../journal/state.ts'
import { errorMessage } from '../../user-error.ts'
import type { Redactor } from '../redact.ts'
import { OK, type SinkResult } from './sink.ts'

/** Every output of the action, in the order of action.yml. */
export const OUTPUTS = {
  status:
    'Status of the first experiment, in Katib’s words: Succeeded, Failed, or Running when it was stopped before its end.',
  experiment: 'Name of the first experiment.',
  'best-trial': 'Name of its best trial; empty when none has succeeded.',
  'best-value': 'Its objective value.',
  'best-parameters': 'Its parameters as a JSON object of texts.',
  trials: 'Number of trials that were started.',
  'goal-reached': '"true" when the first experiment’s goal is reached, else "false".',
  results:
    'Path of a JSON file with a list of all experiments’ results, each as the command line prints it with --format json.',
} as const

export type Outputs = { readonly [Name in keyof typeof OUTPUTS]: string }

/** Writes the results of all experiments to `path` and sets the step's outputs. */
export async function writeOutputs(
  states: readonly ExperimentState[],
  results: readonly unknown[],
  path: string,
  redactor: Redactor,
): Promise<SinkResult> {
  try {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, `${JSON.stringify(redactor.within(results), null, 2)}\n`)
    const outputs = outputsOf(redactor.within(states[0]), path)
    for (const [name, value] of Object.entries(outputs)) setOutput(name, value)
    return OK
  } catch (error) {
    const why = `the outputs cannot be written: ${errorMessage(error)}`
    return { kind: 'degraded', permanent: true, why }
  }
}

/** The outputs that speak of one experiment; all but `results` are empty without one. */
export function outputsOf(state: ExperimentState | undefined, results: string): Outputs {
  const best = state?.best?.trial
  return {
    status: state?.status ?? '',
    experiment: state?.experiment.metadata.name ?? '',
    'best-trial': best?.name ?? '',
    'best-value': state?.best === undefined ? '' : String(state.best.value),
    'best-parameters':
      best === undefined
        ? ''
        : JSON.stringify(
            Object.fromEntries(best.assignments.map(({ name, value }) => [name, value])),
          ),
    trials: String(state?.trials.length ?? 0),
    'goal-reached': String(state?.reason === 'ExperimentGoalReached'),
    results,
  }
}
