import type { ClusterClient } from '../../../src/cluster/client.ts'
import type { JsonObject } from '../../../src/cluster/json.ts'
import { eventually } from '../cluster/eventually.ts'

const PATH = '/apis/apiextensions.k8s.io/v1/customresourcedefinitions'
const KINDS = ['Experiment', 'Trial', 'Suggestion']

/** Katib's kinds as Katib itself defines them: with a status, and without a schema. */
export async function installKatibKinds(client: ClusterClient): Promise<void> {
  for (const kind of KINDS) {
    const answer = await client.request({ method: 'POST', path: PATH, body: definition(kind) })
    if (!answer.ok && answer.failure.reason !== 'AlreadyExists') {
      throw new Error(answer.failure.message)
    }
  }
  for (const kind of KINDS) {
    const path = `/apis/kubeflow.org/v1beta1/${kind.toLowerCase()}s`
    await eventually(`${kind} is served`, async () =>
      (await client.request({ method: 'GET', path })).ok ? true : undefined,
    )
  }
}

export async function removeKatibKinds(client: ClusterClient): Promise<void> {
  for (const kind of KINDS) {
    const path = `${PATH}/${kind.toLowerCase()}s.kubeflow.org`
    await client.request({ method: 'DELETE', path })
    await eventually(`${kind} is gone`, async () =>
      (await client.request({ method: 'GET', path })).ok ? undefined : true,
    )
  }
}

function definition(kind: string): JsonObject {
  const singular = kind.toLowerCase()
  return {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: `${singular}s.kubeflow.org` },
    spec: {
      group: 'kubeflow.org',
      scope: 'Namespaced',
      names: { kind, plural: `${singular}s`, singular, listKind: `${kind}List` },
      versions: [
        {
          name: 'v1beta1',
          served: true,
          storage: true,
          subresources: { status: {} },
          schema: {
            openAPIV3Schema: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
          },
        },
      ],
    },
  }
}
