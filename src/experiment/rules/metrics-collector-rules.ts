import type { FileSystemPathDraft, MetricsCollectorDraft, SpecDraft } from '../draft.ts'
import type { Json, JsonObject } from '../experiment.ts'
import type { Findings } from '../findings.ts'
import { fieldOf, textAt } from '../json.ts'
import { checkObject } from '../kubernetes/check-object.ts'
import { nearest } from '../nearest.ts'
import { checkFilters, checkNamesAreFindable } from './filter-rules.ts'

const PATH = 'spec.metricsCollectorSpec'
const SOURCE = `${PATH}.source`
const FILE = `${SOURCE}.fileSystemPath`
const KINDS = ['StdOut', 'File', 'TensorFlowEvent', 'PrometheusMetric', 'Custom', 'Push']

export function checkMetricsCollector(spec: SpecDraft, findings: Findings): void {
  const collector = spec.metricsCollectorSpec ?? {}
  const kind = collector.collector?.kind ?? ''
  const filters = collector.source?.filter?.metricsFormat ?? []
  checkCollector(kind, collector, findings)
  warnOfIgnored(kind, collector, findings)
  const readsText = kind === 'StdOut' || kind === 'File' || kind === 'Custom'
  const isText = kind === 'StdOut' || collector.source?.fileSystemPath?.format === 'TEXT'
  if (KINDS.includes(kind) && filters.length > 0) {
    checkFilters(filters, { isCheckedByKatib: kind !== 'StdOut' && kind !== 'Push' }, findings)
  } else if (readsText && isText) {
    checkNamesAreFindable(spec, findings)
  }
}

function checkCollector(kind: string, collector: MetricsCollectorDraft, findings: Findings): void {
  const { source } = collector
  switch (kind) {
    case 'StdOut':
    case 'Push':
      return
    case 'File':
      checkFile(source?.fileSystemPath ?? {}, source?.filter !== undefined, findings)
      return
    case 'TensorFlowEvent':
      checkEventFolder(source?.fileSystemPath ?? {}, findings)
      return
    case 'PrometheusMetric':
      findings.error({
        code: 'collector/prometheus',
        path: `${PATH}.collector.kind`,
        message: 'Katib has the kind PrometheusMetric and no collector for it',
        hint: 'Print the metrics and write kind: StdOut, or use Custom',
      })
      checkHttpGet(source?.httpGet ?? {}, findings)
      return
    case 'Custom':
      checkCustom(collector, findings)
      return
    default: {
      const meant = nearest(kind, KINDS)
      findings.error({
        code: 'collector/kind',
        path: `${PATH}.collector.kind`,
        message: `kind must be one of ${KINDS.join(', ')}, found ${kind === '' ? 'nothing' : kind}`,
        hint: `Write kind: ${meant ?? 'StdOut'}`,
      })
    }
  }
}

function checkFile(file: FileSystemPathDraft, hasFilter: boolean, findings: Findings): void {
  if (file.kind !== 'File') {
    findings.error({
      code: 'collector/file-kind',
      path: `${FILE}.kind`,
      field: `${FILE}.path`,
      message: `a collector of kind File reads a File, found ${file.kind || 'nothing'}`,
      hint: 'Write kind: File',
    })
  }
  checkPath(file.path, { code: 'collector/file-path', field: `${FILE}.path` }, findings)
  if (file.format !== 'TEXT' && file.format !== 'JSON') {
    findings.error({
      code: 'collector/format',
      path: `${FILE}.format`,
      message: `format must be TEXT or JSON, found ${file.format || 'nothing'}`,
      hint: `Write format: ${nearest(file.format ?? '', ['TEXT', 'JSON']) ?? 'TEXT'}`,
    })
  }
  if (file.format === 'JSON' && hasFilter) {
    findings.error({
      code: 'collector/json-filter',
      path: `${SOURCE}.filter`,
      message: 'a filter is for TEXT; JSON has its names in it',
      hint: 'Remove filter, or write format: TEXT',
      at: 'key',
    })
  }
}

