import { onTestFinished } from 'vitest'
import type { Cluster } from './cluster.ts'
import { createNamespace, deleteNamespace, type NamespaceOptions } from './namespace.ts'

/** A namespace for the test that is running, which goes with it. */
export async function testNamespace(cluster: Cluster, options?: NamespaceOptions): Promise<string> {
  const namespace = await createNamespace(cluster, options)
  onTestFinished(() => deleteNamespace(cluster, namespace))
  return namespace
}
