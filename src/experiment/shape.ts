import type { Json, JsonObject } from './experiment.ts'
import type { Findings } from './findings.ts'
import { fieldOf, isList, isObject } from './json.ts'
import { createMisplaced, type Misplaced } from './misplaced.ts'
import { nearest } from './nearest.ts'
import { fieldPath, itemPath } from './path.ts'
import { LARGEST_INT32, type Shape, type Struct } from './schema.ts'
import { reportTypeMistake } from './type-mistake.ts'

/**
 * Holds JSON against a shape. Reports every wrong type, unknown and misplaced field, and
 * returns what is left: only known fields of the right type, with fields that are plainly misplaced or misspelt put right, so
 * that what follows does not report the same mistakes again. `called`: what the document is, in messages.
 */
export function checkShape(
  json: JsonObject,
  shape: Struct,
  findings: Findings,
  called = 'an Experiment',
): JsonObject {
  const check: Check = { findings, misplaced: createMisplaced(findings), called }
  const checked = checkStruct(json, shape, { path: '', ancestors: [] }, check)
  check.misplaced.report()
  return checked
}

interface Check {
  readonly findings: Findings
  readonly misplaced: Misplaced
  readonly called: string
}

/** Where a value is, and the mappings around it, the outermost first. */
export interface Context {
  readonly path: string
  readonly ancestors: readonly Enclosing[]
}

export interface Enclosing {
  readonly path: string
  readonly shape: Struct
  readonly json: JsonObject
  /** Fields that were found in the wrong place and belong into this mapping. */
  readonly added: Map<string, Json>
}

function checkStruct(json: JsonObject, shape: Struct, context: Context, check: Check): JsonObject {
  const { path } = context
  const self: Enclosing = { path, shape, json, added: new Map() }
  const ancestors = [...context.ancestors, self]
  const strangers = Object.keys(json).filter((key) => !Object.hasOwn(shape.fields, key))
  const children = new Map<string, Json>()
  for (const key of strangers) {
    const value = json[key] ?? null
    if (moveIntoChild(key, value, self, children, check)) continue
    if (moveOutwards(key, value, self, context.ancestors, check)) continue
    reportUnknown(key, value, self, check)
  }
  const fields = Object.entries(shape.fields).flatMap(([key, field]) => {
    const value = children.get(key) ?? self.added.get(key) ?? json[key] ?? null
    if (value === null) return []
    const at = fieldPath(path, key)
    const checked = checkValue(value, field.shape, { path: at, ancestors }, check)
    return checked === undefined ? [] : [[key, checked] as const]
  })
  // A child may have handed fields up to this mapping after they were looked at.
  const late = [...self.added].flatMap(([key, value]) => {
    const field = shape.fields[key]
    if (field === undefined || fields.some(([name]) => name === key)) return []
    const at = fieldPath(path, key)
    const checked = checkValue(value, field.shape, { path: at, ancestors }, check)
    return checked === undefined ? [] : [[key, checked] as const]
  })
  return Object.fromEntries([...fields, ...late])
}

/** `min` level with `feasibleSpace`: puts it under the field whose own field it is. */
function moveIntoChild(
  key: string,
  value: Json,
  self: Enclosing,
  children: Map<string, Json>,
  check: Check,
): boolean {
  const holders = holdersOf(key, self.shape)
  const present = holders.find((name) => Object.hasOwn(self.json, name))
  const holder = present ?? holders[0]
  if (holder === undefined) return false
  const inner = children.get(holder) ?? self.json[holder] ?? null
  if (inner !== null && !isObject(inner)) return false
  if (fieldOf(inner, key) !== undefined) return false
  const into = fieldPath(self.path, holder)
  const from = fieldPath(self.path, key)
  const how = present === undefined ? 'missing' : 'into'
  const firstField = Object.keys(fieldOf(self.json, holder) ?? {})[0]
  check.misplaced.add({ how, key, from, holder, into, firstField })
  check.findings.move(from, fieldPath(into, key))
  children.set(holder, { ...inner, [key]: value })
  return true
}

