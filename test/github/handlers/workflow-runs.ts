import { answer, refuse } from '../answer.ts'
import { presentWorkflowRun } from '../present/workflow-run.ts'
import type { WorkflowRun } from '../world.ts'
import { integer, type RepositoryCall, type RepositoryHandler } from './call.ts'

/** The runs of workflows. */
export const workflowRunHandlers: Readonly<Record<string, RepositoryHandler>> = {
  'actions/get-workflow-run': (call) =>
    answer(200, presentWorkflowRun(call.world, call.repository, requireRun(call))),
  'actions/cancel-workflow-run': (call) => {
    const run = requireRun(call)
    if (run.status === 'completed') {
      refuse(409, 'Cannot cancel a workflow run that is completed.')
    }
    // It is accepted and not done yet: the runner has its time to end.
    run.cancel()
    return answer(202, {})
  },
}

function requireRun(call: RepositoryCall): WorkflowRun {
  const id = integer(call.params, 'run_id')
  return call.repository.workflowRuns.find((run) => run.id === id) ?? refuse(404, 'Not Found')
}
