import type { ExperimentDraft } from '../draft.ts'
import type { Findings } from '../findings.ts'
import { isNamespaceName } from '../object-name.ts'
import { checkLabels } from './label-rules.ts'

export const API_VERSION = 'kubeflow.org/v1beta1'
export const KIND = 'Experiment'

/** Leaves room for a trial's suffix in Kubernetes' names and labels; Katib's limit. */
const LONGEST_NAME = 40
/** All that Katib itself asks of a name. */
const BEGINNING = /^[a-z]/
/** Katib's rule for the first character, and Kubernetes' for the name of an object (RFC 1123 subdomain). */
const NAME = /^[a-z]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/

export function checkMetadata(draft: ExperimentDraft, findings: Findings): void {
  checkHead(draft, findings)
  checkName(draft.metadata.name, findings)
  const { namespace, labels } = draft.metadata
  checkLabels(labels, 'metadata.labels', findings)
  if (namespace !== undefined && !isNamespaceName(namespace)) {
    findings.error({
      code: 'metadata/namespace',
      path: 'metadata.namespace',
      message: 'a namespace is at most 63 lower case letters, digits and dashes',
      hint: 'Begin and end it with a letter or a digit',
    })
  }
}

function checkHead({ apiVersion, kind }: ExperimentDraft, findings: Findings): void {
  if (apiVersion !== API_VERSION) {
    findings.error({
      code: 'head/api-version',
      path: 'apiVersion',
      message:
        apiVersion === undefined
          ? 'apiVersion is missing'
          : `apiVersion must be ${API_VERSION}, found ${apiVersion}`,
      hint: `Write apiVersion: ${API_VERSION}`,
    })
  }
  if (kind !== KIND) {
    findings.error({
      code: 'head/kind',
      path: 'kind',
      message: kind === undefined ? 'kind is missing' : `kind must be ${KIND}, found ${kind}`,
      hint: kind === undefined ? `Write kind: ${KIND}` : `Did you mean ${KIND}?`,
    })
  }
}

function checkName(name: string | undefined, findings: Findings): void {
  const path = 'metadata.name'
  if (name === undefined || name === '') {
    findings.error({
      code: 'metadata/name',
      path,
      message: 'metadata.name is missing',
      hint: 'Give the experiment a name, such as name: my-experiment',
    })
    return
  }
  if (name.length > LONGEST_NAME) {
    findings.error({
      code: 'metadata/name-length',
      path,
      message: `the name has ${name.length} characters; at most ${LONGEST_NAME} are allowed`,
      hint: 'Shorten it',
    })
    return
  }
  if (NAME.test(name)) return
  const mended = mendName(name)
  findings.error({
    code: BEGINNING.test(name) ? 'metadata/name-kubernetes' : 'metadata/name',
    path,
    message:
      'a name is lower case letters, digits and dashes; it begins with a letter and ends with a letter or a digit',
    hint: NAME.test(mended) ? `Write name: ${mended}` : 'Write a name such as my-experiment',
  })
}

function mendName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9.-]+/g, '-')
    .replaceAll(/^[^a-z]+|[^a-z0-9]+$/g, '')
}
