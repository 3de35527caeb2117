import type { JsonObject } from '../experiment.ts'
import type { Findings } from '../findings.ts'
import { fieldOf, textAt } from '../json.ts'
import { checkObject, type ObjectRule } from '../kubernetes/check-object.ts'
import { checkLabels } from './label-rules.ts'

const TRIAL_SPEC = 'spec.trialTemplate.trialSpec'
const JOB: ObjectRule = {
  type: 'Job',
  path: TRIAL_SPEC,
  field: 'spec.trialTemplate',
  losesNothing: true,
}

/** A batch/v1 Job has to be one field by field. Of other kinds only the labels are looked at. */
export function checkJob(trialSpec: JsonObject, findings: Findings): void {
  if (isJob(trialSpec)) checkObject(trialSpec, JOB, findings)
  const metadata = fieldOf(trialSpec, 'metadata')
  checkLabels(fieldOf(metadata, 'labels'), `${TRIAL_SPEC}.metadata.labels`, findings)
  const pod = fieldOf(fieldOf(fieldOf(trialSpec, 'spec'), 'template'), 'metadata')
  const podPath = `${TRIAL_SPEC}.spec.template.metadata.labels`
  checkLabels(fieldOf(pod, 'labels'), podPath, findings)
}

export function isJob(trialSpec: JsonObject): boolean {
  return textAt(trialSpec, 'apiVersion') === 'batch/v1' && textAt(trialSpec, 'kind') === 'Job'
}
