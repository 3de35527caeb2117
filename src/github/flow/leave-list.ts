import { join } from 'node:path'
import { errorMessage } from '../../user-error.ts'
import { formatList, LIST_ENTRY, listName } from '../artifact/experiment-list.ts'
import { hasResultsService, uploadText } from '../artifact/upload.ts'
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
  log.group('The list of the Experiment files is left for the report')
  try {
    const folder = join(stateDirectory, 'list')
    await uploadText({ name, entry: LIST_ENTRY, text: formatList(paths), folder })
  } catch (error) {
    // The library raises errors of no one kind, and none of them is worth a plan that is made.
    if (error instanceof Error) log.line(error.stack ?? '')
    log.warning(
      `The list of the Experiment files was not left, so that no report can be made: ${errorMessage(error).split('\n', 1)[0]}`,
    )
  } finally {
    log.endGroup()
  }
}
