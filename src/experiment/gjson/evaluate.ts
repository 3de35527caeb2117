import type { Budget } from './budget.ts'
import { compares } from './compare.ts'
import { modified } from './modifiers.ts'
import type { KeyPart, MultipathPart, Path, Query, QueryPart, Step } from './path.ts'
import { matchesPattern } from './pattern.ts'
import { type ArrayValue, isContainer, type Value } from './value.ts'

/** What a step costs beside what it looks at, in values looked at. */
const STEP = 10

/** What the path finds in the value; undefined where it finds nothing. */
export function evaluate(value: Value | undefined, path: Path, budget: Budget): Value | undefined {
  let current = value
  for (let at = 0; at < path.length; ) {
    const part = path[at]?.part
    budget.spend(STEP)
    switch (part?.kind) {
      case undefined:
      case 'nothing':
        return undefined
      case 'modifier':
        current = modified(current, part, budget)
        at += 1
        continue
      case 'dig':
        current = arrayOf(dig(current, part.path, budget))
        at += 1
        continue
      case 'multipath':
        current = select(current, part, budget)
        at += 1
        continue
      case 'literal':
        current = part.value
        at += 1
        continue
      case 'key':
      case 'each':
      case 'query': {
        const end = walk(current, path, at, budget)
        if (end === undefined) return undefined
        current = end.value
        at = end.at
      }
    }
  }
  return current
}

/** Where a walk ended, and with what. The next step takes even nothing: `nope|@keys` is `[]`. */
interface End {
  readonly value: Value | undefined
  readonly at: number
}

/**
 * Follows keys and `#` from `at` on, up to a pipe, a modifier or a multipath. Undefined where it
 * was lost before: then the rest is not looked at.
 */
function walk(
  value: Value | undefined,
  path: Path,
  start: number,
  budget: Budget,
): End | undefined {
  let current = value
  for (let at = start; ; at++) {
    const part = path[at]?.part
    if (current === undefined || !isContainer(current) || part === undefined) return undefined
    budget.spend(1)
    if (current.type === 'array' && part.kind === 'each') return each(current, path, at, budget)
    if (current.type === 'array' && part.kind === 'query') {
      return query(current, part, path, at, budget)
    }
    const found = part.kind === 'key' || part.kind === 'each' ? entries(current, part, budget) : []
    const next = path[at + 1]
    if (next === undefined || endsWalk(next)) return { value: found[0], at: at + 1 }
    if (found.length > 1) return branch(found, path, at + 1, budget)
    current = found[0]
  }
}

function endsWalk({ link, part }: Step): boolean {
  return link === '|' || !(part.kind === 'key' || part.kind === 'each' || part.kind === 'query')
}

/** Of the values that a wildcard found, the first where the rest of the walk finds something. */
function branch(found: readonly Value[], path: Path, at: number, budget: Budget): End | undefined {
  let last: End | undefined
  for (const value of found) {
    const end = budget.deeper(() => walk(value, path, at, budget))
    if (end?.value !== undefined) return end
    last = end ?? last
  }
  return last
}

/** The members of an object or the element of an array that a key names. */
function entries(
  value: Value,
  key: KeyPart | { readonly kind: 'each' },
  budget: Budget,
): readonly Value[] {
  if (value.type === 'array') {
    if (key.kind === 'each' || !/^\d{1,15}$/.test(key.name)) return []
    const item = value.items[Number(key.name)]
    return item === undefined ? [] : [item]
  }
  if (value.type !== 'object') return []
  const name = key.kind === 'each' ? '#' : key.name
  const pattern = key.kind === 'key' ? key.pattern : undefined
  budget.spend(value.members.length)
  return value.members
    .filter(([member]) =>
      pattern === undefined ? member === name : matchesPattern(member, pattern, budget),
    )
    .map(([, member]) => member)
}

/** `#` at the end is the array's length; with a dot the path goes on in each element. */
function each(array: ArrayValue, path: Path, at: number, budget: Budget): End {
  const next = path[at + 1]
  if (next === undefined || next.link === '|') {
    return { value: { type: 'number', value: array.items.length }, at: at + 1 }
  }
  return inEach(array.items, path, at + 1, budget)
}

function inEach(items: readonly Value[], path: Path, at: number, budget: Budget): End {
  const pipe = path.findIndex(({ link }, i) => i >= at && link === '|')
  const end = pipe < 0 ? path.length : pipe
  const rest = path.slice(at, end)
  const found = items.flatMap((item) => {
    const value = budget.deeper(() => evaluate(item, rest, budget))
    return value === undefined ? [] : [value]
  })
  return { value: arrayOf(found), at: end }
}

function query(
  array: ArrayValue,
  { query: asked, all }: QueryPart,
  path: Path,
  at: number,
  budget: Budget,
): End | undefined {
  const next = path[at + 1]
  const hasRest = next !== undefined && next.link === '.'
  if (all) {
    const found = array.items.filter((item) => holds(item, asked, budget))
    if (!hasRest) return { value: arrayOf(found), at: at + 1 }
    // As in GJSON: where nothing is found, not even what comes behind a pipe is looked at.
    if (found.length === 0) return { value: arrayOf([]), at: path.length }
    return inEach(found, path, at + 1, budget)
  }
  const first = array.items.find((item) => holds(item, asked, budget))
  // A dot goes on in the element that was found, and nowhere else.
  return hasRest && first === undefined ? undefined : { value: first, at: at + 1 }
}

/** A query with a path looks into objects and arrays, one without at all other elements. */
function holds(item: Value, { path, operator, value }: Query, budget: Budget): boolean {
  budget.spend(1)
  if (!isContainer(item) && path !== undefined) return false
  const found = isContainer(item)
    ? budget.deeper(() => evaluate(item, path ?? EMPTY_KEY, budget))
    : item
  return operator === undefined ? found !== undefined : compares(found, operator, value, budget)
}

const EMPTY_KEY: Path = [{ link: '|', part: { kind: 'key', name: '' } }]

function select(
  value: Value | undefined,
  { form, selectors }: MultipathPart,
  budget: Budget,
): Value {
  const found = selectors.flatMap(({ name, path }) => {
    const selected = budget.deeper(() => evaluate(value, path, budget))
    return selected === undefined ? [] : [[name, selected] as const]
  })
  return form === 'object'
    ? { type: 'object', members: found }
    : arrayOf(found.map(([, selected]) => selected))
}

/** What the path finds in the value and in everything below it, from the top down. */
function dig(value: Value | undefined, path: Path, budget: Budget): readonly Value[] {
  if (value === undefined) return []
  return budget.deeper(() => {
    const found = evaluate(value, path, budget)
    const below = value.type === 'array' ? value.items : membersOf(value)
    const deeper = below.filter(isContainer).flatMap((inner) => dig(inner, path, budget))
    budget.spend(below.length + STEP * deeper.length)
    return found === undefined ? deeper : [found, ...deeper]
  })
}

function membersOf(value: Value): readonly Value[] {
  return value.type === 'object' ? value.members.map(([, member]) => member) : []
}

function arrayOf(items: readonly Value[]): ArrayValue {
  return { type: 'array', items }
}
