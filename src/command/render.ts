import { resolve } from 'node:path'
import { earlierRecords } from '../experiment/earlier-trial.ts'
import type { Experiment, JsonObject } from '../experiment/experiment.ts'
import { NAS_VALUES } from '../experiment/nas-values.ts'
import { nearest } from '../experiment/nearest.ts'
import { isNamespaceName, isObjectName } from '../experiment/object-name.ts'
import { placed } from '../experiment/placed.ts'
import { renderTrial } from '../experiment/template.ts'
import type { Assignment } from '../experiment/trial.ts'
import { trialName } from '../experiment/trial-name.ts'
import { BACKENDS, misunderstood, parseChoice, parseWhole } from '../option.ts'
import { renderManifest } from '../report/manifest.ts'
import { createRandom } from '../suggestion/random.ts'
import { suggestionFor } from '../suggestion/registry.ts'
import { type ClusterFlags, clusterOptions, refuseClusterFlags } from './cluster-flags.ts'
import { placeOfFile, readEarlierTrials } from './earlier-trials.ts'
import type { KubernetesOptions } from './kubernetes.ts'
import { nasAssignments } from './nas-assignments.ts'
import { readOneExperiment } from './one-experiment.ts'
import { seedOf } from './seed.ts'

/** `github`: mistakes become annotations, and the manifest is that of `yaml`, as a group of the log. */
const RENDER_FORMATS = ['yaml', 'json', 'github'] as const

/** The options as they were typed. */
export interface RenderFlags extends ClusterFlags {
  readonly backend: string
  readonly set: readonly string[]
  readonly experiment?: string
  readonly trial?: string
  readonly seed?: string
  readonly format: string
}

const INVALID = 3

/**
 * `tunebot render`: prints one trial's manifest as it would be started, with the values of `--set` and, for all other
 * parameters, those of the first trial. A template that no file has is read from the cluster of `--backend kubernetes`. Returns
 * the exit code. Raises UserError for wrong usage, and for a cluster that cannot be asked.
 */
export async function render(file: string, flags: RenderFlags): Promise<number> {
  const format = parseChoice(flags.format, '--format', RENDER_FORMATS)
  const seed = flags.seed === undefined ? undefined : parseWhole(flags.seed, '--seed', 0)
  checkName(flags.trial, '--trial', isObjectName)
  checkName(flags.namespace, '--namespace', isNamespaceName)
  const given = flags.set.map(parseAssignment)
  const experiment = await readOneExperiment(file, flags.experiment, {
    format,
    cluster: clusterOf(flags),
  })
  if (experiment === undefined) return INVALID

  const { namespace } = flags
  const name = flags.trial ?? trialName(experiment, seedOf(experiment, seed), 0, new Set())
  const values = await completed(file, experiment, given, seedOf(experiment, seed))
  const manifest = renderTrial(placed(experiment, namespace), name, values)
  await printManifest(name, manifest, format)
  return 0
}

async function printManifest(
  trial: string,
  manifest: JsonObject,
  format: (typeof RENDER_FORMATS)[number],
): Promise<void> {
  switch (format) {
    case 'yaml':
      process.stdout.write(renderManifest(manifest))
      return
    case 'json':
      process.stdout.write(`${JSON.stringify(manifest, null, 2)}\n`)
      return
    case 'github': {
      const { tellGroup } = await import('./annotate.ts')
      tellGroup(`${trial}: the manifest`, renderManifest(manifest))
      return
    }
    default:
      return unknownFormat(format)
  }
}

function unknownFormat(format: never): never {
  throw new Error(`unknown format ${String(format)}`)
}

/** Where a template is looked for that no file has; undefined: nowhere. */
function clusterOf(flags: RenderFlags): KubernetesOptions | undefined {
  const backend = parseChoice(flags.backend, '--backend', BACKENDS)
  if (backend !== 'process') return clusterOptions(flags)
  const { namespace: _ofTheManifest, ...others } = flags
  refuseClusterFlags(others)
  return undefined
}

/** A value for each parameter, in their order. */
async function completed(
  file: string,
  experiment: Experiment,
  given: readonly Assignment[],
  seed: number,
): Promise<readonly Assignment[]> {
  const { parameters, nasConfig, algorithm } = experiment.spec
  const names =
    nasConfig === undefined
      ? parameters.map(({ name }) => name)
      : (NAS_VALUES.get(algorithm.algorithmName) ?? [])
  const stray = given.find(({ name }) => !names.includes(name))
  if (stray !== undefined) throw unknownParameter(stray, names)
  const values = new Map(given.map(({ name, value }) => [name, value]))
  if (names.every((name) => values.has(name))) {
    return names.map((name) => ({ name, value: values.get(name) ?? '' }))
  }
  const found =
    nasConfig === undefined
      ? await firstOf(file, experiment, seed)
      : nasAssignments(experiment.spec, nasConfig, values)
  return found.map(({ name, value }) => ({
    name,
    value: values.get(name) ?? value,
  }))
}

async function firstOf(
  file: string,
  experiment: Experiment,
  seed: number,
): Promise<readonly Assignment[]> {
  const read = await readEarlierTrials(experiment, placeOfFile(resolve(file)), warn)
  const earlier = earlierRecords(experiment, read)
  const suggest = suggestionFor(experiment.spec.algorithm.algorithmName)
  const random = createRandom(seed)
  const [first] = suggest({ experiment, trials: [], earlier, count: 1, random })
  return first?.assignments ?? []
}

function warn(text: string): void {
  process.stderr.write(`note: ${text}\n`)
}

function parseAssignment(text: string): Assignment {
  const at = text.indexOf('=')
  if (at < 1)
    throw misunderstood('--set', text, 'Give a parameter and its value, as in --set lr=0.1')
  return { name: text.slice(0, at), value: text.slice(at + 1) }
}

function unknownParameter({ name, value }: Assignment, names: readonly string[]) {
  const meant = nearest(name, names)
  const mend =
    meant === undefined ? `The parameters are ${names.join(', ')}` : `Did you mean ${meant}?`
  return misunderstood('--set', `${name}=${value}`, mend)
}

function checkName(
  text: string | undefined,
  option: string,
  isName: (text: string) => boolean,
): void {
  if (text === undefined || isName(text)) return
  throw misunderstood(option, text, 'Give lower case letters, digits and dashes')
}