/** `maxTrialCount` under `algorithm`: puts it into the mapping further out whose field it is. */
function moveOutwards(
  key: string,
  value: Json,
  self: Enclosing,
  outer: readonly Enclosing[],
  check: Check,
): boolean {
  const owner = outer.findLast(({ shape }) => Object.hasOwn(shape.fields, key))
  if (owner === undefined) return moveIntoMissing(key, value, self, outer, check)
  if (Object.hasOwn(owner.json, key) || owner.added.has(key)) return false
  const from = fieldPath(self.path, key)
  const firstField = Object.keys(owner.json)[0]
  check.misplaced.add({
    how: 'outwards',
    key,
    from,
    holder: self.path,
    into: owner.path,
    firstField,
  })
  check.findings.move(from, fieldPath(owner.path, key))
  owner.added.set(key, value)
  return true
}

/** `objective` under `metadata`, because the line `spec:` is missing: puts it under the field that would hold it. */
function moveIntoMissing(
  key: string,
  value: Json,
  self: Enclosing,
  outer: readonly Enclosing[],
  check: Check,
): boolean {
  const owner = outer.findLast(({ shape, json }) =>
    holdersOf(key, shape).some((name) => !Object.hasOwn(json, name)),
  )
  const holder = holdersOf(key, owner?.shape).find(
    (name) => !Object.hasOwn(owner?.json ?? {}, name),
  )
  if (owner === undefined || holder === undefined) return false
  const inner = owner.added.get(holder) ?? {}
  if (!isObject(inner) || Object.hasOwn(inner, key)) return false
  const from = fieldPath(self.path, key)
  const into = fieldPath(owner.path, holder)
  check.misplaced.add({ how: 'missing', key, from, holder, into, firstField: undefined })
  check.findings.move(from, fieldPath(into, key))
  owner.added.set(holder, { ...inner, [key]: value })
  return true
}

/** The fields whose own field has this name. */
function holdersOf(key: string, shape: Struct | undefined): readonly string[] {
  return Object.entries(shape?.fields ?? {})
    .filter(([, field]) => field.shape.type === 'struct' && Object.hasOwn(field.shape.fields, key))
    .map(([name]) => name)
}

function reportUnknown(key: string, value: Json, self: Enclosing, check: Check): void {
  const from = fieldPath(self.path, key)
  const known = Object.keys(self.shape.fields)
  const meant = nearest(key, known)
  const place = self.path === '' ? check.called : self.path
  check.findings.error({
    code: 'field/unknown',
    path: from,
    message: `${place} has no field ${key}`,
    hint: meant === undefined ? `Its fields are ${known.join(', ')}` : `Did you mean ${meant}?`,
    at: 'key',
  })
  if (meant === undefined || Object.hasOwn(self.json, meant) || self.added.has(meant)) return
  check.findings.move(from, fieldPath(self.path, meant))
  self.added.set(meant, value)
}

function checkValue(value: Json, shape: Shape, context: Context, check: Check): Json | undefined {
  switch (shape.type) {
    case 'any':
      return value
    case 'struct':
      if (isObject(value)) return checkStruct(value, shape, context, check)
      break
    case 'object':
      if (isObject(value)) return value
      break
    case 'texts':
      if (isObject(value)) return checkTexts(value, context, check)
      break
    case 'list':
      if (isList(value)) return checkList(value, shape.item, context, check)
      break
    case 'text':
      if (typeof value === 'string') return value
      break
    case 'boolean':
      if (typeof value === 'boolean') return value
      break
    case 'number':
      if (typeof value === 'number') return value
      break
    case 'integer':
      if (typeof value === 'number' && isInt32(value)) return value
      break
  }
  reportTypeMistake(value, shape, context.path, check.findings)
  return undefined
}

function isInt32(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) <= LARGEST_INT32
}

/** Wrong items become null, so that the others keep their index. */
function checkList(
  list: readonly Json[],
  item: Shape,
  context: Context,
  check: Check,
): readonly Json[] {
  return list.map((value, index) => {
    const path = itemPath(context.path, index)
    return checkValue(value, item, { path, ancestors: context.ancestors }, check) ?? null
  })
}

function checkTexts(object: JsonObject, context: Context, check: Check): JsonObject {
  const entries = Object.entries(object).flatMap(([key, value]) => {
    const path = fieldPath(context.path, key)
    const checked = checkValue(value, { type: 'text' }, { ...context, path }, check)
    return checked === undefined ? [] : [[key, checked] as const]
  })
  return Object.fromEntries(entries)
}
