import { join, relative } from 'node:path'
import { earlierRecords } from '../experiment/earlier-trial.ts'
import { trialLimit } from '../experiment/edit.ts'
import type { Experiment, JsonObject } from '../experiment/experiment.ts'
import { renderTrial } from '../experiment/template.ts'
import type { TrialRecord } from '../experiment/trial.ts'
import type { FilePlace } from '../github/files/repository-files.ts'
import { JOURNAL } from '../journal/file-store.ts'
import type { Replay } from '../journal/replay.ts'
import { replayJournal } from '../journal/replay-journal.ts'
import { endedCount, type Resumption, resumptionOf } from '../journal/resumption.ts'
import type { BackendName } from '../option.ts'
import { trialManifest } from '../policy/trial-manifest.ts'
import type { FirstTrial, Plan } from '../report/plan.ts'
import type { UserErrorKind } from '../user-error.ts'
import { learnsFromOthers, readEarlierTrials } from './earlier-trials.ts'
import type { KubernetesOptions } from './kubernetes.ts'
import { planOnCluster } from './plan-cluster.ts'
import { nextTrials, sampleTrial } from './plan-trials.ts'
import { seedOf } from './seed.ts'

/** What a plan is made of. */
export interface PlanRequest {
  readonly experiment: Experiment
  /** Its file, as the plan names it. */
  readonly file: string
  /** Where the file stands, beside which the results are that the experiment learns from. */
  readonly place: FilePlace
  /** The folder of all experiments' state: absolute. */
  readonly stateDirectory: string
  readonly backend: BackendName
  /** Undefined: the seed it was started with, else the algorithm's `random_state`, else 0. */
  readonly seed: number | undefined
  /** At most so many trials, whatever the file says. */
  readonly maxTrials: number | undefined
  readonly cluster: KubernetesOptions
  /** Whether the cluster is asked about the first trial, where the backend has one. */
  readonly asksCluster: boolean
  /** At most so many first trials are proposed; undefined: as many as start at once. */
  readonly mostFirstTrials?: number
  readonly onWarning: (text: string) => void
}

/** A plan, and what is in the way of it. */
export interface PlannedRun {
  readonly plan: Plan
  /** What the run would end with; undefined when nothing is in its way. */
  readonly problem?: UserErrorKind
}

/**
 * What a run of the experiment would do. Starts nothing, and leaves nothing on the cluster. Raises UserError for results that it
 * cannot learn from, a journal that cannot be read, and a cluster that cannot be asked.
 */
export async function makePlan(request: PlanRequest): Promise<PlannedRun> {
  const { experiment, backend, maxTrials, stateDirectory } = request
  const { name } = experiment.metadata
  const directory = join(stateDirectory, name)
  const replay = await replayJournal(join(directory, JOURNAL))
  const state = replay.state()
  const resumption = resumptionOf(state, { experiment, seed: request.seed, maxTrials })
  const search = {
    experiment,
    seed: state?.seed ?? seedOf(experiment, request.seed),
    maxTrialCount: trialLimit(experiment, maxTrials),
  }
  const earlier = await earlierTrials(request, resumption, replay)
  const { mostFirstTrials } = request
  const most = mostFirstTrials === undefined ? {} : { most: mostFirstTrials }
  const firstTrials = nextTrials(resumption, replay, { ...search, earlier, ...most })
  const [first = sampleTrial(search)] = firstTrials
  const isIdle = resumption.kind === 'finished' || resumption.kind === 'refuse'
  const common = {
    ...search,
    file: request.file,
    backend,
    earlierCount: earlier.length,
    state: {
      directory: relative(process.cwd(), directory),
      resumption,
      ended: state === undefined ? 0 : endedCount(state),
    },
    firstTrials,
  }
  if (backend === 'process' || isIdle || !request.asksCluster) {
    const problem = resumption.kind === 'refuse' ? { problem: resumption.why.kind } : {}
    return { plan: { ...common, manifest: manifestOf(request, first) }, ...problem }
  }
  const options = { backend, maxTrialCount: search.maxTrialCount, ...request.cluster }
  const { preview, manifest } = await planOnCluster(experiment, first, options, request.onWarning)
  const { problem, ...answers } = preview
  if (problem === undefined) return { plan: { ...common, manifest, cluster: answers } }
  const cluster = { ...answers, problem: problem.message }
  return { plan: { ...common, manifest, cluster }, problem: problem.kind }
}

async function earlierTrials(
  { experiment, backend, place, onWarning }: PlanRequest,
  resumption: Resumption,
  replay: Replay,
): Promise<readonly TrialRecord[]> {
  if (resumption.kind !== 'start' || !learnsFromOthers(backend)) return replay.earlier()
  return earlierRecords(experiment, await readEarlierTrials(experiment, place, onWarning))
}

/** As it would be started, as far as that is known without a cluster. */
function manifestOf(
  { experiment, backend, cluster: { namespace, policy } }: PlanRequest,
  trial: FirstTrial,
): JsonObject {
  return backend === 'process'
    ? renderTrial(experiment, trial.name, trial.assignments)
    : trialManifest(experiment, trial, { namespace, policy })
}
