import { join } from 'node:path'
import { formatList, LIST_ENTRY, listName } from '../artifact/experiment-list.ts'
import { hasResultsService, leaveArtifact } from '../artifact/upload.ts'
import type { Step } from '../session.ts'

/**
 * Leaves the paths of a stranger's Experiment files as an artifact, for the report that a workflow on workflow_run may write. Never
 * raises for what an upload may meet.
 */
export async function leaveList(
  { dependencies, environment, inputs, stateDirectory }: Step,
  paths: readonly string[],
): Promise<void> {
  const { log, variables } = dependencies
  if (!hasResultsService(variables)) {
    log.line('No list of the Experiment files is left: this runner has no service for artifacts')
    return
  }
  const { job, step } = environment
  const name = listName([job, step, inputs['comment-key']])
  await leaveArtifact(log, {
    name,
    entry: LIST_ENTRY,
    text: formatList(paths),
    folder: join(stateDirectory, 'list'),
    title: 'The list of the Experiment files is left for the report',
    failure: (why) =>
      `The list of the Experiment files was not left, so that no report can be made: ${why}`,
  })
}
