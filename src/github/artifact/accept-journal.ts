import type { Experiment } from '../../experiment/experiment.ts'
import { pointOf } from '../../experiment/point.ts'
import type { Assignment } from '../../experiment/trial.ts'
import type { JournalEvent } from '../../journal/event.ts'
import { createReplay } from '../../journal/replay.ts'
import type { ExperimentState } from '../../journal/state.ts'
import { errorMessage } from '../../user-error.ts'
import { refuse } from './refusal.ts'

/** A journal from elsewhere that was found to be this experiment's. */
export interface AcceptedJournal {
  readonly events: readonly JournalEvent[]
  readonly state: ExperimentState
}

/**
 * Holds a journal that anybody may have written against the file's experiment: its name and spec, each trial's name and place,
 * and every assignment, as each of them is run again or learnt from. Its experiment is the file's from here on, labels and
 * annotations among it, with such budgets as the journal's edits have. Raises ArtifactRefusal for what is not this experiment's, and
 * for what contradicts itself.
 */
export function acceptJournal(
  events: readonly JournalEvent[],
  experiment: Experiment,
  specHash: string,
): AcceptedJournal {
  const [first, ...rest] = events
  if (first?.type !== 'ExperimentCreated') return refuse('does not begin with an experiment')
  const { name, namespace } = first.experiment.metadata
  const { metadata } = experiment
  if (name !== metadata.name || namespace !== metadata.namespace) {
    refuse('is of another experiment')
  }
  if (first.specHash !== specHash) refuse('is of another spec')
  for (const { assignments } of first.earlier ?? []) checkPoint(experiment, assignments)

  const own = [{ ...first, experiment }, ...rest]
  const replay = createReplay()
  let count = 0
  for (const event of own) {
    if (event.type === 'TrialCreated') {
      if (event.index !== count || !event.trial.startsWith(`${name}-`)) {
        refuse('has a trial that is out of its place')
      }
      checkPoint(experiment, event.assignments)
      count += 1
    }
    try {
      replay.apply(event)
    } catch (error) {
      refuse(`contradicts itself: ${errorMessage(error)}`)
    }
  }
  const state = replay.state()
  if (state === undefined) return refuse('does not begin with an experiment')
  return { events: own, state }
}

/** What Katib's services assign for a network's architecture is no point, and nothing that is started here. */
function checkPoint({ spec }: Experiment, assignments: readonly Assignment[]): void {
  if (spec.nasConfig !== undefined) return
  const point = Object.fromEntries(assignments.map(({ name, value }) => [name, value]))
  const isPoint = typeof pointOf(spec.parameters, point) !== 'string'
  if (!isPoint || assignments.length !== spec.parameters.length) {
    refuse('has assignments that the search space does not hold')
  }
}
