import { parseDecimal } from '../decimal.ts'
import type { FeasibleSpaceDraft } from '../draft.ts'
import type { Findings } from '../findings.ts'
import { checkDistribution } from './distribution-rules.ts'

/** A space of listed values. */
export function checkListSpace(
  type: 'discrete' | 'categorical',
  space: FeasibleSpaceDraft,
  path: string,
  findings: Findings,
): void {
  const range = (['min', 'max', 'step'] as const).filter((name) => space[name])
  const [first] = range
  if (first !== undefined) {
    findings.error({
      code: 'parameter/range-in-list',
      path: `${path}.${first}`,
      field: path,
      message: `a parameter of type ${type} has a list, no ${range.join(' and no ')}`,
      hint: `Remove ${range.join(' and ')}, or write parameterType: double`,
      at: 'key',
    })
  }
  checkDistribution(space.distribution, path, findings)
  warnOfUselessDistribution(type, space.distribution, path, findings)
  const { list } = space
  if (list === undefined || list.length === 0) {
    if (first !== undefined) return
    findings.error({
      code: 'parameter/list-missing',
      path: `${path}.list`,
      message: `a parameter of type ${type} needs a list of values${list === undefined ? '' : '; this one is empty'}`,
      hint: 'Add list with one value a line, each after a dash',
    })
    return
  }
  const seen = new Set<string>()
  for (const [index, item] of list.entries()) {
    checkItem(type, item, seen, `${path}.list[${index}]`, findings)
    seen.add(item)
  }
}

function checkItem(
  type: 'discrete' | 'categorical',
  item: string,
  seen: ReadonlySet<string>,
  path: string,
  findings: Findings,
): void {
  if (seen.has(item)) {
    findings.warning({
      code: 'parameter/value-twice',
      path,
      message: `${item} is listed twice`,
      hint: 'Remove one of the two',
    })
  } else if (item.includes('\0')) {
    const message = 'the value has a NUL character in it, which no program can be given'
    findings.error({ code: 'parameter/value-nul', path, message, hint: 'Remove the character' })
  } else if (type === 'discrete' && parseDecimal(item) === undefined) {
    findings.error({
      code: 'parameter/discrete-not-a-number',
      path,
      message: `the values of a discrete parameter are numbers, found ${item === '' ? 'nothing' : item}`,
      hint: 'Write a number, or parameterType: categorical',
    })
  }
}

function warnOfUselessDistribution(
  type: string,
  distribution: string | undefined,
  path: string,
  findings: Findings,
): void {
  if (distribution === undefined || distribution === 'uniform' || distribution === 'unknown') return
  findings.warning({
    code: 'parameter/distribution-useless',
    path: `${path}.distribution`,
    message: `a distribution has no effect on a parameter of type ${type}`,
    hint: 'Remove it',
  })
}
