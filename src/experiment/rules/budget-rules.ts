import type { SpecDraft } from '../draft.ts'
import type { Findings } from '../findings.ts'
import { nearest } from '../nearest.ts'

const RESUME_POLICIES = ['Never', 'LongRunning', 'FromVolume']

/** How many trials run, at a time and in all, and whether more can be asked for later. */
export function checkBudget(spec: SpecDraft, findings: Findings): void {
  checkCounts(spec, findings)
  checkResumePolicy(spec.resumePolicy ?? 'Never', findings)
}

function checkCounts(spec: SpecDraft, findings: Findings): void {
  const { parallelTrialCount, maxTrialCount, maxFailedTrialCount } = spec
  atLeast('parallelTrialCount', parallelTrialCount, 1, findings)
  atLeast('maxTrialCount', maxTrialCount, 1, findings)
  atLeast('maxFailedTrialCount', maxFailedTrialCount, 0, findings)
  if (maxTrialCount === undefined) {
    warnOfEndlessness(spec, findings)
    return
  }
  notAboveMaximum('parallelTrialCount', parallelTrialCount, maxTrialCount, findings)
  notAboveMaximum('maxFailedTrialCount', maxFailedTrialCount, maxTrialCount, findings)
}

function atLeast(name: string, value: number | undefined, least: number, findings: Findings): void {
  if (value === undefined || value >= least) return
  findings.error({
    code: 'budget/too-small',
    path: `spec.${name}`,
    message: `${name} must be at least ${least}, found ${value}`,
    hint: `Write ${name}: ${least} or more`,
  })
}

function notAboveMaximum(
  name: string,
  value: number | undefined,
  maximum: number,
  findings: Findings,
): void {
  if (value === undefined || value <= maximum) return
  const path = `spec.${name}`
  const isDefault = findings.placeOf(path).source === undefined
  findings.error({
    code: 'budget/above-maximum',
    path,
    message: isDefault
      ? `${name} is not given and so is ${value}, which is more than maxTrialCount ${maximum}`
      : `${name} ${value} is more than maxTrialCount ${maximum}`,
    hint: isDefault ? `Add ${name}: ${maximum}` : `Write ${name}: ${maximum} or less`,
  })
}

function warnOfEndlessness(spec: SpecDraft, findings: Findings): void {
  if (spec.maxFailedTrialCount !== undefined || spec.objective?.goal !== undefined) return
  if (findings.isWrong('spec.maxTrialCount') || findings.isWrong('spec.objective.goal')) return
  findings.warning({
    code: 'budget/endless',
    path: 'spec.maxTrialCount',
    message: 'without maxTrialCount, goal and maxFailedTrialCount nothing ends this experiment',
    hint: 'Add maxTrialCount',
  })
}

function checkResumePolicy(policy: string, findings: Findings): void {
  if (RESUME_POLICIES.includes(policy)) return
  const path = 'spec.resumePolicy'
  const meant = nearest(policy, RESUME_POLICIES)
  findings.error({
    code: 'budget/resume-policy',
    path,
    message: `resumePolicy must be one of ${RESUME_POLICIES.join(', ')}, found ${policy}`,
    hint: `Write resumePolicy: ${meant ?? 'Never'}`,
  })
}
