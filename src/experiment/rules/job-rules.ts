import type { JsonObject } from '../experiment.ts'
import type { Findings } from '../findings.ts'
import { fieldOf, textAt } from '../json.ts'
import { checkObject, type ObjectRule } from '../kubernetes/check-object.ts'
import { checkLabels } from './label-rules.ts'

const TRIAL_SPEC = 'spec.trialTemplate.trialSpec'
const RESTART_POLICIES: readonly string[] = ['Never', 'OnFailure']
const JOB: ObjectRule = {
  type: 'Job',
  path: TRIAL_SPEC,
  field: 'spec.trialTemplate',
  losesNothing: true,
}

/** A batch/v1 Job has to be one field by field, and one that a cluster takes. Of other kinds only the labels are looked at. */
export function checkJob(trialSpec: JsonObject, findings: Findings): void {
  if (isJob(trialSpec)) {
    checkObject(trialSpec, JOB, findings)
    checkRestartPolicy(trialSpec, findings)
  }
  const metadata = fieldOf(trialSpec, 'metadata')
  checkLabels(fieldOf(metadata, 'labels'), `${TRIAL_SPEC}.metadata.labels`, findings)
  const pod = fieldOf(fieldOf(fieldOf(trialSpec, 'spec'), 'template'), 'metadata')
  const podPath = `${TRIAL_SPEC}.spec.template.metadata.labels`
  checkLabels(fieldOf(pod, 'labels'), podPath, findings)
}

/** A pod's default is Always, which a cluster refuses of a Job; a process has no use for it. */
function checkRestartPolicy(trialSpec: JsonObject, findings: Findings): void {
  const pod = fieldOf(fieldOf(fieldOf(trialSpec, 'spec'), 'template'), 'spec')
  const written = fieldOf(pod, 'restartPolicy')
  if (pod === undefined || (written !== undefined && typeof written !== 'string')) return
  if (written !== undefined && RESTART_POLICIES.includes(written)) return
  const found = written === undefined ? 'none is given, which means Always' : `found ${written}`
  findings.warning({
    code: 'template/restart-policy',
    path: `${TRIAL_SPEC}.spec.template.spec.restartPolicy`,
    message: `a cluster takes a Job with the restartPolicy ${RESTART_POLICIES.join(' or ')} only; ${found}`,
    hint: 'Write restartPolicy: Never beside containers: a trial that fails is one failed trial then',
  })
}

export function isJob(trialSpec: JsonObject): boolean {
  return textAt(trialSpec, 'apiVersion') === 'batch/v1' && textAt(trialSpec, 'kind') === 'Job'
}
