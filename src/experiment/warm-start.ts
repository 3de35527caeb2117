import type { Experiment } from './experiment.ts'
import type { Finding } from './findings.ts'
import { fieldPath } from './path.ts'
import { leadsOutside, relativeFile } from './relative-file.ts'

/** Results of earlier experiments, for the algorithm to learn from: paths, one a line or with commas between. Katib takes no notice of it. */
const WARM_START_ANNOTATION = 'tunebot.dev/warm-start'

/** What the others propose follows from an order of its own, or from labels on their own trials. */
const LEARNERS: readonly string[] = [
  'auto',
  'bayesianoptimization',
  'cmaes',
  'multivariate-tpe',
  'tpe',
]

const MOST_FILES = 20

const EXAMPLE =
  'Name files that tunebot run --format json has printed, relative to this one: results/earlier.json'

/** The files that the experiment's annotation names, relative to the Experiment file; none where there is no annotation. */
export function warmStartFiles({ metadata }: Experiment): readonly string[] {
  const text = metadata.annotations?.[WARM_START_ANNOTATION] ?? ''
  return text
    .split(/[\n,]/)
    .map(relativeFile)
    .filter((name) => name !== '')
}

/** What is wrong with the annotation; undefined where it is sound, or not there. The files themselves are not looked at. */
export function warmStartMistake(experiment: Experiment): Finding | undefined {
  if (experiment.metadata.annotations?.[WARM_START_ANNOTATION] === undefined) return undefined
  const path = fieldPath('metadata.annotations', WARM_START_ANNOTATION)
  const told = mistakeIn(experiment)
  return told === undefined ? undefined : { code: 'metadata/warm-start', path, ...told }
}

function mistakeIn(experiment: Experiment): Pick<Finding, 'message' | 'hint'> | undefined {
  const { algorithmName } = experiment.spec.algorithm
  if (!LEARNERS.includes(algorithmName)) {
    const message = `${algorithmName} does not learn from the trials of other experiments`
    return { message, hint: `Choose one of ${LEARNERS.join(', ')}, or take the annotation out` }
  }
  const files = warmStartFiles(experiment)
  if (files.length === 0) return { message: 'the warm start names no file', hint: EXAMPLE }
  if (files.length > MOST_FILES) {
    const message = `the warm start names ${files.length} files, and at most ${MOST_FILES} are read`
    return { message, hint: 'Name those whose experiments are most like this one' }
  }
  const outside = files.find(leadsOutside)
  if (outside === undefined) return undefined
  const message = `the warm start names ${outside.slice(0, 80)}, which is not below the folder of this file`
  return { message, hint: EXAMPLE }
}
