import type { SpecDraft, TemplateDraft } from '../draft.ts'
import type { JsonObject } from '../experiment.ts'
import type { Findings } from '../findings.ts'
import { fieldOf, isObject, textAt } from '../json.ts'
import { checkContainers } from './container-rules.ts'
import { checkTrialParameters } from './trial-parameter-rules.ts'

const PATH = 'spec.trialTemplate'

export function checkTemplate(spec: SpecDraft, findings: Findings): void {
  const { trialTemplate } = spec
  if (trialTemplate === undefined) {
    findings.error({
      path: PATH,
      message: 'spec.trialTemplate is missing',
      hint: 'Add trialTemplate with primaryContainerName, trialParameters and trialSpec',
    })
    return
  }
  if (!trialTemplate.primaryContainerName) {
    findings.error({
      path: `${PATH}.primaryContainerName`,
      message: 'spec.trialTemplate.primaryContainerName is missing',
      hint: 'Add primaryContainerName: with the name of the container that trains',
    })
  }
  // A template from a ConfigMap is refused by name; nothing of it is known here.
  if (findings.isWrong(`${PATH}.configMap`)) return
  const { trialSpec } = trialTemplate
  if (trialSpec === undefined) {
    findings.error({
      path: `${PATH}.trialSpec`,
      message: 'spec.trialTemplate.trialSpec is missing',
      hint: 'Add trialSpec with the manifest of one trial, such as a Job',
    })
    return
  }
  checkManifest(trialSpec, findings)
  checkConditions(trialTemplate, trialSpec, findings)
  checkContainers(trialTemplate, trialSpec, findings)
  checkTrialParameters(spec, trialTemplate, trialSpec, findings)
}

function checkManifest(trialSpec: JsonObject, findings: Findings): void {
  const path = `${PATH}.trialSpec`
  for (const [field, example] of [
    ['apiVersion', 'batch/v1'],
    ['kind', 'Job'],
  ] as const) {
    if (textAt(trialSpec, field)) continue
    findings.error({
      path: `${path}.${field}`,
      message: `the template has no ${field}`,
      hint: `Add ${field}: ${example}`,
    })
  }
  const metadata = fieldOf(trialSpec, 'metadata')
  for (const field of ['name', 'namespace']) {
    if ((fieldOf(metadata, field) ?? null) === null) continue
    findings.error({
      path: `${path}.metadata.${field}`,
      message: `the template must not have a ${field}: every trial is given its own`,
      hint: `Remove metadata.${field}`,
      at: 'key',
    })
  }
  if (metadata !== undefined && metadata !== null && !isObject(metadata)) {
    const message = 'metadata must be a mapping'
    findings.error({
      path: `${path}.metadata`,
      message,
      hint: 'Write its fields below it, indented',
    })
  }
}

function checkConditions(template: TemplateDraft, trialSpec: JsonObject, findings: Findings): void {
  const kind = textAt(trialSpec, 'kind') ?? ''
  if (kind === '') return
  for (const field of ['successCondition', 'failureCondition'] as const) {
    if (template[field]) continue
    findings.error({
      path: `${PATH}.${field}`,
      message: `a template of kind ${kind} needs a ${field}: there is no default for it`,
      hint: `Add ${field}: with a GJSON path that holds on the trial's object when it ${field === 'successCondition' ? 'succeeded' : 'failed'}`,
    })
  }
}
