import type { ApiFailure } from '../../cluster/api-failure.ts'
import { isDenied, refused } from '../../cluster/api-failure.ts'
import { UserError } from '../../user-error.ts'

/** Katib's refusal of an Experiment, or of a change to it, in its own words. */
export function experimentDenied(failure: ApiFailure, doing: string, where: string): UserError {
  const { code, message } = failure
  const denial = /denied (?:the )?request: ([\s\S]+)$/.exec(message)?.[1]
  if (denial !== undefined) {
    return new UserError({
      what: `Katib does not let us ${doing}: ${denial.trim()}`,
      where,
      mend: 'Correct the Experiment as Katib says',
      kind: 'invalid',
    })
  }
  if (/failed calling webhook/.test(message)) {
    return new UserError({
      what: `Katib's webhook does not answer, so the cluster does not let us ${doing}: ${message}`,
      where,
      mend: "See that Katib's controller runs (kubectl get pods -n kubeflow)",
      kind: 'unreachable',
    })
  }
  if (!isDenied(failure) && (code === 400 || code === 422)) {
    return new UserError({
      what: `the cluster does not let us ${doing}: ${message}`,
      where,
      mend: 'Correct the Experiment as the cluster says',
      kind: 'invalid',
    })
  }
  return refused(failure, doing, where)
}
