import { NAS_ALGORITHMS } from '../algorithm-names.ts'
import { compareDecimals, isWhole, parseDecimal, stepsBetween } from '../decimal.ts'
import type { ParameterDraft, SpecDraft } from '../draft.ts'
import { exactLog } from '../exact-log.ts'
import type { Findings } from '../findings.ts'
import { checkNasConfig } from './nas-rules.ts'

const PARAMETERS = 'spec.parameters'
const NAME = 'spec.algorithm.algorithmName'

/** What an algorithm asks of the search space and of the counts, beyond its own settings. */
export function checkSearch(algorithm: string, spec: SpecDraft, findings: Findings): void {
  if (NAS_ALGORITHMS.includes(algorithm)) {
    checkArchitectureSearch(algorithm, spec, findings)
    return
  }
  const parameters = spec.parameters ?? []
  if (spec.nasConfig !== undefined && parameters.length === 0) {
    findings.error({
      code: 'algorithm/needs-parameters',
      path: NAME,
      message: `${algorithm} searches parameters, and there is only a nasConfig`,
      hint: `Write algorithmName: darts or enas, or parameters`,
    })
    return
  }
  switch (algorithm) {
    case 'grid':
      checkGrid(parameters, spec, findings)
      return
    case 'cmaes':
      checkCmaes(parameters, findings)
      return
    case 'sobol':
      checkSobol(spec, findings)
      return
    case 'hyperband':
      checkHalving(parameters, spec, findings)
      checkSlots(spec, findings)
      return
    case 'asha':
      checkHalving(parameters, spec, findings)
      return
    case 'pbt':
      checkStepsOfDoubles('pbt', parameters, findings.refusal)
      return
    case 'bayesianoptimization':
      warnOfLogarithms(parameters, findings)
      return
  }
}

function checkArchitectureSearch(algorithm: string, spec: SpecDraft, findings: Findings): void {
  if (spec.nasConfig !== undefined) {
    checkNasConfig(algorithm, spec.nasConfig, findings)
    return
  }
  if ((spec.parameters ?? []).length === 0) return
  findings.error({
    code: 'algorithm/needs-nas-config',
    path: NAME,
    message: `${algorithm} searches an architecture, and there is no nasConfig`,
    hint: 'Write nasConfig in place of parameters, or another algorithm',
  })
}

/** Steps of doubles: a grid has none without, and Katib's pbt draws from a grid. */
function checkStepsOfDoubles(
  algorithm: string,
  parameters: readonly ParameterDraft[],
  report: Findings['error'],
): void {
  for (const [index, { parameterType, feasibleSpace }] of parameters.entries()) {
    if (parameterType !== 'double' || feasibleSpace === undefined || feasibleSpace.step) continue
    const path = `${PARAMETERS}[${index}].feasibleSpace.step`
    report({
      code: 'algorithm/needs-step',
      path,
      message: `${algorithm === 'pbt' ? 'Katib’s pbt' : algorithm} needs a step for every double`,
      hint: 'Add step: "0.1" with your own number',
    })
  }
}

function checkGrid(
  parameters: readonly ParameterDraft[],
  { maxTrialCount }: SpecDraft,
  findings: Findings,
): void {
  checkStepsOfDoubles('grid', parameters, findings.error)
  for (const [index, { parameterType, feasibleSpace }] of parameters.entries()) {
    const step = parameterType === 'int' ? parseDecimal(feasibleSpace?.step ?? '') : undefined
    if (step === undefined || isWhole(step)) continue
    const path = `${PARAMETERS}[${index}].feasibleSpace.step`
    const message = 'grid needs a whole step for an int'
    findings.error({ code: 'algorithm/needs-step', path, message, hint: 'Write step: "1"' })
  }
  if (maxTrialCount === undefined || parameters.length === 0) return
  const counts = parameters.map(pointsOf)
  const points = counts.reduce<bigint | undefined>(product, 1n)
  if (points === undefined || BigInt(Math.floor(maxTrialCount)) <= points) return
  findings.error({
    code: 'algorithm/grid-too-small',
    path: 'spec.maxTrialCount',
    message: `the grid has ${points} points, and maxTrialCount is ${maxTrialCount}`,
    hint: `Write maxTrialCount: ${points}, or smaller steps`,
  })
}

function product(all: bigint | undefined, one: bigint | undefined): bigint | undefined {
  return all === undefined || one === undefined ? undefined : all * one
}

/** The number of a parameter's points; undefined where it cannot be told, which is said elsewhere. */
function pointsOf({ parameterType, feasibleSpace = {} }: ParameterDraft): bigint | undefined {
  const { list, min = '', max = '' } = feasibleSpace
  if (parameterType === 'discrete' || parameterType === 'categorical') {
    return list === undefined || list.length === 0 ? undefined : BigInt(list.length)
  }
  const step = feasibleSpace.step || (parameterType === 'int' ? '1' : '')
  const [low, high, width] = [min, max, step].map((text) => parseDecimal(text))
  if (low === undefined || high === undefined || width === undefined) return undefined
  if (width.digits <= 0n || compareDecimals(low, high) > 0) return undefined
  return stepsBetween(low, high, width) + 1n
}

