import { type AutoChoice, explainAuto } from '../experiment/auto-choice.ts'
import type { Metric, TrialRecord, TrialStatus } from '../experiment/trial.ts'
import type { ExperimentReason, ExperimentStatus } from '../journal/event.ts'
import type { ExperimentState } from '../journal/state.ts'
import { type Counts, countTrials } from './tally.ts'

/** What `run --format json` prints; other programs read it. What there is not has no key. */
export interface RunResult {
  readonly experiment: string
  readonly status: ExperimentStatus
  readonly reason: ExperimentReason
  readonly message: string
  readonly objective: {
    readonly name: string
    readonly type: 'minimize' | 'maximize'
    readonly goal?: number
  }
  /** Of `algorithmName: auto`. */
  readonly auto?: AutoChoice
  readonly best?: {
    readonly trial: string
    /** `null` for an infinite one, which JSON has no number for; its text is in the observation. */
    readonly value: number | null
    readonly parameters: Readonly<Record<string, string>>
    readonly observation: readonly Metric[]
  }
  readonly counts: Counts
  readonly trials: readonly TrialResult[]
}

export interface TrialResult {
  readonly name: string
  readonly status: TrialStatus
  readonly reason: string
  readonly parameters: Readonly<Record<string, string>>
  readonly observation: readonly Metric[]
  readonly startTime?: string
  readonly completionTime?: string
}

export function toResult(state: ExperimentState): RunResult {
  const { experiment, best } = state
  const auto = explainAuto(experiment.spec, undefined, state.earlierCount)
  const { objectiveMetricName, type, goal } = experiment.spec.objective
  return {
    experiment: experiment.metadata.name,
    status: state.status,
    reason: state.reason,
    message: state.message,
    objective: { name: objectiveMetricName, type, ...(goal === undefined ? {} : { goal }) },
    ...(auto === undefined ? {} : { auto }),
    ...(best === undefined
      ? {}
      : {
          best: {
            trial: best.trial.name,
            value: Number.isFinite(best.value) ? best.value : null,
            parameters: parametersOf(best.trial),
            observation: observationOf(best.trial),
          },
        }),
    counts: countTrials(state.trials),
    trials: state.trials.map(trialResult),
  }
}

function trialResult(trial: TrialRecord): TrialResult {
  const { startTime, completionTime } = trial
  return {
    name: trial.name,
    status: trial.status,
    reason: trial.reason,
    parameters: parametersOf(trial),
    observation: observationOf(trial),
    ...(startTime === undefined ? {} : { startTime }),
    ...(completionTime === undefined ? {} : { completionTime }),
  }
}

function parametersOf(trial: TrialRecord): Readonly<Record<string, string>> {
  return Object.fromEntries(trial.assignments.map(({ name, value }) => [name, value]))
}

function observationOf(trial: TrialRecord): readonly Metric[] {
  return trial.observation.map(({ name, latest, min, max }) => ({ name, latest, min, max }))
}
