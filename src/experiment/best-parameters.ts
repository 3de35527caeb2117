import type { Experiment } from './experiment.ts'
import type { Finding } from './findings.ts'
import { fieldPath } from './path.ts'
import { leadsOutside, relativeFile } from './relative-file.ts'

/** The file of parameters that the best ones are to be written into: a path. Katib takes no notice of it. */
const BEST_PARAMETERS_ANNOTATION = 'tunebot.dev/best-parameters'

const ENDING = /[^/]\.(?:ya?ml|json)$/i
const EXAMPLE = 'Name a file of YAML or JSON, relative to this one: config/train.yaml'

/** The file that the experiment's annotation names, relative to the Experiment file; undefined where there is no annotation. */
export function bestParametersFile({ metadata }: Experiment): string | undefined {
  const text = metadata.annotations?.[BEST_PARAMETERS_ANNOTATION]
  return text === undefined ? undefined : relativeFile(text)
}

/** What is wrong with the annotation; undefined where it is sound, or not there. The file itself is not looked at. */
export function bestParametersMistake(experiment: Experiment): Finding | undefined {
  const file = bestParametersFile(experiment)
  const message = file === undefined ? undefined : mistakeIn(file)
  if (message === undefined) return undefined
  const path = fieldPath('metadata.annotations', BEST_PARAMETERS_ANNOTATION)
  return { code: 'metadata/best-parameters', path, message, hint: EXAMPLE }
}

function mistakeIn(file: string): string | undefined {
  if (file === '') return 'no file is named for the best parameters'
  const shown = file.slice(0, 80)
  if (/[\n\r,]/.test(file)) return 'one file is named for the best parameters, and no more'
  if (leadsOutside(file)) {
    return `the best parameters go to ${shown}, which is not below the folder of this file`
  }
  if (!ENDING.test(file)) {
    return `the best parameters go to ${shown}, whose ending is none of .yaml, .yml, .json`
  }
  return undefined
}
