import { UserError } from '../user-error.ts'
import type { KubernetesOptions } from './kubernetes.ts'

/** The options that say which cluster, as they were typed. */
export interface ClusterFlags {
  readonly kubeconfig?: string
  readonly context?: string
  readonly namespace?: string
  readonly allowExecAuth: boolean
}

export function clusterOptions(flags: ClusterFlags): KubernetesOptions {
  const { kubeconfig, context, namespace, allowExecAuth } = flags
  return {
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
    ...(context === undefined ? {} : { context }),
    ...(namespace === undefined ? {} : { namespace }),
    allowExecAuth,
  }
}

/** Whoever names a cluster does not mean this machine: raises UserError. */
export function refuseClusterFlags(flags: ClusterFlags): void {
  const named = (['kubeconfig', 'context', 'namespace'] as const).find((name) => flags[name])
  if (named === undefined) return
  throw new UserError({
    what: 'trials run as processes here, which have no cluster',
    where: `--${named}`,
    mend: 'Add --backend kubernetes, or leave this option out',
    kind: 'usage',
  })
}
