import { parseDecimal } from '../decimal.ts'
import type {
  FeasibleSpaceDraft,
  NasConfigDraft,
  OperationDraft,
  ParameterDraft,
} from '../draft.ts'
import type { Findings } from '../findings.ts'
import { nearest } from '../nearest.ts'
import { checkListSpace } from './list-space-rules.ts'
import { checkRangeSpace } from './range-space-rules.ts'

const PATH = 'spec.nasConfig'
const TYPES = ['double', 'int', 'discrete', 'categorical'] as const
/** More operations than this are a slip: every layer chooses among all of them. */
const MOST_OPERATIONS = 100_000

/** What darts and enas ask of `nasConfig`. */
export function checkNasConfig(
  algorithm: string,
  config: NasConfigDraft,
  findings: Findings,
): void {
  const { graphConfig = {}, operations = [] } = config
  checkGraph(algorithm, graphConfig, findings)
  if (operations.length === 0) {
    findings.error({
      code: 'nas/no-operations',
      path: `${PATH}.operations`,
      message: `${algorithm} needs operations to choose among`,
      hint: 'Add operations with operationType and parameters',
    })
  }
  for (const [index, operation] of operations.entries()) {
    checkOperation(algorithm, operation, `${PATH}.operations[${index}]`, findings)
  }
}

function checkGraph(
  algorithm: string,
  graph: NonNullable<NasConfigDraft['graphConfig']>,
  findings: Findings,
): void {
  const path = `${PATH}.graphConfig`
  const sizes = { inputSizes: graph.inputSizes, outputSizes: graph.outputSizes }
  const { numLayers } = graph
  if (algorithm === 'enas' || numLayers !== undefined) {
    if (numLayers === undefined || numLayers < 1) {
      findings.error({
        code: 'nas/graph',
        path: `${path}.numLayers`,
        message: `numLayers must be at least 1, found ${numLayers ?? 'nothing'}`,
        hint: 'Write numLayers: 8',
      })
    }
  }
  if (algorithm !== 'enas') return
  for (const [name, given] of Object.entries(sizes)) {
    if (given !== undefined && given.length > 0) continue
    findings.error({
      code: 'nas/graph',
      path: `${path}.${name}`,
      message: `enas needs ${name}`,
      hint: `Add ${name} with one number a line`,
    })
  }
}

function checkOperation(
  algorithm: string,
  operation: OperationDraft,
  path: string,
  findings: Findings,
): void {
  const { operationType, parameters = [] } = operation
  if (!operationType) {
    findings.error({
      code: 'nas/operation-type',
      path: `${path}.operationType`,
      message: 'the operation has no operationType',
      hint: 'Add operationType: such as convolution',
    })
  }
  if (parameters.length === 0) {
    findings.error({
      code: 'nas/operation-without-parameters',
      path: `${path}.parameters`,
      message: `${algorithm} needs a parameter for every operation, ${operationType || 'this one'} too`,
      hint: 'Add one, such as filter_size with a list of one value',
    })
  }
  for (const [index, parameter] of parameters.entries()) {
    checkParameter(algorithm, parameter, `${path}.parameters[${index}]`, findings)
  }
}

function checkParameter(
  algorithm: string,
  parameter: ParameterDraft,
  path: string,
  findings: Findings,
): void {
  if (!parameter.name) {
    findings.error({
      code: 'nas/parameter',
      path: `${path}.name`,
      message: 'the parameter has no name',
      hint: 'Add name: with a name of its own',
    })
  }
  const type = TYPES.find((known) => known === parameter.parameterType)
  if (type === undefined) {
    findings.error({
      code: 'nas/parameter',
      path: `${path}.parameterType`,
      message: `parameterType must be one of ${TYPES.join(', ')}, found ${parameter.parameterType || 'nothing'}`,
      hint: `Write parameterType: ${nearest(parameter.parameterType ?? '', TYPES) ?? 'categorical'}`,
    })
    return
  }
  const space = parameter.feasibleSpace ?? {}
  const at = `${path}.feasibleSpace`
  if (type === 'int' || type === 'double') {
    checkRangeSpace(type, space, at, findings)
    checkStep(algorithm, type, space, at, findings)
    return
  }
  checkListSpace(type, space, at, findings)
  if (algorithm !== 'enas' || type !== 'discrete') return
  findings.error({
    code: 'nas/enas-discrete',
    path: `${path}.parameterType`,
    message: 'enas has no use for a discrete parameter, and Katib never answers with one',
    hint: 'Write parameterType: categorical',
  })
}

function checkStep(
  algorithm: string,
  type: 'int' | 'double',
  { min = '', max = '', step = '' }: FeasibleSpaceDraft,
  path: string,
  findings: Findings,
): void {
  if (findings.isWrong(`${path}.step`)) return
  if (step === '' && (type === 'double' || algorithm === 'enas')) {
    findings.error({
      code: 'nas/needs-step',
      path: `${path}.step`,
      message: `${algorithm} needs a step for every ${type}`,
      hint: `Add step: "${type === 'int' ? '1' : '0.1'}" with your own number`,
    })
    return
  }
  const [low, high, width] = [min, max, step].map((text) => parseDecimal(text))
  if (low === undefined || high === undefined || width === undefined) return
  if ((Number(max) - Number(min)) / Number(step) <= MOST_OPERATIONS) return
  findings.error({
    code: 'nas/too-many-operations',
    path: `${path}.step`,
    message: 'the steps make more operations than can be searched',
    hint: 'Write a greater step',
  })
}
