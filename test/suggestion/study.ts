import type { Experiment } from '../../src/experiment/experiment.ts'
import type { TrialRecord, TrialStatus } from '../../src/experiment/trial.ts'
import { createRandom, type Random } from '../../src/suggestion/random.ts'
import type { Proposal, Suggest } from '../../src/suggestion/suggestion.ts'
import { trialOf } from './experiment.ts'

/** How a trial ends: with a loss, or in another way. */
export type Ending = number | Exclude<TrialStatus, 'Pending' | 'Running' | 'Succeeded'>

export interface StudyOptions {
  readonly experiment: Experiment
  readonly suggest: Suggest
  readonly end: (trial: TrialRecord) => Ending
  /** So many trials in all. */
  readonly budget: number
  readonly parallel: number
  readonly seed?: string
  /** Called before each question, with what is known by then. */
  readonly onAsk?: (trials: readonly TrialRecord[], wanted: number) => void
}

/**
 * Runs trials as the controller does: free slots are filled, then a trial ends, whichever chance says. Throws where the
 * algorithm proposes nothing though nothing runs.
 */
export function runStudy(options: StudyOptions): readonly TrialRecord[] {
  const { experiment, suggest, budget, parallel, seed = 'seed' } = options
  const order = createRandom('order')
  const trials: TrialRecord[] = []
  for (;;) {
    const wanted = Math.min(parallel - running(trials).length, budget - trials.length)
    options.onAsk?.(trials, wanted)
    const request = { experiment, trials: [...trials], count: wanted, random: createRandom(seed) }
    const proposals = suggest(request)
    if (proposals.length > wanted) throw new Error('more proposals than were asked for')
    for (const proposal of proposals) trials.push(trialOf(proposal, trials.length))
    const active = running(trials)
    if (active.length === 0) {
      if (trials.length < budget) throw new Error(`nothing runs after ${trials.length} trials`)
      return trials
    }
    endOne(trials, active, options.end, order)
  }
}

function running(trials: readonly TrialRecord[]): readonly TrialRecord[] {
  return trials.filter(({ status }) => status === 'Running')
}

function endOne(
  trials: TrialRecord[],
  active: readonly TrialRecord[],
  end: StudyOptions['end'],
  order: Random,
): void {
  const trial = active[order.integer(active.length)]
  if (trial !== undefined) trials[trial.index] = ended(trial, end(trial))
}

export function ended(trial: TrialRecord, ending: Ending): TrialRecord {
  if (typeof ending !== 'number') return { ...trial, status: ending }
  const text = String(ending)
  const observation = [{ name: 'loss', latest: text, min: text, max: text }]
  return { ...trial, status: 'Succeeded', observation }
}

export function textOf(trial: Pick<Proposal, 'assignments'>, name: string): string {
  return trial.assignments.find((own) => own.name === name)?.value ?? ''
}
