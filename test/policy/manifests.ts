import type { JsonObject } from '../../src/experiment/experiment.ts'

type Parts = {
  readonly pod?: JsonObject
  readonly container?: JsonObject
  readonly metadata?: JsonObject
  readonly podMetadata?: JsonObject
  readonly job?: JsonObject
}

export const SPEC = 'spec.trialTemplate.trialSpec'
export const POD = `${SPEC}.spec.template.spec`
export const CONTAINER = `${POD}.containers[0]`

/** A Job that every policy lets pass which names no limits, with some fields added. */
export function job({ pod, container, metadata, podMetadata, job: spec }: Parts = {}): JsonObject {
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'trial', namespace: 'tuning', ...metadata },
    spec: {
      ...spec,
      template: {
        ...(podMetadata === undefined ? {} : { metadata: podMetadata }),
        spec: {
          restartPolicy: 'Never',
          containers: [{ name: 'main', image: 'ghcr.io/acme/app:1', ...container }],
          ...pod,
        },
      },
    },
  }
}

/** A volume of a Job, by what it is. */
export function volume(source: JsonObject): JsonObject {
  return job({ pod: { volumes: [{ name: 'v', ...source }] } })
}

/** A Job whose container has a variable from there. */
export function env(valueFrom: JsonObject): JsonObject {
  return job({ container: { env: [{ name: 'A', valueFrom }] } })
}

/** A Job whose container has that security context. */
export function context(securityContext: JsonObject): JsonObject {
  return job({ container: { securityContext } })
}
