import type { Experiment } from '../../experiment/experiment.ts'
import type { Assignment } from '../../experiment/trial.ts'
import { editJson, newJson } from './json-file.ts'
import type { WantedParameter } from './value.ts'
import { editYaml, newYaml } from './yaml-file.ts'

/** What becomes of a file that is to hold parameters. */
export type FileEdit =
  | { readonly kind: 'changed'; readonly text: string }
  /** It says all of it already. */
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'refused'; readonly why: string }

/**
 * A file of parameters, YAML or, by the path's ending, JSON, with a trial's assignments in it: the values of keys that are there
 * are replaced, the others are added behind the last one, and all else stays as it is, comments, order and layout included.
 * `text` is undefined where there is no such file yet. What cannot be changed so is refused: broken files, several
 * documents, what is no mapping, and values that others refer to.
 */
export function withParameters(
  experiment: Experiment,
  assignments: readonly Assignment[],
  { path, text }: { readonly path: string; readonly text: string | undefined },
): FileEdit {
  const wanted = assignments.map((one) => wantedOf(experiment, one))
  const isJson = /\.json$/i.test(path)
  if (text === undefined) {
    return { kind: 'changed', text: isJson ? newJson(wanted) : newYaml(wanted) }
  }
  return isJson ? editJson(text, wanted) : editYaml(text, wanted)
}

/** The text of a new file of YAML: a line for each assignment. */
export function yamlOf(experiment: Experiment, assignments: readonly Assignment[]): string {
  return newYaml(assignments.map((one) => wantedOf(experiment, one)))
}

function wantedOf({ spec }: Experiment, { name, value }: Assignment): WantedParameter {
  const parameter = spec.parameters.find((one) => one.name === name)
  return { name, value, type: parameter?.parameterType ?? 'categorical' }
}
