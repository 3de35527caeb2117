import type { Experiment, JsonObject } from '../experiment/experiment.ts'
import { fieldOf, isObject } from '../experiment/json.ts'
import type { PolicyCode, Violation } from './violation.ts'
import { shown } from './violation.ts'

/**
 * What ends a text of JSON or begins a placeholder. Katib puts values into the template's JSON as a text and reads it then,
 * and one value after the other, so such a value may add fields.
 */
const ESCAPES = /["\\\p{Cc}]|\$\{/u

/** Values that Katib would not keep inside the text they are put in, and a search space that cannot be looked at as a whole. */
export function katibViolations(experiment: Experiment, isComplete: boolean): readonly Violation[] {
  const { parameters, trialTemplate } = experiment.spec
  const values = parameters.flatMap(({ feasibleSpace }, index) =>
    (feasibleSpace.list ?? []).map((text, at) => ({
      text,
      path: `spec.parameters[${index}].feasibleSpace.list[${at}]`,
    })),
  )
  const metadata = ['labels', 'annotations'].flatMap((part) =>
    Object.entries(metadataOf(trialTemplate.trialSpec, part)).map(([key, value]) => ({
      text: String(value),
      path: `spec.trialTemplate.trialSpec.metadata.${part}[${key}]`,
    })),
  )
  const referred = trialTemplate.trialParameters.some(({ reference }) => reference.includes('['))
  const texts = [...values, ...(referred ? metadata : [])]
  return [
    ...texts
      .filter(({ text }) => ESCAPES.test(text))
      .map(({ text, path }) => ({
        code: 'policy/katib-text' as const,
        path,
        message: `Katib reads ${shown(JSON.stringify(text))} as a part of the template`,
        hint: 'Remove quotation marks, backslashes, control characters and ${ from it',
      })),
    ...(isComplete ? [] : [incomplete('policy/too-many-values')]),
  ]
}

function metadataOf(trialSpec: JsonObject, part: string): JsonObject {
  const found = fieldOf(fieldOf(trialSpec, 'metadata'), part)
  return isObject(found) ? found : {}
}

function incomplete(code: PolicyCode): Violation {
  return {
    code,
    path: 'spec.trialTemplate',
    message:
      'the texts of the template have more values than can be checked before Katib puts them in',
    hint: 'Put fewer parameters into one text',
  }
}
