import type { PlannedTrial } from '../backend/backend.ts'
import { dressTrial, type Root } from '../backend/kubernetes/dress.ts'
import { findRoot, rootName } from '../backend/kubernetes/root.ts'
import { missingAccess, type Need } from '../cluster/access.ts'
import { isQuota, refused } from '../cluster/api-failure.ts'
import type { ClusterClient } from '../cluster/client.ts'
import { excessAccess } from '../cluster/excess.ts'
import { CONFIG_MAPS, discover, EVENTS, PODS, pathOf, type Resource } from '../cluster/resource.ts'
import { UserError } from '../user-error.ts'

export interface PreviewRequest {
  readonly client: ClusterClient
  readonly namespace: string
  /** The experiment's name. */
  readonly experiment: string
  readonly trial: PlannedTrial
  readonly apiVersion: string
  readonly kind: string
}

/** What the cluster says of an experiment before anything of it is there. */
export interface ClusterPreview {
  readonly server: string
  readonly namespace: string
  /** Rights without which no trial can be run: `jobs.batch: create`. */
  readonly missing: readonly string[]
  /** What the first trial's object got from the server's dry run; `skipped` where it may not be asked. */
  readonly dryRun: 'accepted' | 'refused' | 'skipped'
  readonly warnings: readonly string[]
  /** What would end the run; undefined when nothing is in its way. */
  readonly problem?: UserError
}

/**
 * Asks the cluster what a run would need: the rights, the kind, and whether it would take the first trial's object, by a dry
 * run that leaves nothing behind. Raises UserError (unreachable) when it cannot be asked.
 */
export async function previewOnCluster(request: PreviewRequest): Promise<ClusterPreview> {
  const { client, namespace } = request
  const common = { server: client.server, namespace }
  const resource = await orProblem(discover(client, request.apiVersion, request.kind))
  if (resource instanceof UserError) {
    return { ...common, missing: [], dryRun: 'skipped', warnings: [], problem: resource }
  }
  const [missing, poorer, excess] = await Promise.all([
    missingAccess(client, namespace, needsOf(resource)),
    missingAccess(client, namespace, [{ resource: EVENTS, verb: 'list' }]),
    excessAccess(client, namespace),
  ])
  const told = [
    ...poorer.map((each) => `without the right ${each} a trial's failure is told in less detail`),
    ...(excess === undefined ? [] : [excess]),
  ]
  if (missing.length > 0) {
    const problem = denied(missing, namespace)
    return { ...common, missing, dryRun: 'skipped', warnings: told, problem }
  }
  const { warnings, ...answer } = await dryRun(request, resource)
  return { ...common, missing, ...answer, warnings: [...told, ...warnings] }
}

/** All that a run asks of the cluster, besides discovery, which everyone may. */
function needsOf(resource: Resource): readonly Need[] {
  return [
    ...(['create', 'get', 'delete'] as const).map((verb) => ({ resource: CONFIG_MAPS, verb })),
    ...(['create', 'list', 'watch', 'delete'] as const).map((verb) => ({ resource, verb })),
    ...(['list', 'watch'] as const).map((verb) => ({ resource: PODS, verb })),
    { resource: PODS, subresource: 'log', verb: 'get' },
  ]
}

/** The part of a preview that a dry run gives. */
export type DryRun = Pick<ClusterPreview, 'dryRun' | 'warnings' | 'problem'>

async function dryRun(request: PreviewRequest, resource: Resource): Promise<DryRun> {
  const { client, namespace, experiment, trial } = request
  const root = await orProblem(findRoot(client, namespace, experiment))
  if (root instanceof UserError) return { dryRun: 'skipped', warnings: [], problem: root }
  const answer = await client.request({
    method: 'POST',
    path: pathOf(resource, namespace),
    query: { dryRun: 'All' },
    body: dressTrial(trial, {
      namespace,
      experiment,
      root: root ?? futureRoot(experiment),
      annotations: {},
    }),
  })
  if (answer.ok) return { dryRun: 'accepted', warnings: answer.warnings }
  const { failure } = answer
  // One from an earlier run has been taken before.
  if (failure.code === 409) return { dryRun: 'accepted', warnings: [] }
  if (isQuota(failure))
    return { dryRun: 'accepted', warnings: [`${failure.message}; a run waits for room`] }
  const problem = refused(failure, `create a ${resource.kind}`, `${resource.kind} ${trial.name}`)
  return { dryRun: 'refused', warnings: [], problem }
}

/** An owner that is not there yet, in a dry run only. */
function futureRoot(experiment: string): Root {
  return { name: rootName(experiment), uid: '00000000-0000-4000-8000-000000000000' }
}

/** What a run would end with for want of these rights. */
export function denied(missing: readonly string[], namespace: string): UserError {
  return new UserError({
    what: `the cluster does not allow what a run needs: ${missing.join(', ')}`,
    where: `namespace ${namespace}`,
    mend: "Give the kubeconfig's user a Role with these verbs in that namespace",
    kind: 'unreachable',
  })
}

/** A refusal as a value: it is part of the plan. That the cluster is not there at all is none. */
export async function orProblem<T>(asked: Promise<T>): Promise<T | UserError> {
  try {
    return await asked
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
}
