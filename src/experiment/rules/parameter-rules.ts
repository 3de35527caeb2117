import type { ParameterDraft, SpecDraft } from '../draft.ts'
import type { Findings } from '../findings.ts'
import { nearest } from '../nearest.ts'
import { checkDistribution } from './distribution-rules.ts'
import { checkListSpace } from './list-space-rules.ts'
import { checkRangeSpace } from './range-space-rules.ts'

const TYPES = ['double', 'int', 'discrete', 'categorical'] as const
/** Words of other tools, and of Katib's own `unknown`, which it takes and then cannot use. */
const OTHER_WORDS: ReadonlyMap<string, string> = new Map([
  ['float', 'double'],
  ['real', 'double'],
  ['number', 'double'],
  ['integer', 'int'],
  ['string', 'categorical'],
  ['choice', 'categorical'],
  ['enum', 'categorical'],
  ['bool', 'categorical'],
  ['boolean', 'categorical'],
])

export function checkParameters({ parameters, nasConfig }: SpecDraft, findings: Findings): void {
  if (nasConfig !== undefined || findings.isWrong('spec.nasConfig')) {
    if (parameters === undefined || parameters.length === 0) return
    findings.error({
      code: 'parameters/with-nas',
      path: 'spec.nasConfig',
      field: 'spec',
      message: 'an experiment has parameters or nasConfig, not both',
      hint: 'Remove one of the two',
      at: 'key',
    })
  }
  if (parameters === undefined || parameters.length === 0) {
    findings.error({
      code: 'parameters/missing',
      path: 'spec.parameters',
      field: 'spec',
      message: `spec.parameters ${parameters === undefined ? 'is missing' : 'is empty'}`,
      hint: 'Add at least one parameter with name, parameterType and feasibleSpace',
    })
    return
  }
  const names = new Set<string>()
  for (const [index, parameter] of parameters.entries()) {
    const path = `spec.parameters[${index}]`
    if (isEmptyItem(parameter)) {
      findings.error({
        code: 'parameter/empty',
        path,
        field: `${path}.parameterType`,
        message: 'the parameter is empty',
        hint: 'Remove the item, or fill it',
      })
      continue
    }
    checkName(parameter.name, names, path, findings)
    checkSpace(parameter, path, findings)
  }
}

function isEmptyItem(parameter: ParameterDraft): boolean {
  return Object.keys(parameter).length === 0
}

function checkName(
  name: string | undefined,
  names: Set<string>,
  path: string,
  findings: Findings,
): void {
  if (name === undefined || name === '') {
    const message = 'the parameter has no name'
    findings.error({
      code: 'parameter/unnamed',
      path: `${path}.name`,
      message,
      hint: 'Add name: with a name of its own',
    })
  } else if (names.has(name)) {
    const message = `there is a parameter ${name} already`
    findings.error({
      code: 'parameter/name-twice',
      path: `${path}.name`,
      message,
      hint: 'Give each parameter a name of its own',
    })
  } else {
    names.add(name)
  }
}

function checkSpace(parameter: ParameterDraft, path: string, findings: Findings): void {
  const written = parameter.parameterType
  const type = TYPES.find((known) => known === written)
  if (type === undefined) {
    findings.error({
      code: written === 'unknown' ? 'parameter/type-unknown' : 'parameter/type',
      path: `${path}.parameterType`,
      message:
        written === undefined || written === ''
          ? 'the parameter has no parameterType'
          : `parameterType must be one of ${TYPES.join(', ')}, found ${written}`,
      hint: `Write parameterType: ${likelyType(parameter)}`,
    })
    checkDistribution(parameter.feasibleSpace?.distribution, `${path}.feasibleSpace`, findings)
    return
  }
  const space = parameter.feasibleSpace
  const spacePath = `${path}.feasibleSpace`
  const needs = type === 'int' || type === 'double' ? 'min and max' : 'list'
  if (space === undefined) {
    const isRange = type === 'int' || type === 'double'
    findings.error({
      code: 'parameter/space-missing',
      path: spacePath,
      field: `${spacePath}.${isRange ? 'max' : 'list'}`,
      message: `feasibleSpace is ${findings.placeOf(spacePath).source === undefined ? 'missing' : 'empty'}`,
      hint: `Add feasibleSpace with ${needs}`,
    })
    return
  }
  if (type === 'int' || type === 'double') checkRangeSpace(type, space, spacePath, findings)
  else checkListSpace(type, space, spacePath, findings)
}

function likelyType({ parameterType = '', feasibleSpace }: ParameterDraft): string {
  const word = parameterType.toLowerCase()
  return (
    nearest(word, TYPES) ??
    OTHER_WORDS.get(word) ??
    (feasibleSpace?.list === undefined ? 'double' : 'categorical')
  )
}
