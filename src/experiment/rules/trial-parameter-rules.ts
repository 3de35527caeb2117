import type { SpecDraft, TemplateDraft, TrialParameterDraft } from '../draft.ts'
import type { JsonObject } from '../experiment.ts'
import type { Findings } from '../findings.ts'
import { textAt } from '../json.ts'
import { NAS_VALUES } from '../nas-values.ts'
import { nearest } from '../nearest.ts'
import { metadataReference } from '../placeholder.ts'
import { checkPlaceholders } from './placeholder-rules.ts'

const PATH = 'spec.trialTemplate.trialParameters'

/** What Katib takes for metadata, however much stands around it. */
const KATIB_METADATA =
  /\$\{trialSpec\.(?:(?:Name|Namespace|Kind|APIVersion|Labels|Annotations)(?:\[.+\])?)\}/
/** What the template is filled with: names, references and placeholders have to agree. */
export function checkTrialParameters(
  spec: SpecDraft,
  template: TemplateDraft,
  trialSpec: JsonObject,
  findings: Findings,
): void {
  const { trialParameters } = template
  if (trialParameters === undefined) {
    findings.error({
      code: 'trial-parameters/missing',
      path: PATH,
      message: 'spec.trialTemplate.trialParameters is missing',
      hint: 'Add trialParameters with a name and a reference for each parameter',
    })
    return
  }
  if (findings.isWrong(PATH)) return
  checkNames(trialParameters, findings)
  const { meant, unbound } = checkReferences(spec, trialParameters, trialSpec, findings)
  const strangers = checkPlaceholders(trialParameters, unbound, trialSpec, findings)
  checkAllReferenced(spec, trialParameters, [...meant, ...strangers], findings)
  checkNasValues(spec, trialParameters, findings)
}

function checkNames(parameters: readonly TrialParameterDraft[], findings: Findings): void {
  for (const [index, { name = '' }] of parameters.entries()) {
    const path = `${PATH}[${index}].name`
    const field = `${PATH}[${index}]`
    if (name === '') {
      const message = 'the trial parameter has no name'
      findings.error({
        code: 'trial-parameter/unnamed',
        path,
        field,
        message,
        hint: `Add name: as in \${trialParameters.NAME}`,
      })
    } else if (/[{}]/.test(name)) {
      findings.error({
        code: 'trial-parameter/braces',
        path,
        field,
        message: 'the name must not hold braces',
        hint: 'Remove { and }',
      })
    } else if (parameters.findIndex((other) => other.name === name) < index) {
      const message = `there is a trial parameter ${name} already`
      findings.error({
        code: 'trial-parameter/name-twice',
        path,
        message,
        hint: 'Give each a name of its own',
      })
    }
  }
}

interface References {
  /** The parameters that misspelt references seem to mean. */
  readonly meant: readonly string[]
  /** The names of trial parameters that refer to nothing of their own, and so stand for no value. */
  readonly unbound: readonly string[]
}

function checkReferences(
  { parameters, nasConfig, algorithm }: SpecDraft,
  trialParameters: readonly TrialParameterDraft[],
  trialSpec: JsonObject,
  findings: Findings,
): References {
  const found = NAS_VALUES.get(algorithm?.algorithmName ?? '')
  const known = (parameters ?? []).flatMap(({ name }) => name ?? [])
  const canTell = (parameters?.length ?? 0) > 0 && !findings.isWrong('spec.parameters')
  const meantByOthers: string[] = []
  const unbound: string[] = []
  for (const [index, { name = '', reference = '' }] of trialParameters.entries()) {
    const path = `${PATH}[${index}].reference`
    const isTaken = trialParameters.findIndex((other) => other.reference === reference) < index
    if ((reference === '' || isTaken) && !findings.isWrong(path)) unbound.push(name)
    if (reference === '') {
      const message = 'the trial parameter has no reference'
      findings.error({
        code: 'trial-parameter/unreferring',
        path,
        field: `${PATH}[${index}]`,
        message,
        hint: 'Add reference: with the name of a parameter',
      })
    } else if (isTaken) {
      const message = `${reference} is referred to already`
      findings.error({
        code: 'trial-parameter/reference-twice',
        path,
        message,
        hint: 'Use the other trial parameter in both places',
      })
    } else if (reference.includes('${') || metadataReference(reference) !== undefined) {
      checkMetadataReference(reference, trialSpec, path, findings)
    } else if (nasConfig !== undefined && found !== undefined && !found.includes(reference)) {
      findings.error({
        code: 'trial-parameter/no-such-nas-value',
        path,
        message: `${algorithm?.algorithmName} finds no ${reference}`,
        hint: `Refer to ${found.join(' or ')}`,
      })
    } else if (canTell && !known.includes(reference)) {
      const meant = nearest(reference, known)
      if (meant !== undefined) meantByOthers.push(meant)
      findings.error({
        code: 'trial-parameter/no-such-parameter',
        path,
        message: `there is no parameter ${reference} in spec.parameters`,
        hint:
          meant === undefined ? `The parameters are ${known.join(', ')}` : `Did you mean ${meant}?`,
      })
    }
  }
  return { meant: meantByOthers, unbound }
}

