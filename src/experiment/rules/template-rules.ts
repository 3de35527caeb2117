import type { SpecDraft, TemplateDraft } from '../draft.ts'
import type { JsonObject } from '../experiment.ts'
import type { Findings } from '../findings.ts'
import { gjsonMistake } from '../gjson/gjson.ts'
import { fieldOf, isObject, textAt } from '../json.ts'
import { checkContainers } from './container-rules.ts'
import { checkJob } from './job-rules.ts'
import { checkLabels } from './label-rules.ts'
import { checkTrialParameters } from './trial-parameter-rules.ts'

const PATH = 'spec.trialTemplate'
/** The kinds that Katib is installed for, its katib-config's trialResources. */
const TRIAL_RESOURCES: readonly string[] = [
  'batch/v1 Job',
  'kubeflow.org/v1 MPIJob',
  'kubeflow.org/v1 PyTorchJob',
  'kubeflow.org/v1 TFJob',
  'kubeflow.org/v1 XGBoostJob',
  'trainer.kubeflow.org/v1alpha1 TrainJob',
]

/** `trialSpec`: the manifest, wherever it was kept; undefined where there is none, which has been said then. */
export function checkTemplate(
  spec: SpecDraft,
  trialSpec: JsonObject | undefined,
  findings: Findings,
): void {
  const { trialTemplate } = spec
  if (trialTemplate === undefined) {
    findings.error({
      code: 'template/missing',
      path: PATH,
      message: 'spec.trialTemplate is missing',
      hint: 'Add trialTemplate with primaryContainerName, trialParameters and trialSpec',
    })
    return
  }
  if (!trialTemplate.primaryContainerName) {
    findings.error({
      code: 'template/no-primary-container',
      path: `${PATH}.primaryContainerName`,
      message: 'spec.trialTemplate.primaryContainerName is missing',
      hint: 'Add primaryContainerName: with the name of the container that trains',
    })
  }
  checkLabels(trialTemplate.primaryPodLabels, `${PATH}.primaryPodLabels`, findings)
  checkConditions(trialTemplate, trialSpec, findings)
  if (trialSpec === undefined) {
    checkTrialParametersAreThere(trialTemplate, findings)
    return
  }
  checkManifest(trialSpec, findings)
  checkJob(trialSpec, findings)
  checkContainers(trialTemplate, trialSpec, findings)
  checkTrialParameters(spec, trialTemplate, trialSpec, findings)
}

function checkTrialParametersAreThere(template: TemplateDraft, findings: Findings): void {
  if (template.trialParameters !== undefined) return
  findings.error({
    code: 'trial-parameters/missing',
    path: `${PATH}.trialParameters`,
    message: 'spec.trialTemplate.trialParameters is missing',
    hint: 'Add trialParameters with a name and a reference for each parameter',
  })
}

function checkManifest(trialSpec: JsonObject, findings: Findings): void {
  const path = `${PATH}.trialSpec`
  for (const [field, example] of [
    ['apiVersion', 'batch/v1'],
    ['kind', 'Job'],
  ] as const) {
    if (textAt(trialSpec, field)) continue
    findings.error({
      code: 'template/head',
      path: `${path}.${field}`,
      field: PATH,
      message: `the template has no ${field}`,
      hint: `Add ${field}: ${example}`,
    })
  }
  warnOfUnlistedKind(trialSpec, path, findings)
  const metadata = fieldOf(trialSpec, 'metadata')
  for (const field of ['name', 'namespace']) {
    if ((fieldOf(metadata, field) ?? '') === '') continue
    findings.error({
      code: 'template/named',
      path: `${path}.metadata.${field}`,
      field: PATH,
      message: `the template must not have a ${field}: every trial is given its own`,
      hint: `Remove metadata.${field}`,
      at: 'key',
    })
  }
  if (metadata !== undefined && metadata !== null && !isObject(metadata)) {
    findings.error({
      code: 'template/metadata',
      path: `${path}.metadata`,
      field: PATH,
      message: 'metadata must be a mapping',
      hint: 'Write its fields below it, indented',
    })
  }
}

function warnOfUnlistedKind(trialSpec: JsonObject, path: string, findings: Findings): void {
  const [apiVersion, kind] = [textAt(trialSpec, 'apiVersion'), textAt(trialSpec, 'kind')]
  if (!apiVersion || !kind || TRIAL_RESOURCES.includes(`${apiVersion} ${kind}`)) return
  findings.warning({
    code: 'template/kind-unlisted',
    path: `${path}.kind`,
    message: `Katib itself runs ${kind} of ${apiVersion} only where its katib-config lists it`,
    hint: 'If this file is for Katib, too, add the kind to trialResources there, and its rights',
  })
}

function checkConditions(
  template: TemplateDraft,
  trialSpec: JsonObject | undefined,
  findings: Findings,
): void {
  const kind = textAt(trialSpec, 'kind') ?? ''
  // Without a kind there is no telling whether there is a default.
  const isKindWrong = trialSpec !== undefined && kind === ''
  for (const field of ['successCondition', 'failureCondition'] as const) {
    const condition = template[field]
    if (condition) checkCondition(field, condition, findings)
    else if (!isKindWrong && (template.configMap ?? trialSpec) !== undefined) {
      const holder = template.configMap === undefined ? `kind ${kind}` : 'a ConfigMap'
      findings.error({
        code: 'template/no-condition',
        path: `${PATH}.${field}`,
        field: PATH,
        message: `a template of ${holder} needs a ${field}: there is no default for it`,
        hint: `Add ${field}: with a GJSON path that holds on the trial's object when it ${field === 'successCondition' ? 'succeeded' : 'failed'}`,
      })
    }
  }
}

function checkCondition(
  field: 'successCondition' | 'failureCondition',
  condition: string,
  findings: Findings,
): void {
  const mistake = gjsonMistake(condition)
  if (mistake === undefined) return
  findings.error({
    code: 'template/condition',
    path: `${PATH}.${field}`,
    message: `${field} is no GJSON path: ${mistake}`,
    hint: 'Write a path such as status.conditions.#(type=="Complete")#|#(status=="True")#',
  })
}
