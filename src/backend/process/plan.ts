import { isAbsolute, resolve } from 'node:path'
import type { Json, JsonObject } from '../../experiment/experiment.ts'
import { isObject, textAt } from '../../experiment/json.ts'
import type { PathMapping } from '../../option.ts'
import { UserError } from '../../user-error.ts'
import type { PlannedTrial } from '../backend.ts'
import { inheritedEnvironment } from './environment.ts'
import { expandVariables } from './expand.ts'
import { createPathMapper } from './mapping.ts'
import type { ProcessPlan } from './record.ts'
import { processSupport } from './support.ts'

export interface PlanOptions {
  /** Where a trial runs whose container names no `workingDir`; absolute. */
  readonly workdir: string
  readonly map: readonly PathMapping[]
  /** The environment to pick from. */
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** Kubernetes' default; `backoffLimit` differs from its 6: a process that fails once fails again. */
const DEFAULT_GRACE_PERIOD_SECONDS = 30
const DEFAULT_BACKOFF_LIMIT = 0

/**
 * What the Job's container comes to as a process. Variables are expanded first, in Kubernetes' order, and
 * container paths then put in their places, that of the checkpoint, too. Raises a UserError for what a process cannot give.
 */
export function planProcess(
  trial: PlannedTrial,
  options: PlanOptions,
  /** The folder of this machine that stands for the trial's checkpoint; absolute. */
  checkpoint?: string,
): ProcessPlan {
  refuseUnsupported(trial)
  const job = objectAt(trial.manifest, 'spec')
  const pod = objectAt(objectAt(job, 'template'), 'spec')
  const [container] = listAt(pod, 'containers').filter(isObject)
  if (container === undefined) throw new Error(`${trial.name} has no container`)

  const own =
    trial.checkpoint === undefined || checkpoint === undefined
      ? []
      : [{ from: trial.checkpoint.path, to: checkpoint }]
  const mapper = createPathMapper([...own, ...options.map])
  const variables = expandEnvironment(trial.name, listAt(container, 'env').filter(isObject))
  const words = [...textsAt(container, 'command'), ...textsAt(container, 'args')]
  const mapped = [...variables].map(([name, value]) => [name, mapper.environmentValue(value)])
  const workingDir = mapper.argument(textAt(container, 'workingDir') ?? '')
  return {
    trial: trial.name,
    command: words.map((word) => mapper.argument(expandVariables(word, variables))),
    environment: { ...inheritedEnvironment(options.environment), ...Object.fromEntries(mapped) },
    workdir: isAbsolute(workingDir) ? workingDir : resolve(options.workdir, workingDir),
    metricNames: trial.metricNames,
    gracePeriodSeconds:
      numberAt(pod, 'terminationGracePeriodSeconds') ?? DEFAULT_GRACE_PERIOD_SECONDS,
    jobDeadlineSeconds: numberAt(job, 'activeDeadlineSeconds') ?? null,
    podDeadlineSeconds: numberAt(pod, 'activeDeadlineSeconds') ?? null,
    backoffLimit: numberAt(job, 'backoffLimit') ?? DEFAULT_BACKOFF_LIMIT,
  }
}

/** A value may use the variables above it. Katib's own comes last, as its webhook appends it. */
function expandEnvironment(
  trialName: string,
  entries: readonly JsonObject[],
): ReadonlyMap<string, string> {
  const variables = new Map<string, string>()
  for (const entry of entries) {
    const value = expandVariables(textAt(entry, 'value') ?? '', variables)
    variables.set(textAt(entry, 'name') ?? '', value)
  }
  return variables.set('KATIB_TRIAL_NAME', trialName)
}

function refuseUnsupported(trial: PlannedTrial): void {
  const findings = processSupport(trial.manifest, trial.primaryContainerName)
  const first = findings.find(({ severity }) => severity === 'error')
  if (first === undefined) return
  throw new UserError({
    what: first.message,
    where: `spec.trialTemplate.trialSpec.${first.path}`,
    mend: first.hint ?? 'Change it in the trial template',
    kind: 'invalid',
  })
}

function objectAt(object: JsonObject, field: string): JsonObject {
  const value = object[field]
  if (!isObject(value)) throw new Error(`${field} was to be an object`)
  return value
}

function listAt(object: JsonObject, field: string): readonly Json[] {
  const value = object[field]
  return Array.isArray(value) ? value : []
}

function textsAt(object: JsonObject, field: string): readonly string[] {
  return listAt(object, field).filter((value) => typeof value === 'string')
}

function numberAt(object: JsonObject, field: string): number | undefined {
  const value = object[field]
  return typeof value === 'number' ? value : undefined
}
