import type { Json, JsonObject } from '../../experiment/experiment.ts'
import { isList, isObject } from '../../experiment/json.ts'
import type { FieldTable } from './support-fields.ts'
import {
  CONTAINER_FIELDS,
  ENV_FIELDS,
  JOB_FIELDS,
  POD_FIELDS,
  ROOT_FIELDS,
  TEMPLATE_FIELDS,
} from './support-fields.ts'

/** Something that the process backend has to say about a trial's manifest. */
export interface Finding {
  /** An error: the trial cannot be a process. A notice: it can, and something is left out. */
  readonly severity: 'error' | 'notice'
  /** Relative to `spec.trialTemplate.trialSpec`, such as `spec.template.spec.volumes`. */
  readonly path: string
  readonly message: string
  /** The mend, where there is one. */
  readonly hint?: string
}

const CLUSTER_HINT = 'take it out, or run this experiment with --backend kubernetes'

/**
 * Whether a process can stand for this Job: errors for what it cannot give, by their paths, and at
 * most one notice that names all fields it has no use for. Placeholders may stand in the manifest.
 */
export function processSupport(
  trialSpec: JsonObject,
  primaryContainerName: string,
): readonly Finding[] {
  const { apiVersion, kind } = trialSpec
  if (apiVersion !== 'batch/v1' || kind !== 'Job') {
    const found = `${text(apiVersion)} ${text(kind)}`
    const message = `a process can stand for a batch/v1 Job only, not for ${found}`
    return [error(kind === 'Job' ? 'apiVersion' : 'kind', message, CLUSTER_HINT)]
  }
  const ignored: string[] = []
  const errors = [...checkFields(trialSpec, '', ROOT_FIELDS, ignored)]
  const job = descend(trialSpec, 'spec', 'spec', errors)
  if (job !== undefined) errors.push(...checkJob(job, primaryContainerName, ignored))
  return ignored.length === 0 ? errors : [...errors, notice(ignored)]
}

function checkJob(job: JsonObject, primary: string, ignored: string[]): readonly Finding[] {
  const findings = [...checkFields(job, 'spec', JOB_FIELDS, ignored)]
  for (const field of ['parallelism', 'completions']) {
    const value = job[field]
    if (value === undefined || value === null || value === 1) continue
    findings.push(error(`spec.${field}`, `a process backend runs one process, so this must be 1`))
  }
  findings.push(...checkCount(job, 'spec', 'activeDeadlineSeconds', 1))
  findings.push(...checkCount(job, 'spec', 'backoffLimit', 0))
  const template = descend(job, 'template', 'spec.template', findings)
  if (template === undefined) return findings
  findings.push(...checkFields(template, 'spec.template', TEMPLATE_FIELDS, ignored))
  const pod = descend(template, 'spec', POD, findings)
  if (pod !== undefined) findings.push(...checkPod(pod, primary, ignored))
  return findings
}

const POD = 'spec.template.spec'

function checkPod(pod: JsonObject, primary: string, ignored: string[]): readonly Finding[] {
  const path = `${POD}.containers`
  const findings = [
    ...checkFields(pod, POD, POD_FIELDS, ignored),
    ...checkCount(pod, POD, 'activeDeadlineSeconds', 1),
    ...checkCount(pod, POD, 'terminationGracePeriodSeconds', 0),
  ]
  const containers = isList(pod['containers']) ? pod['containers'] : []
  const [container, ...others] = containers
  if (!isObject(container)) {
    return [...findings, error(path, 'expected a list with one container')]
  }
  if (others.length > 0) {
    const message = `a process backend runs one process, and here are ${containers.length} containers`
    findings.push(error(path, message, `keep ${primary} only`))
  } else if (container['name'] !== primary) {
    const message = `no container is named ${primary}, as primaryContainerName says`
    findings.push(error(`${path}[0].name`, message, `name it ${primary}`))
  }
  return [...findings, ...checkContainer(container, `${path}[0]`, ignored)]
}

