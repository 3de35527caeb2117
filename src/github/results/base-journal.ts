import type { Experiment } from '../../experiment/experiment.ts'
import type { JournalEvent } from '../../journal/event.ts'
import { JOURNAL } from '../../journal/file-store.ts'
import { createReplay } from '../../journal/replay.ts'
import { type EarlierRun, earlierRunIn } from '../../report/earlier-run.ts'
import { toResult } from '../../report/result.ts'
import { downloadArtifact } from '../artifact/download.ts'
import { MOST_UNPACKED, type SearchStep } from '../artifact/fetch-journal.ts'
import { backendIn, commitIn, experimentPrefix } from '../artifact/journal-key.ts'
import { parseJournal } from '../artifact/journal-text.ts'
import { ArtifactRefusal } from '../artifact/refusal.ts'
import { readOnlyEntry } from '../artifact/zip-entry.ts'
import type { ExperimentPlace } from '../experiment-key.ts'

export interface BaseRun {
  readonly commit: string
  readonly run: EarlierRun
}

/**
 * What the newest run on that branch, at another commit than this, has left in its journal, whatever its spec and backend were: read as a
 * stranger's, and of it numbers only. Undefined where there is none, or none that came to its end with this objective. Raises what a
 * request does.
 */
export async function readBaseRun(
  { artifacts, client, environment }: SearchStep,
  place: ExperimentPlace,
  { branch, except }: { readonly branch: string; readonly except: string },
  experiment: Experiment,
): Promise<BaseRun | undefined> {
  const { apiUrl, repository } = environment
  const prefix = experimentPrefix(place)
  try {
    const artifact = await artifacts.find(({ name, workflow_run: run }) => {
      const commit = commitIn(name)
      // A run that a comment started is on the default branch itself, and tunes another commit.
      const isOfBranch = run?.head_branch === branch && run.head_sha === commit
      return name.startsWith(prefix) && isOfBranch && commit !== except
    })
    const commit = commitIn(artifact?.name ?? '')
    if (artifact === undefined || commit === undefined) return undefined
    const zip = await downloadArtifact({ client, repository, apiUrl }, artifact)
    const run = runIn(parseJournal(await readOnlyEntry(zip, JOURNAL, MOST_UNPACKED)), experiment)
    const backend = backendIn(artifact.name)
    if (run === undefined) return undefined
    return { commit, run: backend === undefined ? run : { ...run, backend } }
  } catch (error) {
    if (error instanceof ArtifactRefusal) return undefined
    throw error
  }
}

function runIn(
  [first, ...rest]: readonly JournalEvent[],
  experiment: Experiment,
): EarlierRun | undefined {
  if (first?.type !== 'ExperimentCreated') return undefined
  const { objectiveMetricName: name, type } = first.experiment.spec.objective
  const replay = createReplay()
  try {
    // How the objective is taken from a trial's metrics is said by the file of here.
    for (const event of [{ ...first, experiment }, ...rest]) replay.apply(event)
  } catch (error) {
    // Records that contradict each other.
    if (error instanceof Error) return undefined
    throw error
  }
  const state = replay.state()
  if (state?.completionTime === undefined) return undefined
  const result = { ...toResult(state), objective: { name, type } }
  return earlierRunIn(experiment, JSON.stringify(result))
}
