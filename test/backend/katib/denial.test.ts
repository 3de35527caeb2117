import { expect, it } from 'vitest'
import { experimentDenied } from '../../../src/backend/katib/denial.ts'

const told = (code: number, message: string) => {
  const error = experimentDenied(
    { code, reason: '', message },
    'create the Experiment',
    'Experiment n/tune',
  )
  return { what: error.what, kind: error.kind }
}

it("gives the webhook's words without what is around them", () => {
  const message =
    'admission webhook "validator.experiment.katib.kubeflow.org" denied the request: spec.parallelTrialCount: Invalid value: 3: should be less than or equal to spec.maxTrialCount'
  expect(told(403, message)).toEqual({
    what: 'Katib does not let us create the Experiment: spec.parallelTrialCount: Invalid value: 3: should be less than or equal to spec.maxTrialCount',
    kind: 'invalid',
  })
})

it('tells a webhook that does not answer from one that refuses', () => {
  const message =
    'Internal error occurred: failed calling webhook "defaulter.experiment.katib.kubeflow.org": connect: connection refused'
  expect(told(500, message).kind).toBe('unreachable')
  expect(told(500, message).what).toContain("Katib's webhook does not answer")
})

it('names the right that is missing', () => {
  const message =
    'experiments.kubeflow.org is forbidden: User "ci" cannot create resource "experiments"'
  expect(told(403, message)).toEqual({
    what: `cannot create the Experiment: ${message}`,
    kind: 'unreachable',
  })
})