function checkContainer(
  container: JsonObject,
  path: string,
  ignored: string[],
): readonly Finding[] {
  const findings = [...checkFields(container, path, CONTAINER_FIELDS, ignored)]
  const { command, args, env, workingDir } = container
  if (isAbsent(command) || (isList(command) && command.length === 0)) {
    const message = 'a process needs the command: what the image would start is not known here'
    const hint = 'write the ENTRYPOINT of the image, such as command: ["python", "/app/train.py"]'
    findings.push(error(`${path}.command`, message, hint))
  } else findings.push(...checkTexts(command, `${path}.command`))
  findings.push(...checkTexts(args, `${path}.args`))
  if (!isAbsent(workingDir) && typeof workingDir !== 'string') {
    findings.push(error(`${path}.workingDir`, 'expected a path'))
  }
  if (isAbsent(env)) return findings
  if (!isList(env)) return [...findings, error(`${path}.env`, 'expected a list of name and value')]
  return [...findings, ...env.flatMap((entry, i) => checkVariable(entry, `${path}.env[${i}]`))]
}

function checkVariable(entry: Json, path: string): readonly Finding[] {
  if (!isObject(entry)) return [error(path, 'expected an object with name and value')]
  const findings = [...checkFields(entry, path, ENV_FIELDS, [])]
  const { name, value } = entry
  if (typeof name !== 'string' || name === '' || name.includes('=')) {
    findings.push(error(`${path}.name`, 'expected the name of a variable'))
  }
  if (!isAbsent(value) && typeof value !== 'string') {
    const hint = `quote it: value: "${text(value)}"`
    findings.push(error(`${path}.value`, 'expected a string', hint))
  }
  return findings
}

function checkFields(
  object: JsonObject,
  path: string,
  table: FieldTable,
  ignored: string[],
): readonly Finding[] {
  return Object.entries(object).flatMap(([field, value]): readonly Finding[] => {
    const at = path === '' ? field : `${path}.${field}`
    const refused = Object.hasOwn(table.refused, field) ? table.refused[field] : undefined
    if (refused !== undefined) {
      return isEmpty(value)
        ? []
        : [error(at, `a process cannot have ${field}: ${refused}`, CLUSTER_HINT)]
    }
    if (table.ignored.includes(field)) ignored.push(at)
    else if (!table.used.includes(field)) {
      return [error(at, `${field} is not a field that the process backend knows`, CLUSTER_HINT)]
    }
    return []
  })
}

/** The value must be absent or a whole number from `least`. */
function checkCount(object: JsonObject, path: string, field: string, least: number): Finding[] {
  const value = object[field]
  if (isAbsent(value)) return []
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return []
  return [error(`${path}.${field}`, `expected a whole number from ${least}, found ${text(value)}`)]
}

function checkTexts(value: Json | undefined, path: string): readonly Finding[] {
  if (isAbsent(value)) return []
  if (!isList(value)) return [error(path, 'expected a list of strings')]
  return value.flatMap((item, i) => {
    if (typeof item === 'string') return []
    return [
      error(`${path}[${i}]`, `expected a string, found ${text(item)}`, `quote it: "${text(item)}"`),
    ]
  })
}

function descend(
  object: JsonObject,
  field: string,
  path: string,
  findings: Finding[],
): JsonObject | undefined {
  const value = object[field]
  if (isObject(value)) return value
  findings.push(error(path, `expected an object, found ${text(value)}`))
  return undefined
}

function notice(ignored: readonly string[]): Finding {
  const names = [...new Set(ignored.map((path) => path.replace(/^.*\./, '')))]
  const message = `a process has no use for ${names.join(', ')}; left out`
  return { severity: 'notice', path: ignored[0] ?? '', message }
}

function error(path: string, message: string, hint?: string): Finding {
  return { severity: 'error', path, message, ...(hint === undefined ? {} : { hint }) }
}

function text(value: Json | undefined): string {
  if (value === undefined) return 'nothing'
  return typeof value === 'string' ? value : JSON.stringify(value)
}

function isAbsent(value: Json | undefined): value is null | undefined {
  return value === undefined || value === null
}

/** `volumes: []` and `suspend: false` ask for nothing. */
function isEmpty(value: Json): boolean {
  if (value === null || value === false) return true
  if (isList(value)) return value.length === 0
  return isObject(value) && Object.keys(value).length === 0
}