function checkMetadataReference(
  reference: string,
  trialSpec: JsonObject,
  path: string,
  findings: Findings,
): void {
  const metadata = metadataReference(reference)
  if (metadata === undefined) {
    const isTakenByKatib = KATIB_METADATA.test(reference)
    findings.error({
      code: isTakenByKatib
        ? 'trial-parameter/metadata-unclear'
        : 'trial-parameter/no-such-metadata',
      path,
      message: `${reference} is no reference: it must be one piece of metadata and nothing beside it`,
      hint: `Write \${trialSpec.Name}, .Namespace, .Kind, .APIVersion, .Labels[key] or .Annotations[key]`,
    })
  } else if (metadata.of === 'Labels' || metadata.of === 'Annotations') {
    const where = metadata.of.toLowerCase()
    if (textAt(trialSpec, 'metadata', where, metadata.key) !== undefined) return
    findings.error({
      code: 'trial-parameter/metadata-absent',
      path,
      message: `the template has no ${where === 'labels' ? 'label' : 'annotation'} ${metadata.key}`,
      hint: `Add it to trialSpec.metadata.${where}`,
    })
  }
}

/** A parameter that nothing refers to would be searched and never handed to a trial. */
function checkAllReferenced(
  { parameters = [] }: SpecDraft,
  trialParameters: readonly TrialParameterDraft[],
  elsewhere: readonly string[],
  findings: Findings,
): void {
  const referenced = trialParameters.map(({ reference }) => reference)
  // A reference or a trial parameter that is missing may be the one to this parameter.
  if (referenced.includes(undefined) || referenced.includes('')) return
  if (elsewhere.length >= parameters.length) return
  for (const [index, { name = '' }] of parameters.entries()) {
    if (name === '' || referenced.includes(name) || elsewhere.includes(name)) continue
    if (parameters.findIndex((other) => other.name === name) < index) continue
    findings.error({
      code: 'parameter/unreferenced',
      path: `spec.parameters[${index}].name`,
      message: `no trial parameter refers to ${name}, so no trial would be given its value`,
      hint: `Add to trialParameters: "- name: ${name}" with "reference: ${name}"`,
    })
  }
}

/** Katib counts the values and the trial parameters, and makes no trial where they differ. */
function checkNasValues(
  { nasConfig, algorithm }: SpecDraft,
  trialParameters: readonly TrialParameterDraft[],
  findings: Findings,
): void {
  if (nasConfig === undefined) return
  const values = NAS_VALUES.get(algorithm?.algorithmName ?? '') ?? []
  const missing = values.filter(
    (value) => !trialParameters.some(({ reference }) => reference === value),
  )
  const hasOthers = trialParameters.some(({ reference = '' }) => !values.includes(reference))
  if (missing.length === 0 || hasOthers) return
  findings.warning({
    code: 'trial-parameters/nas-value-missing',
    path: PATH,
    message: `no trial parameter refers to ${missing.join(' and ')}, and Katib makes no trial then`,
    hint: `Add a trial parameter with "reference: ${missing[0]}"`,
    at: 'key',
  })
}
