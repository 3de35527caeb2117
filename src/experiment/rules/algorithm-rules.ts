import type { AlgorithmDraft, NamedValueDraft, SpecDraft } from '../draft.ts'
import type { Findings } from '../findings.ts'
import { nearest } from '../nearest.ts'

const PATH = 'spec.algorithm'

/** The algorithms that Katib ships. */
const KATIB_ALGORITHMS = [
  'random',
  'tpe',
  'multivariate-tpe',
  'grid',
  'cmaes',
  'sobol',
  'bayesianoptimization',
  'hyperband',
  'pbt',
  'enas',
  'darts',
]

interface SettingRule {
  /** What is wrong with the value; undefined when nothing is. */
  readonly mistake: (value: string) => string | undefined
  readonly example: string
}

/** By algorithm, then by setting. */
const SETTINGS: Readonly<Record<string, Readonly<Record<string, SettingRule>>>> = {
  random: { random_state: { mistake: notWholeFromZero, example: '42' } },
}

/** `supported`: the names that this version can run. */
export function checkAlgorithm(
  { algorithm }: SpecDraft,
  supported: readonly string[],
  findings: Findings,
): void {
  const example = `algorithmName: ${supported[0] ?? 'random'}`
  if (algorithm === undefined) {
    const message = 'spec.algorithm is missing'
    findings.error({ path: PATH, message, hint: `Add algorithm with ${example}` })
    return
  }
  const { algorithmName } = algorithm
  const path = `${PATH}.algorithmName`
  if (algorithmName === undefined || algorithmName === '') {
    const message = 'spec.algorithm.algorithmName is missing'
    findings.error({ path, message, hint: `Write ${example}` })
    return
  }
  if (supported.includes(algorithmName)) {
    checkSettings(algorithmName, algorithm, findings)
    return
  }
  if (KATIB_ALGORITHMS.includes(algorithmName)) {
    const message = `the algorithm ${algorithmName} is not supported yet`
    findings.error({ path, message, hint: `Use one of ${supported.join(', ')}` })
    return
  }
  const meant = nearest(algorithmName, [...new Set([...supported, ...KATIB_ALGORITHMS])])
  findings.error({
    path,
    message: `there is no algorithm ${algorithmName}`,
    hint: meant === undefined ? `Use one of ${supported.join(', ')}` : `Did you mean ${meant}?`,
  })
}

function checkSettings(name: string, algorithm: AlgorithmDraft, findings: Findings): void {
  const { algorithmSettings = [] } = algorithm
  const rules = SETTINGS[name]
  for (const [index, setting] of algorithmSettings.entries()) {
    const path = `${PATH}.algorithmSettings[${index}]`
    if (setting.name === undefined || setting.name === '') {
      findings.error({
        path: `${path}.name`,
        message: 'the setting has no name',
        hint: 'Name it, or remove the item',
      })
    } else if (algorithmSettings.findIndex((other) => other.name === setting.name) < index) {
      findings.error({
        path: `${path}.name`,
        message: `${setting.name} is set already`,
        hint: 'Remove one of the two',
      })
    } else if (rules !== undefined) {
      checkSetting(name, setting.name, setting, rules, path, findings)
    }
  }
}

function checkSetting(
  algorithm: string,
  name: string,
  setting: NamedValueDraft,
  rules: Readonly<Record<string, SettingRule>>,
  path: string,
  findings: Findings,
): void {
  const rule = Object.hasOwn(rules, name) ? rules[name] : undefined
  if (rule === undefined) {
    const known = Object.keys(rules)
    const meant = nearest(name, known)
    findings.error({
      path: `${path}.name`,
      message: `${algorithm} has no setting ${name}`,
      hint: meant === undefined ? `Its settings are ${known.join(', ')}` : `Did you mean ${meant}?`,
    })
    return
  }
  const value = setting.value ?? ''
  const mistake = value === '' ? 'is missing' : rule.mistake(value)
  if (mistake === undefined) return
  findings.error({
    path: `${path}.value`,
    message: `the value of ${name} ${mistake}`,
    hint: `Write value: "${rule.example}"`,
  })
}

function notWholeFromZero(value: string): string | undefined {
  return /^\d+$/.test(value) && Number.isSafeInteger(Number(value))
    ? undefined
    : `must be a whole number from 0, found ${value}`
}
