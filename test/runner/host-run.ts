import type { WorkflowEvent } from '../github/events.ts'
import type { FakeGitHub } from '../github/server.ts'
import type { WorkflowRun } from '../github/world.ts'

/** A workflow run as the API knows it, while its job runs here; another attempt is the same run. */
export function hostRun(
  fake: FakeGitHub,
  event: WorkflowEvent,
  run: { readonly runId: number; readonly runAttempt: number; readonly workflow: string },
  cancel: () => void,
): WorkflowRun {
  const { repository, sha, ref } = event
  const { runId: id, runAttempt: attempt, workflow } = run
  const known = repository.workflowRuns.find((one) => one.id === id)
  if (known !== undefined) {
    const others = known.cancel
    return Object.assign(known, {
      attempt,
      status: 'in_progress',
      conclusion: null,
      // Of the other jobs of the run.
      cancel: () => {
        others()
        cancel()
      },
    })
  }
  const pull = repository.pulls.find(({ number }) => ref === `refs/pull/${number}/merge`)
  const head =
    pull === undefined
      ? { repository, branch: ref.replace('refs/heads/', ''), sha }
      : { repository: pull.head.repository, branch: pull.head.ref, sha: pull.headSha }
  const actor = event.actor.login
  return fake.addWorkflowRun(repository, {
    id,
    attempt,
    workflow,
    event: event.name,
    actor,
    head,
    cancel,
  })
}
