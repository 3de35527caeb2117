import { budgetsOf } from '../backend/katib/budgets.ts'
import { experimentDenied } from '../backend/katib/denial.ts'
import { requireInjection } from '../backend/katib/injection.ts'
import { experimentManifest } from '../backend/katib/manifest.ts'
import { findExperiment, type Place, whereOf } from '../backend/katib/place.ts'
import { EXPERIMENTS, requireKatib, SUGGESTIONS, TRIALS } from '../backend/katib/resources.ts'
import { requireOwn } from '../backend/katib/stranger.ts'
import { missingAccess, type Need } from '../cluster/access.ts'
import type { ClusterClient } from '../cluster/client.ts'
import { excessAccess } from '../cluster/excess.ts'
import { EVENTS, PODS, pathOf } from '../cluster/resource.ts'
import type { Experiment } from '../experiment/experiment.ts'
import { UserError } from '../user-error.ts'
import { type ClusterPreview, type DryRun, denied, orProblem } from './cluster-preview.ts'

export interface KatibPreviewRequest {
  readonly client: ClusterClient
  readonly namespace: string
  readonly experiment: Experiment
  readonly maxTrialCount: number | undefined
}

/**
 * Asks the cluster what a run by its Katib would need: Katib itself, the namespace's label, the rights, and whether it would take
 * the Experiment, by a dry run that leaves nothing behind. Raises UserError (unreachable) when it cannot be asked.
 */
export async function previewOnKatib(request: KatibPreviewRequest): Promise<ClusterPreview> {
  const { client, namespace, experiment } = request
  const warnings: string[] = []
  const common = { server: client.server, namespace, warnings }
  const absence =
    (await orProblem(requireKatib(client))) ??
    (await orProblem(requireInjection(client, namespace, (words) => warnings.push(words))))
  if (absence instanceof UserError) {
    return { ...common, missing: [], dryRun: 'skipped', problem: absence }
  }
  const [missing, poorer, excess] = await Promise.all([
    missingAccess(client, namespace, needsOf(experiment)),
    missingAccess(client, namespace, [{ resource: EVENTS, verb: 'list' }]),
    excessAccess(client, namespace),
  ])
  for (const each of poorer) {
    warnings.push(`without the right ${each} why Katib waits is told in less detail`)
  }
  if (excess !== undefined) warnings.push(excess)
  if (missing.length > 0) {
    const problem = denied(missing, namespace)
    return { ...common, missing, dryRun: 'skipped', problem }
  }
  const { warnings: told, ...answer } = await dryRun(request)
  return { ...common, missing, ...answer, warnings: [...warnings, ...told] }
}

/** All that a run asks of the cluster, besides discovery, which everyone may. */
function needsOf({ spec }: Experiment): readonly Need[] {
  // What is retained is parted from an interrupted Experiment: from its Suggestion, and from Katib's labels.
  const { retain } = spec.trialTemplate
  const parting: readonly Need[] = [
    { resource: TRIALS, verb: 'patch' },
    { resource: SUGGESTIONS, verb: 'delete' },
  ]
  return [
    ...(['create', 'get', 'list', 'watch', 'patch', 'delete'] as const).map((verb) => ({
      resource: EXPERIMENTS,
      verb,
    })),
    ...(['list', 'watch', 'delete'] as const).map((verb) => ({ resource: TRIALS, verb })),
    ...(['get', 'list', 'watch'] as const).map((verb) => ({ resource: SUGGESTIONS, verb })),
    ...(retain ? parting : []),
    ...(['list', 'watch'] as const).map((verb) => ({ resource: PODS, verb })),
    { resource: PODS, subresource: 'log', verb: 'get' },
  ]
}

async function dryRun(request: KatibPreviewRequest): Promise<DryRun> {
  const { client, namespace, experiment, maxTrialCount } = request
  const place: Place = { client, namespace, name: experiment.metadata.name }
  const found = await orProblem(findExperiment(place))
  if (found instanceof UserError) return { dryRun: 'skipped', warnings: [], problem: found }
  if (found !== undefined) {
    // One from an earlier run has been taken before.
    const problem = await orProblem((async () => requireOwn({ ...place, experiment }, found))())
    return problem === undefined
      ? { dryRun: 'accepted', warnings: [] }
      : { dryRun: 'refused', warnings: [], problem }
  }
  const body = await orProblem(
    (async () =>
      experimentManifest(experiment, namespace, budgetsOf(experiment.spec, maxTrialCount)))(),
  )
  if (body instanceof UserError) return { dryRun: 'refused', warnings: [], problem: body }
  const answer = await client.request({
    method: 'POST',
    path: pathOf(EXPERIMENTS, namespace),
    query: { dryRun: 'All' },
    body,
  })
  if (answer.ok) return { dryRun: 'accepted', warnings: answer.warnings }
  const problem = experimentDenied(answer.failure, 'create the Experiment', whereOf(place))
  return { dryRun: 'refused', warnings: [], problem }
}
