import type { Diagnostic } from '../experiment/diagnostic.ts'
import type { JsonObject } from '../experiment/experiment.ts'
import { createFindings } from '../experiment/findings.ts'
import { fieldOf, isList, isObject, typeName } from '../experiment/json.ts'
import { nearest } from '../experiment/nearest.ts'
import { fieldPath, itemPath } from '../experiment/path.ts'
import { type PlaceTree, placeOf } from '../experiment/places.ts'
import { parseQuantity } from '../experiment/quantity.ts'
import { checkShape } from '../experiment/shape.ts'
import { readYamlStream } from '../experiment/yaml-stream.ts'
import { readYamlTree } from '../experiment/yaml-tree.ts'
import { DEFAULT_POLICY, HOST_ACCESS, POD_SECURITY_LEVELS, type TrialPolicy } from './policy.ts'
import { POLICY_API_VERSION, POLICY_KIND, policyShape } from './policy-shape.ts'

export interface ParsedPolicy {
  /** There exactly when no diagnostic is an error. */
  readonly policy?: TrialPolicy
  /** In the order of the file. */
  readonly diagnostics: readonly Diagnostic[]
}

/**
 * Reads a policy's file; `name` is what messages call it. A field that is left out has the default policy's value. Whatever is
 * not understood is an error: a misspelt limit would be none.
 */
export function parsePolicy(text: string, name: string): ParsedPolicy {
  const stream = readYamlStream(text)
  if (!('documents' in stream)) {
    return { diagnostics: [{ severity: 'error', path: '', ...stream }] }
  }
  const [part, second] = stream.documents
  if (part === undefined || second !== undefined) {
    const at = stream.positionAt(second?.start ?? 0)
    return { diagnostics: [mistake('', at, 'the file holds one policy, in one document')] }
  }
  const [broken] = part.document.errors
  if (broken !== undefined) {
    const at = stream.positionAt(broken.pos[0])
    return { diagnostics: [mistake('', at, `this is no YAML: ${broken.message}`)] }
  }
  const tree = readYamlTree(part.document, text, stream.positionAt)
  if (!isObject(tree.json)) {
    const message = `a policy is a mapping, not ${typeName(tree.json)}`
    return { diagnostics: [mistake('', placeOf(tree.places, '').value, message, HEAD)] }
  }
  const findings = createFindings(tree.places)
  for (const error of tree.errors) findings.error(error)
  const json = checkShape(tree.json, policyShape, findings, 'a policy')
  for (const warning of tree.warnings) findings.warning(warning)
  const diagnostics = [
    ...findings.diagnostics(),
    ...meaningless(json, tree.places),
    ...valueless(tree.json, tree.places),
  ].sort((one, other) => one.line - other.line || one.column - other.column)
  const isSound = diagnostics.every(({ severity }) => severity !== 'error')
  return { diagnostics, ...(isSound ? { policy: policyOf(json, name) } : {}) }
}

const HEAD = `A policy begins with apiVersion: ${POLICY_API_VERSION} and kind: ${POLICY_KIND}`

/** What has the right type and no meaning. */
function meaningless(json: JsonObject, places: PlaceTree): readonly Diagnostic[] {
  const at = (path: string) => placeOf(places, path).value
  const spec = fieldOf(json, 'spec') ?? null
  const found: Diagnostic[] = []
  const wrong = (path: string, message: string, hint?: string): void => {
    found.push(mistake(path, at(path), message, hint))
  }
  for (const [field, expected] of [
    ['apiVersion', POLICY_API_VERSION],
    ['kind', POLICY_KIND],
  ] as const) {
    if (fieldOf(json, field) !== expected) wrong(field, `${field} is ${expected} here`, HEAD)
  }
  const level = fieldOf(spec, 'podSecurity')
  if (level !== undefined && !POD_SECURITY_LEVELS.some((each) => each === level)) {
    wrong('spec.podSecurity', ...unknown(String(level), POD_SECURITY_LEVELS))
  }
  for (const [index, item] of listAt(spec, 'hostAccess').entries()) {
    if (HOST_ACCESS.some((each) => each === item)) continue
    wrong(itemPath('spec.hostAccess', index), ...unknown(String(item), HOST_ACCESS))
  }
  for (const field of ['trialResources', 'totalResources']) {
    for (const [name, amount] of Object.entries(objectAt(spec, field))) {
      if (parseQuantity(amount) !== undefined) continue
      const path = fieldPath(`spec.${field}`, name)
      wrong(path, `${name} is no quantity`, 'Write a number with a unit, such as 500m, 2 or 1Gi')
    }
  }
  for (const field of COUNTS) {
    const value = fieldOf(spec, field)
    if (typeof value === 'number' && value < 1) wrong(`spec.${field}`, `${field} is 1 or more`)
  }
  return found
}

