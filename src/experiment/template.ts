import { UserError } from '../user-error.ts'
import { bareValue } from './bare-value.ts'
import type { Experiment, Json, JsonObject, TrialParameter } from './experiment.ts'
import { DENIED_KEYS, fieldOf, isObject, textAt } from './json.ts'
import { metadataReference, replacePlaceholders } from './placeholder.ts'
import { pointer } from './pointer.ts'
import type { Assignment } from './trial.ts'

/** Where an Experiment without a namespace runs, as with kubectl on a fresh context. */
const DEFAULT_NAMESPACE = 'default'

/**
 * The trial's manifest: `trialSpec` with `${trialParameters.NAME}` replaced in its texts and keys,
 * and with the trial's name and the experiment's namespace. Texts are replaced after parsing, so a
 * value stays inside the text it is put in and cannot add fields. Raises UserError when an
 * assignment is missing or is one too many, when a reference names metadata that the template
 * lacks, and when two keys become one.
 */
export function renderTrial(
  experiment: Experiment,
  trialName: string,
  assignments: readonly Assignment[],
): JsonObject {
  const { trialParameters, trialSpec, bareValues } = experiment.spec.trialTemplate
  const namespace = experiment.metadata.namespace ?? DEFAULT_NAMESPACE
  const given = new Map(assignments.map(({ name, value }) => [name, value]))
  const trial = { trialName, namespace, trialSpec, given }
  const values = new Map(
    trialParameters.map((parameter) => [parameter.name, parameterValue(parameter, trial)]),
  )
  const stray = assignments.find(({ name }) => !isReferred(name, trialParameters))
  if (stray !== undefined) {
    throw unrenderable(`${stray.name} has a value and no trial parameter refers to it`)
  }
  const valueOfName = (name: string) => {
    const value = values.get(name)
    if (value === undefined)
      throw unrenderable(`\${trialParameters.${name}} names no trial parameter`)
    return value
  }
  const substitution = { valueOfName, bareValues: new Set(bareValues) }
  const rendered = substituteInObject(trialSpec, '', substitution)
  const metadata = fieldOf(rendered, 'metadata')
  return {
    ...rendered,
    metadata: { ...(isObject(metadata) ? metadata : {}), name: trialName, namespace },
  }
}

function isReferred(name: string, trialParameters: readonly TrialParameter[]): boolean {
  return trialParameters.some(({ reference }) => reference === name)
}

interface TrialFacts {
  readonly trialName: string
  readonly namespace: string
  readonly trialSpec: JsonObject
  readonly given: ReadonlyMap<string, string>
}

function parameterValue({ name, reference }: TrialParameter, trial: TrialFacts): string {
  const metadata = metadataReference(reference)
  if (metadata === undefined) {
    const value = trial.given.get(reference)
    if (value === undefined) {
      throw unrenderable(`trial parameter ${name} refers to ${reference}, which has no value`)
    }
    return value
  }
  switch (metadata.of) {
    case 'Name':
      return trial.trialName
    case 'Namespace':
      return trial.namespace
    case 'Kind':
      return textAt(trial.trialSpec, 'kind') ?? ''
    case 'APIVersion':
      return textAt(trial.trialSpec, 'apiVersion') ?? ''
    case 'Labels':
    case 'Annotations': {
      const value = textAt(trial.trialSpec, 'metadata', metadata.of.toLowerCase(), metadata.key)
      if (value === undefined) {
        throw unrenderable(
          `trial parameter ${name} refers to ${reference}, which the template lacks`,
        )
      }
      return value
    }
  }
}

interface Substitution {
  readonly valueOfName: (name: string) => string
  readonly bareValues: ReadonlySet<string>
}

function substitute(value: Json, path: string, substitution: Substitution): Json {
  if (typeof value === 'string') {
    const text = replacePlaceholders(value, substitution.valueOfName)
    return substitution.bareValues.has(path) ? bareValue(text) : text
  }
  if (Array.isArray(value)) {
    return value.map((item, index) => substitute(item, pointer(path, `${index}`), substitution))
  }
  return isObject(value) ? substituteInObject(value, path, substitution) : value
}

function substituteInObject(
  object: JsonObject,
  path: string,
  substitution: Substitution,
): JsonObject {
  const entries = new Map<string, Json>()
  for (const [key, value] of Object.entries(object)) {
    const newKey = replacePlaceholders(key, substitution.valueOfName)
    if (DENIED_KEYS.includes(newKey)) throw unrenderable(`the key ${key} becomes ${newKey}`)
    if (entries.has(newKey)) throw unrenderable(`two keys of the template become ${newKey}`)
    entries.set(newKey, substitute(value, pointer(path, key), substitution))
  }
  return Object.fromEntries(entries)
}

function unrenderable(what: string): UserError {
  return new UserError({
    what,
    where: 'spec.trialTemplate',
    mend: 'Change trialParameters or the template so that every placeholder has a value',
    kind: 'invalid',
  })
}
