import type { AlgorithmDraft, NamedValueDraft } from '../draft.ts'
import type { Findings } from '../findings.ts'
import { nearest } from '../nearest.ts'
import type { AlgorithmRules, SettingRule } from './settings.ts'

/** Holds the settings of an algorithm against its rules, each at its line. `path`: the field that holds the algorithm. */
export function checkSettings(
  algorithm: AlgorithmDraft,
  rules: AlgorithmRules,
  path: string,
  findings: Findings,
): void {
  const { algorithmName: name = '', algorithmSettings = [] } = algorithm
  for (const [index, setting] of algorithmSettings.entries()) {
    const at = `${path}.algorithmSettings[${index}]`
    if (setting.name === undefined || setting.name === '') {
      findings.error({
        code: 'setting/unnamed',
        path: `${at}.name`,
        message: 'the setting has no name',
        hint: 'Name it, or remove the item',
      })
    } else if (algorithmSettings.findIndex((other) => other.name === setting.name) < index) {
      findings.error({
        code: 'setting/twice',
        path: `${at}.name`,
        message: `${setting.name} is set already`,
        hint: 'Remove one of the two',
      })
    } else {
      checkSetting(name, setting.name, setting, rules, at, findings)
    }
  }
  const missing = Object.entries(rules.settings).filter(
    ([setting, { required }]) =>
      required === true && !algorithmSettings.some((each) => each.name === setting),
  )
  if (missing.length === 0) return
  const examples = missing.map(([setting, { example }]) => `${setting}: "${example}"`)
  findings.error({
    code: 'setting/missing',
    path: `${path}.algorithmSettings`,
    message: `${name} needs ${missing.length === 1 ? 'the setting' : 'the settings'} ${missing.map(([setting]) => setting).join(', ')}`,
    hint: `Add an item with name and value for each, such as ${examples.join(', ')}`,
    at: 'key',
  })
}

function checkSetting(
  algorithm: string,
  name: string,
  setting: NamedValueDraft,
  rules: AlgorithmRules,
  path: string,
  findings: Findings,
): void {
  const rule = Object.hasOwn(rules.settings, name) ? rules.settings[name] : undefined
  if (rule === undefined) {
    reportUnknown(algorithm, name, rules, path, findings)
    return
  }
  const value = setting.value ?? ''
  const mistake = mistakeIn(value, rule)
  if (mistake === undefined) {
    if (algorithm === 'pbt' && name === 'resample_probability') refuseInKatib(name, path, findings)
    return
  }
  findings.error({
    code: mistake === NOTATION ? 'setting/notation' : 'setting/value',
    path: `${path}.value`,
    message: `the value of ${name} ${mistake}, found ${value === '' ? 'nothing' : value.slice(0, 60)}`,
    hint: `Write value: "${rule.example}"`,
  })
}

/** Katib compares the text with numbers, and so refuses every one. */
function refuseInKatib(name: string, path: string, findings: Findings): void {
  findings.refusal({
    code: 'setting/refused-by-katib',
    path: `${path}.name`,
    message: `Katib refuses every value of ${name}`,
    hint: 'For Katib remove it',
  })
}

function reportUnknown(
  algorithm: string,
  name: string,
  { settings, unknown }: AlgorithmRules,
  path: string,
  findings: Findings,
): void {
  const known = Object.keys(settings)
  const meant = nearest(name, known)
  const all = known.length === 0 ? 'It has none' : `Its settings are ${known.join(', ')}`
  const finding = {
    path: `${path}.name`,
    message: `${algorithm} has no setting ${name}`,
    hint: meant === undefined ? all : `Did you mean ${meant}?`,
  }
  if (unknown === 'refuse') findings.error({ code: 'setting/unknown', ...finding })
  else if (unknown === 'ignore' || meant !== undefined) {
    findings.warning({ code: 'setting/ignored', ...finding })
  }
}

const NOTATION = 'must be written in digits and nothing else'
/** What Python's `int` and `float` take beside plain digits: blanks around, underscores between. */
const INTEGER = /^\s*[+-]?\d+(?:_\d+)*\s*$/
const NUMBER = /^\s*[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+)?\s*$/

function mistakeIn(text: string, rule: SettingRule): string | undefined {
  if (rule.none === true && text === 'None') return undefined
  switch (rule.type) {
    case 'text':
      return text === '' && rule.required === true ? 'must not be empty' : undefined
    case 'word':
      return rule.words?.includes(text) === true
        ? undefined
        : `must be one of ${(rule.words ?? []).join(', ')}`
    case 'integer':
      if (!INTEGER.test(text)) return `must be a whole number${rangeOf(rule)}`
      break
    case 'number':
      if (!NUMBER.test(text)) return `must be a number${rangeOf(rule)}`
      break
  }
  const value = Number(text.replaceAll('_', ''))
  if (!isInRange(value, rule))
    return `must be a ${rule.type === 'integer' ? 'whole ' : ''}number${rangeOf(rule)}`
  return /[\s_]/.test(text) || (rule.type === 'integer' && !Number.isSafeInteger(value))
    ? NOTATION
    : undefined
}

function isInRange(value: number, { min = -Infinity, max = Infinity, open }: SettingRule): boolean {
  const aboveMin = open === 'min' || open === 'both' ? value > min : value >= min
  const belowMax = open === 'max' || open === 'both' ? value < max : value <= max
  return Number.isFinite(value) && aboveMin && belowMax
}

function rangeOf({ min, max, open }: SettingRule): string {
  const from = open === 'min' || open === 'both' ? 'greater than' : 'from'
  const to = open === 'max' || open === 'both' ? 'less than' : 'up to'
  if (min !== undefined && max !== undefined) return ` ${from} ${min} and ${to} ${max}`
  return min === undefined ? '' : ` ${from} ${min}`
}
