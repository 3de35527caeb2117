import { RE2JS } from 're2js'
import { errorMessage } from '../../user-error.ts'
import type { MetricsCollectorDraft, SpecDraft } from '../draft.ts'
import type { Findings } from '../findings.ts'
import { nearest } from '../nearest.ts'

const PATH = 'spec.metricsCollectorSpec'
const KATIB_KINDS = ['StdOut', 'File', 'TensorFlowEvent', 'PrometheusMetric', 'Custom', 'Push']
const MOST_FILTERS = 20
const LONGEST_FILTER = 1000
/** The names that Katib's default filter can find; see its first group. */
const FINDABLE_NAME = /^[\w|-]+$/

export function checkMetricsCollector(spec: SpecDraft, findings: Findings): void {
  const collector = spec.metricsCollectorSpec ?? {}
  if (!checkKind(collector.collector?.kind ?? '', findings)) return
  refuseOtherSources(collector, findings)
  const filters = collector.source?.filter?.metricsFormat ?? []
  if (filters.length === 0) checkNamesAreFindable(spec, findings)
  else checkFilters(filters, findings)
}

/** Whether the kind is one that is supported. */
function checkKind(kind: string, findings: Findings): boolean {
  if (kind === 'StdOut') return true
  const path = `${PATH}.collector.kind`
  if (KATIB_KINDS.includes(kind)) {
    findings.error({
      path,
      message: `the metrics collector ${kind} is not supported yet`,
      hint: 'Print the metrics, and write kind: StdOut or leave metricsCollectorSpec out',
    })
    return false
  }
  const meant = nearest(kind, KATIB_KINDS)
  findings.error({
    path,
    message: `kind must be one of ${KATIB_KINDS.join(', ')}, found ${kind === '' ? 'nothing' : kind}`,
    hint: `Write kind: ${meant ?? 'StdOut'}`,
  })
  return false
}

function refuseOtherSources(spec: MetricsCollectorDraft, findings: Findings): void {
  const others = {
    'collector.customCollector': spec.collector?.customCollector,
    'source.fileSystemPath': spec.source?.fileSystemPath,
    'source.httpGet': spec.source?.httpGet,
  }
  for (const [name, value] of Object.entries(others)) {
    if (value === undefined || value === null) continue
    findings.error({
      path: `${PATH}.${name}`,
      message: `${name} is not supported yet`,
      hint: 'Remove it: StdOut reads what the training prints',
      at: 'key',
    })
  }
}

function checkNamesAreFindable({ objective }: SpecDraft, findings: Findings): void {
  const hint = `Print it under a name of letters, digits, _ and -, or add ${PATH}.source.filter.metricsFormat`
  const name = objective?.objectiveMetricName ?? ''
  if (name !== '' && !FINDABLE_NAME.test(name)) {
    findings.error({
      path: 'spec.objective.objectiveMetricName',
      message: `the default filter can never find a metric named ${name}`,
      hint,
    })
  }
  for (const [index, additional] of (objective?.additionalMetricNames ?? []).entries()) {
    if (additional === '' || FINDABLE_NAME.test(additional)) continue
    findings.warning({
      path: `spec.objective.additionalMetricNames[${index}]`,
      message: `the default filter can never find a metric named ${additional}`,
      hint,
    })
  }
}

function checkFilters(filters: readonly string[], findings: Findings): void {
  const path = `${PATH}.source.filter.metricsFormat`
  if (filters.length > MOST_FILTERS) {
    findings.error({
      path,
      message: `metricsFormat has ${filters.length} filters; at most ${MOST_FILTERS} are allowed`,
      hint: 'Join some of them with |',
    })
    return
  }
  for (const [index, filter] of filters.entries()) {
    const mistake = mistakeIn(filter)
    if (mistake === undefined) continue
    findings.error({
      path: `${path}[${index}]`,
      message: mistake,
      hint: 'Write an RE2 pattern with a group for the name and one for the value, such as "([\\\\w|-]+)=([0-9.]+)"',
    })
  }
}

function mistakeIn(filter: string): string | undefined {
  if (filter.length > LONGEST_FILTER) {
    return `the filter has ${filter.length} characters; at most ${LONGEST_FILTER} are allowed`
  }
  try {
    const groups = RE2JS.compile(filter).groupCount()
    return groups < 2 ? `a filter needs two groups, found ${groups}` : undefined
  } catch (thrown) {
    return `the filter is no RE2 pattern: ${errorMessage(thrown)}`
  }
}
