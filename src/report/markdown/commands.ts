import { bestParametersFile } from '../../experiment/best-parameters.ts'
import { isResumable } from '../../experiment/edit.ts'
import { isRetriable } from '../../experiment/trial.ts'
import type { ExperimentState } from '../../journal/state.ts'
import type { ReportContext } from '../context.ts'
import { code } from './escape.ts'

/** Characters; more than any command has. */
const MAX_COMMAND = 160

/** The commands that make sense as the experiment stands, where the reader may type them. */
export function commands(state: ExperimentState, context: ReportContext): string {
  if (context.takesCommands !== true) return ''
  const { commentKey } = context
  const key = commentKey === undefined ? '' : ` key=${commentKey}`
  const words = [...verbsFor(state, context).map((verb) => `${verb}${key}`), 'help']
  const lines = words.map((one) => code(`/tunebot ${one}`, MAX_COMMAND))
  return `<sub>Commands: ${lines.join(' · ')}</sub>`
}

function verbsFor(state: ExperimentState, { backend, phase }: ReportContext): readonly string[] {
  switch (phase.name) {
    case 'running':
      return ['stop', 'status']
    case 'interrupted':
    case 'failed':
      return ['resume', 'rerun']
    case 'finished': {
      const isUsedUp = state.reason === 'ExperimentMaxTrialsReached'
      // Katib keeps to the policy, whoever asks.
      const goes =
        isUsedUp && (backend !== 'katib' || isResumable(state.experiment.spec.resumePolicy))
      const isWon = state.reason === 'ExperimentGoalReached'
      const applies = state.best !== undefined && bestParametersFile(state.experiment) !== undefined
      return [
        ...(applies ? ['apply'] : []),
        ...(goes ? ['extend +20'] : []),
        ...(isWon || !state.trials.some(isRetriable) ? [] : ['rerun trials=failed']),
        'rerun',
      ]
    }
    default:
      return unknownPhase(phase)
  }
}

function unknownPhase(phase: never): never {
  throw new Error(`unknown phase ${JSON.stringify(phase)}`)
}
