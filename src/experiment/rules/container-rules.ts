import type { TemplateDraft } from '../draft.ts'
import type { Json, JsonObject } from '../experiment.ts'
import type { Findings } from '../findings.ts'
import { fieldOf, isList, isObject, textAt } from '../json.ts'
import { nearest } from '../nearest.ts'
import { isJob } from './job-rules.ts'

const TRIAL_SPEC = 'spec.trialTemplate.trialSpec'
const JOB_CONTAINERS = 'spec.template.spec.containers'

/** Whether the primary container is there: surely so in a Job, as far as it can be told in other kinds. */
export function checkContainers(
  template: Pick<TemplateDraft, 'primaryContainerName'>,
  trialSpec: JsonObject,
  findings: Findings,
): void {
  const ofJob = isJob(trialSpec)
  if (ofJob && !checkContainersOfJob(trialSpec, findings)) return
  const wanted = template.primaryContainerName
  const names = ofJob
    ? containerNames(containersOfJob(trialSpec) ?? [])
    : namesOfAllContainers(trialSpec)
  if (!wanted || names.length === 0 || names.includes(wanted)) return
  const meant = nearest(wanted, names)
  const finding = {
    code: 'template/primary-container',
    path: 'spec.trialTemplate.primaryContainerName',
    message: `the template has no container ${wanted}; it has ${names.join(', ')}`,
    hint: `Write primaryContainerName: ${meant ?? names[0]}`,
  } as const
  if (ofJob) findings.error(finding)
  else findings.warning(finding)
}

function checkContainersOfJob(trialSpec: JsonObject, findings: Findings): boolean {
  const containers = containersOfJob(trialSpec)
  const path = `${TRIAL_SPEC}.${JOB_CONTAINERS}`
  if (containers === undefined || containers.length === 0) {
    const message = `a Job needs a list of containers at ${JOB_CONTAINERS}`
    findings.error({
      code: 'template/no-containers',
      path,
      message,
      hint: 'Add one with name, image and command',
    })
    return false
  }
  for (const [index, container] of containers.entries()) {
    if (textAt(container, 'name')) continue
    findings.error({
      code: 'template/container-unnamed',
      path: `${path}[${index}]${isObject(container) ? '.name' : ''}`,
      message: 'the container has no name',
      hint: 'Add name: as in primaryContainerName',
    })
  }
  return true
}

function containersOfJob(trialSpec: JsonObject): readonly Json[] | undefined {
  const found = JOB_CONTAINERS.split('.').reduce<Json | undefined>(fieldOf, trialSpec)
  return isList(found) ? found : undefined
}

function containerNames(containers: readonly Json[]): readonly string[] {
  return containers.flatMap((container) => textAt(container, 'name') ?? [])
}

/** The names in every list called `containers`, wherever it is: replicas of training jobs, steps of workflows. */
function namesOfAllContainers(value: Json): readonly string[] {
  if (isList(value)) return value.flatMap(namesOfAllContainers)
  if (!isObject(value)) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    key === 'containers' && isList(inner) ? containerNames(inner) : namesOfAllContainers(inner),
  )
}
