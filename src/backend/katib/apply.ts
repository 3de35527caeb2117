import { setTimeout as sleep } from 'node:timers/promises'
import type { JsonObject } from '../../cluster/json.ts'
import { number, text } from '../../cluster/json.ts'
import { pathOf } from '../../cluster/resource.ts'
import type { Experiment } from '../../experiment/experiment.ts'
import { UserError } from '../../user-error.ts'
import { isBeingDeleted } from '../kubernetes/facts.ts'
import { budgetPatch, budgetsIn, budgetsOf, isSameBudget } from './budgets.ts'
import { experimentDenied } from './denial.ts'
import { completionIn } from './experiment-status.ts'
import { experimentManifest } from './manifest.ts'
import type { Place } from './place.ts'
import { findExperiment, listTrials, whereOf } from './place.ts'
import { EXPERIMENTS } from './resources.ts'
import { requireOwn } from './stranger.ts'

export interface ApplyOptions extends Place {
  readonly experiment: Experiment
  /** The most trials of all runs together. */
  readonly maxTrialCount: number | undefined
  /** Trials that count and have ended, on the cluster or in an Experiment that is no longer there. */
  readonly ended: ReadonlySet<string>
}

/** `exhausted`: the trials that have ended are all there may be, and the cluster has no Experiment. */
export type Applied =
  | { readonly type: 'created'; readonly object: JsonObject }
  | {
      readonly type: 'adopted'
      readonly object: JsonObject
      /** When the completion was that our change of its budgets makes void. */
      readonly restartedFrom: string | undefined
    }
  | { readonly type: 'exhausted' }

const LEFTOVER_MILLISECONDS = 60_000
const PAUSE_MILLISECONDS = 500

/**
 * Creates the Experiment, or adopts the one that an earlier run of ours created and gives it this run's
 * budgets. What has ended under an earlier Experiment of the name counts, so the new one gets the rest.
 * Raises UserError when there is one that we did not make or that says something else, and with
 * Katib's words when it refuses.
 */
export async function applyExperiment(options: ApplyOptions): Promise<Applied> {
  let leftoverSince: number | undefined
  for (;;) {
    const found = await findExperiment(options)
    if (found === undefined) {
      const created = await create(options)
      if (created !== undefined) return created
    } else if (isBeingDeleted(found)) {
      leftoverSince ??= performance.now()
      if (performance.now() - leftoverSince > LEFTOVER_MILLISECONDS) throw stuck(options)
      await sleep(PAUSE_MILLISECONDS)
    } else {
      requireOwn(options, found)
      return await adopt(options, found)
    }
  }
}

/** Undefined when somebody else, or a request of ours that got no answer, was first. */
async function create(options: ApplyOptions): Promise<Applied | undefined> {
  const { client, experiment, namespace, maxTrialCount, ended } = options
  const left = maxTrialCount === undefined ? undefined : maxTrialCount - ended.size
  if (left !== undefined && left <= 0) return { type: 'exhausted' }
  const body = experimentManifest(experiment, namespace, budgetsOf(experiment.spec, left))
  const answer = await client.request({
    method: 'POST',
    path: pathOf(EXPERIMENTS, namespace),
    body,
  })
  if (answer.ok) return { type: 'created', object: answer.body }
  if (answer.failure.reason === 'AlreadyExists') return undefined
  throw experimentDenied(answer.failure, 'create the Experiment', whereOf(options))
}

async function adopt(options: ApplyOptions, found: JsonObject): Promise<Applied> {
  const { client, experiment, namespace, name, maxTrialCount, ended } = options
  const trials = await listTrials(options)
  const present = new Set(trials.map((trial) => text(trial, 'metadata', 'name')))
  const elsewhere = [...ended].filter((trial) => !present.has(trial)).length
  const left = maxTrialCount === undefined ? undefined : Math.max(1, maxTrialCount - elsewhere)
  const wanted = budgetsOf(experiment.spec, left)

  const completion = completionIn(found)
  const isRaise = left === undefined || left > (number(found, 'status', 'trials') ?? 0)
  // What is complete stays so unless there is room for more trials.
  const isNews = completion === undefined || isRaise
  if (!isNews || isSameBudget(budgetsIn(found), wanted)) {
    return { type: 'adopted', object: found, restartedFrom: undefined }
  }
  const answer = await client.request({
    method: 'PATCH',
    path: pathOf(EXPERIMENTS, namespace, name),
    contentType: 'application/merge-patch+json',
    body: { spec: budgetPatch(wanted) },
  })
  if (!answer.ok) {
    throw experimentDenied(answer.failure, 'change the budgets of the Experiment', whereOf(options))
  }
  return { type: 'adopted', object: answer.body, restartedFrom: completion?.time }
}

function stuck(place: Place): UserError {
  return new UserError({
    what: 'the Experiment of an earlier run is being deleted and does not go away',
    where: whereOf(place),
    mend: 'See what keeps it (kubectl describe), and remove it',
  })
}
