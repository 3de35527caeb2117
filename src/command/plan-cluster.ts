import { homedir } from 'node:os'
import type { Experiment, JsonObject } from '../experiment/experiment.ts'
import { trialManifest } from '../policy/trial-manifest.ts'
import type { FirstTrial } from '../report/plan.ts'
import type { ClusterPreview } from './cluster-preview.ts'
import { allowedExperiment, requireNamespace } from './guard.ts'
import { type KubernetesOptions, refuseOldNode } from './kubernetes.ts'

export interface PlanOnCluster {
  readonly preview: ClusterPreview
  /** The trial's manifest in the namespace where it would run. */
  readonly manifest: JsonObject
}

export interface PlanOptions extends KubernetesOptions {
  readonly backend: 'kubernetes' | 'katib'
  /** The most trials of all runs together; undefined: only goal and failures end them. */
  readonly maxTrialCount: number | undefined
}

/** A plan's answer does not wait as long as a run does. */
const PATIENCE_MILLISECONDS = 20_000

/**
 * Asks the cluster about the first trial. Raises UserError (unreachable) on a Node that is too old, and for everything
 * that keeps us from the cluster.
 */
export async function planOnCluster(
  experiment: Experiment,
  first: FirstTrial,
  options: PlanOptions,
  onWarning: (text: string) => void,
): Promise<PlanOnCluster> {
  refuseOldNode(process.versions.node)
  const { chooseNamespace, connect, previewOnCluster, previewOnKatib } = await import(
    './cluster.ts'
  )
  const { metadata, spec } = experiment
  const { trialTemplate, objective } = spec
  const client = await connect({
    ...options,
    environment: process.env,
    home: homedir(),
    patienceMilliseconds: PATIENCE_MILLISECONDS,
    onWarning,
  })
  try {
    const namespace = chooseNamespace(options.namespace, metadata.namespace, client.namespace)
    const { policy } = options
    if (policy !== undefined) requireNamespace(policy, namespace)
    const manifest = trialManifest(experiment, first, { namespace, policy })
    if (options.backend === 'katib') {
      const { maxTrialCount } = options
      const preview = await previewOnKatib({
        client,
        namespace,
        experiment: allowedExperiment(policy, experiment, { namespace, maxTrialCount }),
        maxTrialCount,
      })
      return { preview, manifest }
    }
    const preview = await previewOnCluster({
      client,
      namespace,
      experiment: metadata.name,
      trial: {
        name: first.name,
        manifest,
        primaryContainerName: trialTemplate.primaryContainerName,
        metricNames: [objective.objectiveMetricName, ...objective.additionalMetricNames],
      },
      apiVersion: String(trialTemplate.trialSpec['apiVersion']),
      kind: String(trialTemplate.trialSpec['kind']),
    })
    return { preview, manifest }
  } finally {
    client.close()
  }
}
