import { setTimeout as sleep } from 'node:timers/promises'
import { refused } from '../../cluster/api-failure.ts'
import type { JsonObject } from '../../cluster/json.ts'
import { text } from '../../cluster/json.ts'
import { pathOf } from '../../cluster/resource.ts'
import { KATIB_EXPERIMENT_LABEL, RETAINED_LABEL } from './katib-labels.ts'
import type { Place } from './place.ts'
import { deleteKatibObject, findExperiment, listTrials, whereOf } from './place.ts'
import { EXPERIMENTS, SUGGESTIONS, TRIALS } from './resources.ts'
import { viewTrial } from './trial-status.ts'

export interface WithdrawOptions extends Place {
  /** Uid of the Experiment: a later one of its name is not touched. */
  readonly uid: string
  /** True: Trials that have ended are kept, with their Jobs. */
  readonly retain: boolean
  /** How long to wait until the trials are gone. */
  readonly milliseconds: number
  readonly onWarning: (text: string) => void
}

const PAUSE_MILLISECONDS = 300

/**
 * Ends an experiment before its time, so that it costs nothing more. Katib has no pause: its
 * budgets cannot go below the trials there are, and a Trial that is deleted is made again. So the
 * Experiment is deleted, and Trials, Jobs, pods and the suggestion's service go with it. To retain
 * what has ended, the Experiment is first parted from its Trials. Raises UserError when the cluster
 * denies a deletion.
 */
export async function withdraw(options: WithdrawOptions): Promise<void> {
  const { uid, retain, onWarning } = options
  const end = performance.now() + options.milliseconds
  const experiment = await findExperiment(options)
  if (experiment !== undefined && text(experiment, 'metadata', 'uid') === uid) {
    await deleteKatibObject(options, EXPERIMENTS, experiment, retain ? 'Orphan' : 'Background')
  }
  const isParted = await until(end, async () => !(await isThere(options)))
  if (!isParted) {
    onWarning(`${whereOf(options)} is still being deleted: Katib has not let it go yet`)
    return
  }
  if (retain) await removeOrphans(options)
  const isOver = await until(end, async () => (await listTrials(options)).length === 0)
  if (!isOver) onWarning(`the Trials of ${whereOf(options)} are still being deleted`)
}

async function isThere(options: WithdrawOptions): Promise<boolean> {
  const found = await findExperiment(options)
  return found !== undefined && text(found, 'metadata', 'uid') === options.uid
}

/** What has not ended goes; what has ended is no longer counted when the experiment begins again. */
async function removeOrphans(options: WithdrawOptions): Promise<void> {
  const { client, namespace, name } = options
  const path = pathOf(SUGGESTIONS, namespace, name)
  const answer = await client.request({ method: 'GET', path })
  if (answer.ok) await deleteKatibObject(options, SUGGESTIONS, answer.body)
  else if (answer.failure.code !== 404) {
    throw refused(answer.failure, 'read the Suggestion', whereOf(options))
  }
  for (const trial of await listTrials(options)) {
    if (viewTrial(trial).end === undefined) await deleteKatibObject(options, TRIALS, trial)
    else await markRetained(options, trial)
  }
}

async function markRetained(options: WithdrawOptions, trial: JsonObject): Promise<void> {
  const { client, namespace, name } = options
  const answer = await client.request({
    method: 'PATCH',
    path: pathOf(TRIALS, namespace, text(trial, 'metadata', 'name')),
    contentType: 'application/merge-patch+json',
    body: {
      metadata: {
        labels: { [KATIB_EXPERIMENT_LABEL]: null, [RETAINED_LABEL]: name },
        // The garbage collector knows a kind's objects only some time after the kind, and has not parted those then.
        ownerReferences: null,
      },
    },
  })
  if (answer.ok || answer.failure.code === 404) return
  throw refused(answer.failure, 'label a Trial', whereOf(options))
}

/** True once it is so; false when that did not come in time. */
async function until(end: number, isSo: () => Promise<boolean>): Promise<boolean> {
  for (;;) {
    if (await isSo()) return true
    if (performance.now() > end) return false
    await sleep(PAUSE_MILLISECONDS)
  }
}