const CONTINUOUS = ['int', 'double']

/** Katib hands lists over to chance; here they are searched along with the numbers. */
function checkCmaes(parameters: readonly ParameterDraft[], findings: Findings): void {
  const continuous = parameters.filter(({ parameterType = '' }) =>
    CONTINUOUS.includes(parameterType),
  )
  if (continuous.length >= 2 || parameters.length === 0) return
  findings.refusal({
    code: 'algorithm/needs-two-numbers',
    path: PARAMETERS,
    message: `Katib’s cmaes needs two parameters of type double or int, found ${continuous.length}`,
    hint: 'For Katib add one, or write algorithmName: tpe',
    at: 'key',
  })
}

const SETTINGS = 'spec.algorithm.algorithmSettings'
const DEFAULT_ETA = 3

/** Katib's sobol has no seed, and takes any text for one; a scrambled sequence reads it. */
function checkSobol({ algorithm }: SpecDraft, findings: Findings): void {
  const settings = algorithm?.algorithmSettings ?? []
  const at = settings.findIndex(({ name }) => name === 'random_state')
  const isRead = settings.some(({ name, value }) => name === 'scramble' && value === 'true')
  if (!isRead || at === -1 || /^\d{1,15}$/.test(settings[at]?.value ?? '')) return
  findings.error({
    code: 'setting/value',
    path: `${SETTINGS}[${at}].value`,
    message: 'the value of random_state must be a whole number from 0, to scramble by it',
    hint: 'Write value: "42"',
  })
}

interface SettingText {
  /** Empty where it is not set. */
  readonly text: string
  readonly path: string
}

function settingIn({ algorithm }: SpecDraft, wanted: string): SettingText {
  const settings = algorithm?.algorithmSettings ?? []
  const index = settings.findIndex(({ name }) => name === wanted)
  return { text: settings[index]?.value ?? '', path: `${SETTINGS}[${index}].value` }
}

/** What hyperband and asha ask of the resource and of the share that goes on. */
function checkHalving(
  parameters: readonly ParameterDraft[],
  spec: SpecDraft,
  findings: Findings,
): void {
  const resource = settingIn(spec, 'resource_name')
  if (resource.text !== '' && !parameters.some(({ name }) => name === resource.text)) {
    findings.error({
      code: 'algorithm/hyperband-resource',
      path: resource.path,
      message: `there is no parameter ${resource.text}`,
      hint: 'Name the parameter that says how long a trial trains',
    })
  }
  const eta = settingIn(spec, 'eta')
  if (etaOf(eta.text) >= 2 || Number.isNaN(etaOf(eta.text))) return
  findings.error({
    code: 'algorithm/hyperband-eta',
    path: eta.path,
    message: 'eta must be at least 2: a rung keeps one trial of eta',
    hint: 'Write value: "3"',
  })
}

/** Katib starts the first rung of the widest bracket at once; ours takes a rung as slots are free. */
function checkSlots(spec: SpecDraft, findings: Findings): void {
  const { parallelTrialCount = 0 } = spec
  const eta = etaOf(settingIn(spec, 'eta').text)
  const most = Number(settingIn(spec, 'r_l').text)
  if (!(most > 0) || !Number.isFinite(most) || !(eta >= 2)) return
  // The quotient of two logarithms, with its rounding error, is what decides in Katib.
  const brackets = Math.trunc(exactLog(most) / exactLog(eta))
  const needed = Math.ceil(eta ** brackets)
  if (parallelTrialCount >= needed || findings.isWrong('spec.parallelTrialCount')) return
  findings.refusal({
    code: 'algorithm/hyperband-parallel',
    path: 'spec.parallelTrialCount',
    message: `Katib’s hyperband starts ${needed} trials at once, and parallelTrialCount is ${parallelTrialCount}`,
    hint: `For Katib write parallelTrialCount: ${needed}, or a smaller r_l`,
  })
}

/** As a whole number; what is not positive stands for the default, as in Katib. */
function etaOf(text: string): number {
  if (text === '') return DEFAULT_ETA
  const eta = Math.trunc(Number(text))
  return eta <= 0 ? DEFAULT_ETA : eta
}

/** Katib searches every double on a logarithmic scale there, whatever its distribution says. */
function warnOfLogarithms(parameters: readonly ParameterDraft[], findings: Findings): void {
  for (const [index, { parameterType, feasibleSpace }] of parameters.entries()) {
    const min = parameterType === 'double' ? parseDecimal(feasibleSpace?.min ?? '') : undefined
    if (min === undefined || min.digits > 0n) continue
    findings.warning({
      code: 'algorithm/katib-logarithm',
      path: `${PARAMETERS}[${index}].feasibleSpace.min`,
      message:
        'Katib itself never starts a trial of bayesianoptimization with a double from 0 or below',
      hint: 'Write a small positive min if this file is for Katib, too',
    })
  }
}
