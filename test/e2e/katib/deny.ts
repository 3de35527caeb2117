import type { ClusterClient } from '../../../src/cluster/client.ts'
import type { JsonObject } from '../../../src/cluster/json.ts'
import { eventually } from '../cluster/eventually.ts'

/** An admission policy that refuses every Experiment of the namespace with these words. */
export async function deny(client: ClusterClient, namespace: string, words: string) {
  const api = '/apis/admissionregistration.k8s.io/v1'
  const apiVersion = 'admissionregistration.k8s.io/v1'
  const policies = `${api}/validatingadmissionpolicies`
  const bindings = `${api}/validatingadmissionpolicybindings`
  const post = async (path: string, body: JsonObject) => {
    const answer = await client.request({ method: 'POST', path, body })
    if (!answer.ok) throw new Error(answer.failure.message)
  }
  await post(policies, {
    apiVersion,
    kind: 'ValidatingAdmissionPolicy',
    metadata: { name: 'katib' },
    spec: {
      failurePolicy: 'Fail',
      matchConstraints: {
        resourceRules: [
          {
            apiGroups: ['kubeflow.org'],
            apiVersions: ['*'],
            operations: ['CREATE'],
            resources: ['experiments'],
          },
        ],
      },
      validations: [{ expression: `object.metadata.name == 'other'`, message: words }],
    },
  })
  await post(bindings, {
    apiVersion,
    kind: 'ValidatingAdmissionPolicyBinding',
    metadata: { name: 'katib' },
    spec: {
      policyName: 'katib',
      validationActions: ['Deny'],
      matchResources: {
        namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': namespace } },
      },
    },
  })
  const probe = {
    apiVersion: 'kubeflow.org/v1beta1',
    kind: 'Experiment',
    metadata: { name: 'probe' },
  }
  const path = `/apis/kubeflow.org/v1beta1/namespaces/${namespace}/experiments`
  await eventually('the policy is in force', async () => {
    const query = { dryRun: 'All' }
    const answer = await client.request({ method: 'POST', path, query, body: probe })
    return answer.ok ? undefined : true
  })
  return async () => {
    await client.request({ method: 'DELETE', path: `${bindings}/katib` })
    await client.request({ method: 'DELETE', path: `${policies}/katib` })
  }
}
