import { compareDecimals, parseDecimal, stepped, stepsBetween, toNumber } from './decimal.ts'
import type { Experiment, Json, Parameter } from './experiment.ts'
import type { Finding } from './findings.ts'
import { isList, isObject } from './json.ts'
import { fieldPath } from './path.ts'
import { formatNumber } from './search-space.ts'
import type { Assignment } from './trial.ts'

/** Points to try first: a JSON list of mappings from each parameter to its value. Katib takes no notice of it. */
const BASELINE_ANNOTATION = 'tunebot.dev/baseline'

/** What these try next follows from labels on their own trials. */
const WITHOUT_BASELINE = ['hyperband', 'asha', 'pbt', 'enas', 'darts']

const EXAMPLE = `Write '[{"name": "value"}]' with a value for each parameter`

type Point = readonly Assignment[]

/** The points of a checked experiment's annotation, in their order; none where there is no annotation. */
export function baselineOf(experiment: Experiment): readonly Point[] {
  const read = readBaseline(experiment)
  return typeof read === 'string' ? [] : read
}

/** What is wrong with the annotation; undefined where it is sound, or not there. */
export function baselineMistake(experiment: Experiment): Finding | undefined {
  const message = readBaseline(experiment)
  if (typeof message !== 'string') return undefined
  const path = fieldPath('metadata.annotations', BASELINE_ANNOTATION)
  return { code: 'metadata/baseline', path, message, hint: EXAMPLE }
}

/** The points, or what is wrong. */
function readBaseline({ metadata, spec }: Experiment): readonly Point[] | string {
  const text = metadata.annotations?.[BASELINE_ANNOTATION]
  if (text === undefined) return []
  const { algorithmName } = spec.algorithm
  if (WITHOUT_BASELINE.includes(algorithmName)) {
    return `${algorithmName} cannot begin with points that it did not propose`
  }
  const list = parseJson(text)
  if (!isList(list)) return 'the baseline is no list in JSON'
  const points: Point[] = []
  for (const [at, item] of list.entries()) {
    const point = pointOf(spec.parameters, item)
    if (typeof point === 'string') return `point ${at + 1} of the baseline ${point}`
    points.push(point)
  }
  return points
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function pointOf(parameters: readonly Parameter[], item: Json): Point | string {
  if (!isObject(item)) return 'is no mapping'
  const stranger = Object.keys(item).find((key) => !parameters.some(({ name }) => name === key))
  if (stranger !== undefined) return `has ${stranger.slice(0, 80)}, which is no parameter`
  const point: Assignment[] = []
  for (const parameter of parameters) {
    const { name } = parameter
    const given = Object.hasOwn(item, name) ? item[name] : undefined
    if (given === undefined) return `has no ${name}`
    const value = valueIn(parameter, typeof given === 'number' ? formatNumber(given) : given)
    if (value === undefined) return `has a value of ${name} that is not in its feasibleSpace`
    point.push({ name, value })
  }
  return point
}

/** As the search space writes it; undefined for what it does not hold. */
function valueIn({ parameterType, feasibleSpace }: Parameter, given: Json): string | undefined {
  if (typeof given !== 'string') return undefined
  const { list, min = '', max = '' } = feasibleSpace
  const number = parseDecimal(given)
  if (list !== undefined) {
    if (list.includes(given)) return given
    return list.find((item) => number !== undefined && Number(item) === toNumber(number))
  }
  const [low, high] = [parseDecimal(min), parseDecimal(max)]
  if (number === undefined || low === undefined || high === undefined) return undefined
  if (compareDecimals(number, low) < 0 || compareDecimals(number, high) > 0) return undefined
  const step = parseDecimal(feasibleSpace.step ?? (parameterType === 'int' ? '1' : ''))
  if (step !== undefined) {
    const nearest = stepped(low, step, stepsBetween(low, number, step))
    if (nearest !== toNumber(number)) return undefined
  }
  return formatNumber(toNumber(number))
}