function checkEventFolder(file: FileSystemPathDraft, findings: Findings): void {
  if (file.kind !== 'Directory') {
    findings.error({
      code: 'collector/event-kind',
      path: `${FILE}.kind`,
      field: SOURCE,
      message: `TensorFlow events are in a Directory, found ${file.kind || 'nothing'}`,
      hint: 'Write kind: Directory',
    })
  }
  checkPath(file.path, { code: 'collector/event-path', field: SOURCE }, findings)
  if (file.format) {
    findings.error({
      code: 'collector/event-format',
      path: `${FILE}.format`,
      message: 'TensorFlow events have a format of their own',
      hint: 'Remove format',
      at: 'key',
    })
  }
}

interface PathRule {
  readonly code: 'collector/file-path' | 'collector/event-path' | 'collector/custom-path'
  readonly field: string
}

function checkPath(path: string | undefined, { code, field }: PathRule, findings: Findings): void {
  if (path?.startsWith('/')) return
  findings.error({
    code,
    path: `${FILE}.path`,
    field,
    message: `path must be absolute, found ${path || 'nothing'}`,
    hint: 'Begin it with a slash',
  })
}

function checkHttpGet(httpGet: JsonObject, findings: Findings): void {
  const at = `${SOURCE}.httpGet`
  const port = fieldOf(httpGet, 'port') ?? null
  if (!isPort(port)) {
    findings.error({
      code: 'collector/port',
      path: `${at}.port`,
      message: 'port must be a whole number from 1',
      hint: 'Write port: 8080',
    })
  }
  if (!textAt(httpGet, 'path')?.startsWith('/')) {
    findings.error({
      code: 'collector/http-path',
      path: `${at}.path`,
      message: 'path must begin with a slash',
      hint: 'Write path: /metrics',
    })
  }
  const rule = { type: 'HTTPGetAction', path: at, field: at, losesNothing: false }
  checkObject(httpGet, rule, findings)
}

function isPort(port: Json): boolean {
  if (typeof port === 'number') return Number.isInteger(port) && port > 0
  return typeof port === 'string' && /^\+?\d+$/.test(port) && Number(port) > 0
}

function checkCustom({ collector, source }: MetricsCollectorDraft, findings: Findings): void {
  const at = `${PATH}.collector.customCollector`
  const container = collector?.customCollector
  if (container === undefined) {
    findings.error({
      code: 'collector/custom-missing',
      path: at,
      message: 'a collector of kind Custom needs a customCollector',
      hint: 'Add customCollector with name, image and args of a container',
    })
  } else {
    const rule = { type: 'Container', path: at, field: at, losesNothing: false }
    checkObject(container, rule, findings)
  }
  const file = source?.fileSystemPath
  if (file === undefined) return
  checkPath(file.path, { code: 'collector/custom-path', field: FILE }, findings)
  if (file.kind === 'File' || file.kind === 'Directory') return
  findings.error({
    code: 'collector/custom-kind',
    path: `${FILE}.kind`,
    field: FILE,
    message: `kind must be File or Directory, found ${file.kind || 'nothing'}`,
    hint: `Write kind: ${nearest(file.kind ?? '', ['File', 'Directory']) ?? 'File'}`,
  })
}

/** Which parts of the source a kind reads; the others do nothing. */
const READS: Readonly<Record<string, readonly string[]>> = {
  StdOut: ['filter'],
  File: ['filter', 'fileSystemPath'],
  TensorFlowEvent: ['fileSystemPath'],
  PrometheusMetric: ['httpGet'],
  Custom: ['filter', 'fileSystemPath', 'httpGet', 'customCollector'],
  Push: [],
}

function warnOfIgnored(kind: string, spec: MetricsCollectorDraft, findings: Findings): void {
  const read = READS[kind]
  if (read === undefined) return
  const parts = {
    filter: spec.source?.filter,
    fileSystemPath: spec.source?.fileSystemPath,
    httpGet: spec.source?.httpGet,
    customCollector: spec.collector?.customCollector,
  }
  for (const [name, part] of Object.entries(parts)) {
    if (part === undefined || read.includes(name)) continue
    findings.warning({
      code: 'collector/ignored',
      path: `${name === 'customCollector' ? `${PATH}.collector` : SOURCE}.${name}`,
      message: `a collector of kind ${kind} takes no notice of ${name}`,
      hint: `Remove ${name}, or write another kind`,
      at: 'key',
    })
  }
}
