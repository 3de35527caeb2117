import type { Experiment } from '../experiment/experiment.ts'
import { nearest } from '../experiment/nearest.ts'
import { parseExperiments } from '../experiment/parse.ts'
import { algorithmNames } from '../suggestion/registry.ts'
import { UserError } from '../user-error.ts'
import type { KubernetesOptions } from './kubernetes.ts'
import { readText, templatesOf } from './load.ts'
import { tellMistakesAs } from './tell-mistakes-as.ts'

/**
 * The one Experiment of a file, or the one of that name. Doubts and mistakes are told as `tellMistakesAs` does; undefined where a
 * mistake is among them. `cluster`: where a template is looked for that no file has. Raises UserError where it is not clear
 * which one is meant, and where that cluster does not let us look.
 */
export async function readOneExperiment(
  file: string,
  name: string | undefined,
  {
    format,
    cluster,
  }: { readonly format: string; readonly cluster?: KubernetesOptions | undefined },
): Promise<Experiment | undefined> {
  const text = await readText(file)
  const parsed = parseExperiments(text, {
    algorithms: algorithmNames,
    unsupported: 'silent',
    configMaps: await templatesOf(file, text, cluster),
  })
  const diagnostics = [
    ...parsed.diagnostics,
    ...parsed.experiments.flatMap((each) => each.diagnostics),
  ]
  const experiments = parsed.experiments.flatMap(({ experiment }) => experiment ?? [])
  if (await tellMistakesAs(format, [{ file, text, diagnostics }])) return undefined
  return choose(file, experiments, name)
}

function choose(
  file: string,
  experiments: readonly Experiment[],
  name: string | undefined,
): Experiment {
  const names = experiments.map(({ metadata }) => metadata.name)
  const found = name === undefined ? experiments : experiments.filter((_, at) => names[at] === name)
  const [first, second] = found
  if (first !== undefined && second === undefined) return first
  if (first === undefined) {
    const meant = nearest(name ?? '', names) ?? names.join(', ')
    throw ambiguous(file, `no experiment here is named ${name}`, `Did you mean ${meant}?`)
  }
  throw ambiguous(
    file,
    `the file holds ${found.length} experiments: ${names.join(', ')}`,
    'Choose one with --experiment NAME',
  )
}

function ambiguous(where: string, what: string, mend: string): UserError {
  return new UserError({ what, where, mend, kind: 'usage' })
}
