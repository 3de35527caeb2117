import { RE2JS } from 're2js'
import { errorMessage } from '../../user-error.ts'
import type { DiagnosticCode } from '../diagnostic-code.ts'
import type { SpecDraft } from '../draft.ts'
import type { Findings } from '../findings.ts'

const PATH = 'spec.metricsCollectorSpec.source.filter.metricsFormat'
const MOST_FILTERS = 20
const LONGEST_FILTER = 1000
/** A repeat of repeats grows into a program of this many instructions and takes seconds. */
const MOST_REPEATS = 1000
/** The names that Katib's default filter can find; see its first group. */
const FINDABLE_NAME = /^[\w|-]+$/

export function checkNamesAreFindable({ objective }: SpecDraft, findings: Findings): void {
  const hint = `Print it under a name of letters, digits, _ and -, or add ${PATH}`
  const name = objective?.objectiveMetricName ?? ''
  if (name !== '' && !FINDABLE_NAME.test(name)) {
    findings.error({
      code: 'filter/default-misses-objective',
      path: 'spec.objective.objectiveMetricName',
      message: `the default filter can never find a metric named ${name}`,
      hint,
    })
  }
  for (const [index, additional] of (objective?.additionalMetricNames ?? []).entries()) {
    if (additional === '' || FINDABLE_NAME.test(additional)) continue
    findings.warning({
      code: 'filter/default-misses-metric',
      path: `spec.objective.additionalMetricNames[${index}]`,
      message: `the default filter can never find a metric named ${additional}`,
      hint,
    })
  }
}

/** Katib looks at the filters of some kinds only, and those of StdOut then stop the collector of every trial. */
export function checkFilters(
  filters: readonly string[],
  { isCheckedByKatib }: { readonly isCheckedByKatib: boolean },
  findings: Findings,
): void {
  if (filters.length > MOST_FILTERS) {
    findings.error({
      code: 'filter/too-many',
      path: PATH,
      message: `metricsFormat has ${filters.length} filters; at most ${MOST_FILTERS} are allowed`,
      hint: 'Join some of them with |',
    })
    return
  }
  for (const [index, filter] of filters.entries()) {
    const mistake = mistakeIn(filter, isCheckedByKatib)
    if (mistake === undefined) continue
    findings.error({
      code: mistake.code,
      path: `${PATH}[${index}]`,
      field: PATH,
      message: mistake.message,
      hint: 'Write an RE2 pattern with a group for the name and one for the value, such as "([\\\\w|-]+)=([0-9.]+)"',
    })
  }
}

interface Mistake {
  readonly code: DiagnosticCode
  readonly message: string
}

function mistakeIn(filter: string, isCheckedByKatib: boolean): Mistake | undefined {
  if (filter.length > LONGEST_FILTER) {
    const message = `the filter has ${filter.length} characters; at most ${LONGEST_FILTER} are allowed`
    return { code: 'filter/too-long', message }
  }
  if (repeats(filter) > MOST_REPEATS) {
    const message = `the filter repeats its parts more than ${MOST_REPEATS} times`
    return { code: 'filter/too-many-repeats', message }
  }
  const groups = groupsOf(filter)
  if (typeof groups === 'string') {
    const message = `the filter is no RE2 pattern: ${groups}`
    return { code: isCheckedByKatib ? 'filter/pattern' : 'filter/pattern-of-stdout', message }
  }
  if (isCheckedByKatib && !hasTwoBrackets(filter)) {
    return { code: 'filter/two-groups', message: 'a filter needs two groups, one behind the other' }
  }
  if (groups >= 2) return undefined
  return { code: 'filter/groups', message: `a filter needs two groups, found ${groups}` }
}

/** The number of the pattern's groups, or what is wrong with it. */
function groupsOf(filter: string): number | string {
  try {
    return RE2JS.compile(filter).groupCount()
  } catch (thrown) {
    return errorMessage(thrown)
  }
}

/** The product of all counts in braces: how often the innermost part is written out. RE2 itself refuses a count above 1,000. */
function repeats(filter: string): number {
  const counts = [...filter.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].map(([, low = '1', high = '']) =>
    Math.max(1, Number(high === '' ? low : high)),
  )
  if (counts.some((count) => count > MOST_REPEATS)) return 0
  return counts.reduce((product, count) => product * count, 1)
}

/** Katib's `.*\(.*\).*\(.*\).*`, on one line of the filter, in linear time. */
function hasTwoBrackets(filter: string): boolean {
  return filter.split('\n').some((line) => {
    let at = -1
    for (const bracket of ['(', ')', '(', ')']) {
      at = line.indexOf(bracket, at + 1)
      if (at === -1) return false
    }
    return true
  })
}
