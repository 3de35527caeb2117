import type {
  Experiment,
  ExperimentSpec,
  Json,
  JsonObject,
  Parameter,
} from '../experiment/experiment.ts'
import { isObject } from '../experiment/json.ts'
import { parseExperiments } from '../experiment/parse.ts'
import { formatNumber } from '../experiment/search-space.ts'
import type { Assignment } from '../experiment/trial.ts'
import { algorithmNames } from '../suggestion/registry.ts'
import { UserError } from '../user-error.ts'

/**
 * The Experiment that an `init` describes, held against the rules of Experiment files. Fields that the protocol does not know
 * are taken no notice of. Raises UserError with every mistake.
 */
export function experimentOf(request: JsonObject): Experiment {
  if (isObject(request['earlyStopping'] ?? null)) {
    throw new UserError({
      what: 'early stopping is not supported yet',
      mend: 'Send init without earlyStopping',
      kind: 'invalid',
    })
  }
  const text = JSON.stringify(documentOf(request))
  const parsed = parseExperiments(text, { algorithms: algorithmNames })
  const [read] = parsed.experiments
  if (read?.experiment !== undefined) {
    const { experiment } = read
    return { ...experiment, spec: { ...experiment.spec, ...expectedOf(request) } }
  }
  const errors = [...parsed.diagnostics, ...(read?.diagnostics ?? [])].filter(
    ({ severity }) => severity === 'error',
  )
  throw new UserError({
    what: errors.map(({ path, message }) => `${path}: ${message}`).join('; '),
    mend: errors[0]?.hint ?? 'Send an init as of an Experiment',
    kind: 'invalid',
  })
}

/** What algorithms may expect; no limits, so that they are not held against the rules of files. */
function expectedOf(
  request: JsonObject,
): Partial<Pick<ExperimentSpec, 'maxTrialCount' | 'parallelTrialCount'>> {
  const parallelTrialCount = countOf(request, 'parallelTrialCount')
  const maxTrialCount = countOf(request, 'maxTrialCount')
  return {
    ...(parallelTrialCount === undefined ? {} : { parallelTrialCount }),
    ...(maxTrialCount === undefined ? {} : { maxTrialCount }),
  }
}

function countOf(request: JsonObject, name: string): number | undefined {
  const count = request[name] ?? undefined
  if (count === undefined) return undefined
  if (typeof count === 'number' && Number.isSafeInteger(count) && count >= 1) return count
  throw invalid(`${name} is no whole number from 1`, `Send "${name}": 4, or nothing`)
}

/** What a trial's parameters were, for a trial that was not asked for. Raises UserError where one is missing or unknown. */
export function assignmentsOf(
  { spec }: Experiment,
  params: Json,
  place: string,
): readonly Assignment[] {
  if (!isObject(params)) throw invalid(`${place} has no params`, 'Send "params": {…}')
  const names = new Set(spec.parameters.map(({ name }) => name))
  const stranger = Object.keys(params).find((name) => !names.has(name))
  if (stranger !== undefined) {
    throw invalid(`${place} has a parameter ${stranger} that the space has not`, 'Remove it')
  }
  return spec.parameters.map((parameter) => {
    const { name } = parameter
    const value = Object.hasOwn(params, name) ? params[name] : undefined
    if (typeof value !== 'string' && typeof value !== 'number') {
      throw invalid(`${place} has no value of ${name}`, 'Give every parameter a number or a text')
    }
    return { name, value: textOf(parameter, value) }
  })
}

/** As the search space writes it: a list's own item for an equal number. */
function textOf({ feasibleSpace }: Parameter, value: string | number): string {
  const text = typeof value === 'number' ? formatNumber(value) : value
  const { list } = feasibleSpace
  if (list === undefined || list.includes(text)) return text
  return list.find((item) => item.trim() !== '' && Number(item) === Number(text)) ?? text
}

/** An Experiment file around the request's space, objective and algorithm; only the template is made up. */
function documentOf(request: JsonObject): JsonObject {
  const space = picked(request['space'] ?? null, ['parameters'])
  const parameters = space['parameters'] ?? null
  const list = isList(parameters) ? parameters.map(parameterOf) : parameters
  const objective = picked(request['objective'] ?? null, ['type', 'goal', 'objectiveMetricName'])
  const algorithm = picked(request['algorithm'] ?? null, ['algorithmName', 'algorithmSettings'])
  const count = Array.isArray(list) ? list.length : 0
  return {
    apiVersion: 'kubeflow.org/v1beta1',
    kind: 'Experiment',
    metadata: { name: 'suggest' },
    spec: {
      objective: { objectiveMetricName: 'objective', ...objective },
      algorithm,
      parallelTrialCount: 1,
      parameters: list,
      trialTemplate: templateOf(Array.isArray(list) ? list : [], count),
    },
  }
}

function parameterOf(parameter: Json): Json {
  if (!isObject(parameter)) return parameter
  const space = parameter['feasibleSpace'] ?? null
  return {
    ...picked(parameter, ['name', 'parameterType']),
    ...(isObject(space)
      ? { feasibleSpace: picked(space, ['min', 'max', 'step', 'list', 'distribution']) }
      : { feasibleSpace: space }),
  }
}

function templateOf(parameters: readonly Json[], count: number): JsonObject {
  const names = Array.from({ length: count }, (_, i) => `p${i}`)
  return {
    primaryContainerName: 'main',
    trialParameters: names.map((name, i) => {
      const parameter = parameters[i] ?? null
      return { name, reference: isObject(parameter) ? (parameter['name'] ?? '') : '' }
    }),
    trialSpec: {
      apiVersion: 'batch/v1',
      kind: 'Job',
      spec: {
        template: {
          spec: {
            restartPolicy: 'Never',
            containers: [
              {
                name: 'main',
                image: 'none',
                command: ['none', ...names.map((name) => `\${trialParameters.${name}}`)],
              },
            ],
          },
        },
      },
    },
  }
}

function picked(json: Json, keys: readonly string[]): JsonObject {
  if (!isObject(json)) return {}
  return Object.fromEntries(
    keys.flatMap((key) => (Object.hasOwn(json, key) ? [[key, json[key] ?? null] as const] : [])),
  )
}

function isList(json: Json): json is readonly Json[] {
  return Array.isArray(json)
}

function invalid(what: string, mend: string): UserError {
  return new UserError({ what, mend, kind: 'invalid' })
}
