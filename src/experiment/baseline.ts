import type { Experiment } from './experiment.ts'
import type { Finding } from './findings.ts'
import { isList, parseJson } from './json.ts'
import { fieldPath } from './path.ts'
import { type Point, pointOf } from './point.ts'

/** Points to try first: a JSON list of mappings from each parameter to its value. Katib takes no notice of it. */
const BASELINE_ANNOTATION = 'tunebot.dev/baseline'

/** What these try next follows from labels on their own trials. */
const WITHOUT_BASELINE = ['hyperband', 'asha', 'pbt', 'enas', 'darts']

const EXAMPLE = `Write '[{"name": "value"}]' with a value for each parameter`

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
