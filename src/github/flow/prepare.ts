import type { RepositoryFiles } from '../files/repository-files.ts'
import { selectFiles } from '../files/select-files.ts'
import type { Step } from '../session.ts'
import { policyOf } from '../trial-policy.ts'
import type { RunTrigger } from '../trigger/trigger.ts'
import type { LoadRequest } from './load-files.ts'

/** The files that an event speaks of and what their trials may be, or why there are none. */
export type PreparedFiles =
  | { readonly kind: 'files'; readonly request: Omit<LoadRequest, 'asksCluster'> }
  | { readonly kind: 'nothing'; readonly why: string; readonly notes: readonly string[] }

/** Finds the files, tells what was left out, and reads the policy. Raises UserError when it cannot be known or read. */
export async function prepare(
  step: Step,
  repository: RepositoryFiles,
  trigger: Pick<RunTrigger, 'changes' | 'named' | 'notes'>,
  payload: unknown,
): Promise<PreparedFiles> {
  const { client, dependencies, environment, inputs } = step
  const { log } = dependencies
  for (const note of trigger.notes ?? []) log.line(note)
  const selection = await selectFiles(step, repository, trigger)
  if (selection.kind === 'nothing') return selection
  const { files, notes } = selection.found
  for (const note of notes) log.line(note)
  const policy = await policyOf({ client, repository: environment.repository, inputs, payload })
  if (policy !== undefined) log.line(`What a trial may be is said by ${policy.name}`)
  return { kind: 'files', request: { repository, found: files, policy } }
}
