import type { ExperimentSpec } from '../../experiment/experiment.ts'
import type { TrialPolicy } from '../policy.ts'
import type { Violation } from '../violation.ts'

/** How many trials an experiment may have, in all and at a time. `maxTrials`: the run's own limit. */
export function countRule(
  policy: TrialPolicy,
  spec: ExperimentSpec,
  maxTrials: number | undefined,
): readonly Violation[] {
  const { maxTrialCount: most, parallelTrialCount: mostAtATime } = policy
  const count = Math.min(
    spec.maxTrialCount ?? Number.POSITIVE_INFINITY,
    maxTrials ?? Number.POSITIVE_INFINITY,
  )
  const violations: Violation[] = []
  if (most !== undefined && count > most) {
    violations.push({
      code: 'policy/trial-count',
      path: 'spec.maxTrialCount',
      message: `maxTrialCount is ${Number.isFinite(count) ? count : 'missing'}, and at most ${most} trials are allowed`,
      hint: `Write maxTrialCount: ${most}, or less`,
    })
  }
  if (mostAtATime !== undefined && spec.parallelTrialCount > mostAtATime) {
    violations.push({
      code: 'policy/parallel-trials',
      path: 'spec.parallelTrialCount',
      message: `parallelTrialCount is ${spec.parallelTrialCount}, and at most ${mostAtATime} trials at a time are allowed`,
      hint: `Write parallelTrialCount: ${mostAtATime}, or less`,
    })
  }
  return violations
}