/** A field that was begun and not ended is not left out: its default may allow more than was meant. */
function valueless(json: JsonObject, places: PlaceTree): readonly Diagnostic[] {
  return Object.entries(objectAt(json, 'spec'))
    .filter(([, value]) => value === null)
    .map(([name]) => {
      const path = fieldPath('spec', name)
      const hint = 'Write [] to allow none, or remove it for the default'
      return mistake(path, placeOf(places, path).key, `${name} has no value`, hint)
    })
}

const COUNTS = [
  'maxTrialCount',
  'parallelTrialCount',
  'activeDeadlineSeconds',
  'ttlSecondsAfterFinished',
] as const

function unknown(found: string, known: readonly string[]): readonly [string, string] {
  const meant = nearest(found, known)
  const hint = meant === undefined ? `Give one of ${known.join(', ')}` : `Did you mean ${meant}?`
  return [`${found.slice(0, 80)} is not known`, hint]
}

function policyOf(json: JsonObject, name: string): TrialPolicy {
  const spec = fieldOf(json, 'spec') ?? null
  const texts = (field: string) =>
    fieldOf(spec, field) === undefined ? undefined : listAt(spec, field).map(String)
  const amounts = (field: string) =>
    fieldOf(spec, field) === undefined
      ? undefined
      : Object.fromEntries(
          Object.entries(objectAt(spec, field)).map(([key, value]) => [key, String(value)]),
        )
  const own = DEFAULT_POLICY
  const level = fieldOf(spec, 'podSecurity')
  const hostAccess = texts('hostAccess') ?? own.hostAccess
  const token = fieldOf(spec, 'serviceAccountToken')
  const counts = Object.fromEntries(
    COUNTS.flatMap((field) => {
      const value = fieldOf(spec, field)
      return typeof value === 'number' ? [[field, value]] : []
    }),
  )
  return {
    name,
    kinds: texts('kinds') ?? own.kinds,
    namespaces: texts('namespaces') ?? own.namespaces,
    images: texts('images') ?? own.images,
    podSecurity: POD_SECURITY_LEVELS.find((each) => each === level) ?? own.podSecurity,
    hostAccess: HOST_ACCESS.filter((each) => hostAccess.includes(each)),
    hostPaths: texts('hostPaths') ?? own.hostPaths,
    capabilities: texts('capabilities') ?? own.capabilities,
    serviceAccounts: texts('serviceAccounts') ?? own.serviceAccounts,
    serviceAccountToken: typeof token === 'boolean' ? token : own.serviceAccountToken,
    secrets: texts('secrets') ?? own.secrets,
    configMaps: texts('configMaps') ?? own.configMaps,
    volumes: texts('volumes') ?? own.volumes,
    persistentVolumeClaims: texts('persistentVolumeClaims') ?? own.persistentVolumeClaims,
    tolerations: texts('tolerations') ?? own.tolerations,
    priorityClasses: texts('priorityClasses') ?? own.priorityClasses,
    annotations: texts('annotations') ?? own.annotations,
    uncheckedFields: texts('uncheckedFields') ?? own.uncheckedFields,
    requiredLimits: texts('requiredLimits') ?? own.requiredLimits,
    trialResources: amounts('trialResources') ?? own.trialResources,
    totalResources: amounts('totalResources') ?? own.totalResources,
    ...counts,
  }
}

function listAt(json: JsonObject[string], field: string) {
  const value = fieldOf(json, field)
  return isList(value) ? value : []
}

function objectAt(json: JsonObject[string], field: string): JsonObject {
  const value = fieldOf(json, field)
  return isObject(value) ? value : {}
}

function mistake(
  path: string,
  { line, column }: { readonly line: number; readonly column: number },
  message: string,
  hint?: string,
): Diagnostic {
  const about = { severity: 'error', path, line, column, message } as const
  return hint === undefined ? about : { ...about, hint }
}
