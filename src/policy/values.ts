import type { Experiment, Json, Parameter } from '../experiment/experiment.ts'
import { isList, isObject } from '../experiment/json.ts'
import { metadataReference, placeholdersIn } from '../experiment/placeholder.ts'
import type { Assignment } from '../experiment/trial.ts'

/** More combinations than these are not tried one by one, and fewer of a template that is large. */
const MOST_COMBINATIONS = 1000
const MOST_VALUES = 2_000_000
/** Whole numbers of a range this small are all tried, of a larger one its ends. */
const MOST_WHOLE_NUMBERS = 32

export interface Combinations {
  readonly assignments: readonly (readonly Assignment[])[]
  /** False: there are more, of texts that a policy looks at one by one. */
  readonly isComplete: boolean
}

/**
 * Values that trials may come to have, so chosen that a policy which lets trials with these pass lets all pass: every
 * combination that meets in one text of the template, and all parameters at their least and at their greatest. Numbers of a
 * range are tried at its ends.
 */
export function combinationsOf(experiment: Experiment): Combinations {
  const { parameters, trialTemplate } = experiment.spec
  const known = new Map(parameters.map((parameter) => [parameter.name, parameter]))
  const choices: Choices = new Map(
    trialTemplate.trialParameters
      .filter(({ reference }) => metadataReference(reference) === undefined)
      .map(({ reference }) => [reference, choicesOf(known.get(reference))]),
  )
  const references = new Map(
    trialTemplate.trialParameters.map(({ name, reference }) => [name, reference]),
  )
  const first = pick(choices, (values) => values[0])
  const last = pick(choices, (values) => values.at(-1))
  const found = new Map([first, last].map((each) => [keyOf(each), each]))
  const most = Math.min(MOST_COMBINATIONS, MOST_VALUES / valuesIn(trialTemplate.trialSpec))
  let isComplete = true
  for (const text of textsIn(trialTemplate.trialSpec)) {
    const names = placeholdersIn(text).flatMap((name) => references.get(name) ?? [])
    const varied = [...new Set(names)].filter((name) => choices.has(name))
    const size = varied.reduce((all, name) => all * (choices.get(name)?.length ?? 1), 1)
    if (size + found.size > most) {
      isComplete = false
      continue
    }
    for (const values of product(varied, choices)) {
      const each = new Map([...first, ...values])
      found.set(keyOf(each), each)
    }
  }
  const assignments = [...found.values()].map((values) =>
    [...values].map(([name, value]) => ({ name, value })),
  )
  return { assignments, isComplete }
}

type Values = ReadonlyMap<string, string>
type Choices = ReadonlyMap<string, readonly string[]>

/** Undefined: a value that is not searched for as a parameter, as that of an architecture. */
function choicesOf(parameter: Parameter | undefined): readonly string[] {
  if (parameter === undefined) return ['']
  const { parameterType, feasibleSpace } = parameter
  const { list, min = '0', max = min, step } = feasibleSpace
  if (list !== undefined && list.length > 0) return list
  const whole = parameterType === 'int' && step === undefined ? wholeNumbers(min, max) : []
  return whole.length > 0 ? whole : [...new Set([min, max])]
}

function wholeNumbers(min: string, max: string): readonly string[] {
  const [from, to] = [Number(min), Number(max)]
  const count = to - from + 1
  if (!Number.isSafeInteger(from) || !(count >= 1 && count <= MOST_WHOLE_NUMBERS)) return []
  return Array.from({ length: count }, (_, index) => `${from + index}`)
}

function pick(choices: Choices, choose: (values: readonly string[]) => string | undefined): Values {
  return new Map([...choices].map(([name, values]) => [name, choose(values) ?? '']))
}

function product(names: readonly string[], choices: Choices): readonly Values[] {
  return names.reduce<readonly Values[]>(
    (all, name) =>
      all.flatMap((values) =>
        (choices.get(name) ?? []).map((value) => new Map([...values, [name, value]])),
      ),
    [new Map()],
  )
}

function keyOf(values: Values): string {
  return JSON.stringify([...values])
}

function valuesIn(value: Json): number {
  if (typeof value !== 'object' || value === null) return 1
  return Object.values(value).reduce<number>((sum, inner) => sum + valuesIn(inner), 1)
}

/** Every text and key of the template that holds a placeholder. */
function textsIn(value: Json): readonly string[] {
  const texts =
    typeof value === 'string'
      ? [value]
      : isList(value)
        ? value.flatMap(textsIn)
        : isObject(value)
          ? Object.entries(value).flatMap(([key, inner]) => [key, ...textsIn(inner)])
          : []
  return texts.filter((text) => placeholdersIn(text).length > 0)
}
