import { relative, resolve } from 'node:path'
import type { Experiment } from '../experiment/experiment.ts'
import type { ExperimentState } from '../journal/state.ts'
import {
  BACKENDS,
  type BackendName,
  parseChoice,
  parseDuration,
  parseMapping,
  parseNumber,
  parseWhole,
} from '../option.ts'
import type { TrialPolicy } from '../policy/policy.ts'
import type { ReportPhase } from '../report/context.ts'
import { FAIL_ON, type Gate, isFailure } from '../report/gate.ts'
import { UserError } from '../user-error.ts'
import { type ClusterFlags, clusterOptions, refuseClusterFlags } from './cluster-flags.ts'
import { type DriveRequest, type DriveResult, drive } from './drive.ts'
import { learnsFromOthers, placeOfFile } from './earlier-trials.ts'
import { watchInterrupts } from './interrupt.ts'
import type { KubernetesOptions } from './kubernetes.ts'
import { type LoadedFile, policyCheck, readExperimentFile } from './load.ts'
import { backendNamed } from './open-backend.ts'
import { readPolicyFile } from './policy-file.ts'
import { createProgress } from './progress.ts'
import { FORMATS, type Format, formatResults, type Outcome } from './result.ts'
import { mayRetry } from './retry-failed.ts'
import { tellMistakes } from './tell-mistakes.ts'

/** The options as they were typed. */
export interface RunFlags extends ClusterFlags {
  readonly state: string
  readonly backend: string
  readonly seed?: string
  readonly workdir: string
  readonly map: readonly string[]
  readonly policy?: string
  readonly maxTrials?: string
  readonly timeLimit?: string
  readonly retryFailed: boolean
  readonly failOn: string
  readonly failBelow?: string
  readonly format: string
  readonly quiet: boolean
}

type Settings = Pick<
  DriveRequest,
  | 'stateDirectory'
  | 'seed'
  | 'createBackend'
  | 'maxTrials'
  | 'timeLimitMilliseconds'
  | 'retryFailed'
> & {
  readonly backend: BackendName
  readonly cluster: KubernetesOptions
  readonly gate: Gate
  readonly format: Format
  readonly quiet: boolean
}

const INVALID = 3
const INTERRUPTED = 130

/**
 * `tunebot run`: checks all files before the first trial, runs their experiments one after the other and prints their
 * results. Returns the exit code. Raises UserError for wrong usage and for what stops a run.
 */
export async function run(files: readonly string[], flags: RunFlags): Promise<number> {
  const policy = await readPolicyFile(flags.policy)
  const settings = readSettings(flags, policy)
  const check = policyCheck(policy, flags, settings.maxTrials)
  const loaded = await Promise.all(
    files.map((file) => readExperimentFile(file, settings.backend, check, settings.cluster)),
  )
  if (tellMistakes(loaded)) return INVALID
  refuseTwins(loaded)
  for (const notice of loaded.flatMap(({ notices }) => notices)) warn(notice)

  const interrupts = watchInterrupts()
  const outcomes: Outcome[] = []
  const began = performance.now()
  try {
    for (const { file, experiment } of loaded.flatMap(experimentsOf)) {
      if (interrupts.signal.aborted) break
      const result = await runOne(file, experiment, timeLeft(settings, began), interrupts.signal)
      outcomes.push({ ...result, file, backend: settings.backend, gate: settings.gate })
      if (result.phase.name === 'interrupted') break
    }
  } finally {
    interrupts.end()
    // Whatever stopped the run, those before it are done.
    if (outcomes.length > 0) {
      process.stdout.write(formatResults(outcomes, settings.format, process.stdout))
    }
  }
  return exitCode(outcomes, settings.gate, interrupts.signal.aborted)
}

/** The time limit is the run's: what one experiment took, the next has less. */
function timeLeft(settings: Settings, began: number): Settings {
  const { timeLimitMilliseconds: limit } = settings
  if (limit === undefined) return settings
  const left = Math.max(1, Math.ceil(limit - (performance.now() - began)))
  return { ...settings, timeLimitMilliseconds: left }
}

async function runOne(
  file: string,
  experiment: Experiment,
  settings: Settings,
  signal: AbortSignal,
): Promise<DriveResult> {
  const progress = createProgress(process.stderr, settings.quiet)
  try {
    return await drive({
      ...settings,
      experiment,
      ...(learnsFromOthers(settings.backend) ? { place: placeOfFile(resolve(file)) } : {}),
      signal,
      stopMilliseconds: 35_000,
      onChange: (state: ExperimentState, live) => progress.show(state, live),
      onWarning: (text) => progress.warn(text),
    })
  } finally {
    progress.end()
  }
}

function readSettings(flags: RunFlags, policy: TrialPolicy | undefined): Settings {
  const backend = parseChoice(flags.backend, '--backend', BACKENDS)
  if (backend === 'process') refuseClusterFlags(flags)
  const { seed, maxTrials, timeLimit, failBelow } = flags
  const map = flags.map.map((text) => parseMapping(text, '--map', (folder) => resolve(folder)))
  const cluster = { ...clusterOptions(flags), ...(policy === undefined ? {} : { policy }) }
  return {
    stateDirectory: resolve(flags.state),
    backend,
    createBackend: backendNamed(backend, {
      workdir: resolve(flags.workdir),
      map,
      ...cluster,
    }),
    cluster,
    ...(seed === undefined ? {} : { seed: parseWhole(seed, '--seed', 0) }),
    ...(maxTrials === undefined ? {} : { maxTrials: parseWhole(maxTrials, '--max-trials', 1) }),
    ...(timeLimit === undefined
      ? {}
      : { timeLimitMilliseconds: parseDuration(timeLimit, '--time-limit') }),
    retryFailed: mayRetry(flags.retryFailed, backend),
    gate: {
      failOn: parseChoice(flags.failOn, '--fail-on', FAIL_ON),
      ...(failBelow === undefined ? {} : { failBelow: parseNumber(failBelow, '--fail-below') }),
    },
    format: parseChoice(flags.format, '--format', FORMATS),
    quiet: flags.quiet,
  }
}

function experimentsOf({ file, experiments }: LoadedFile) {
  return experiments.map((experiment) => ({
    file: relative(process.cwd(), resolve(file)),
    experiment,
  }))
}

/** Two experiments of one name would share a state folder. */
function refuseTwins(loaded: readonly LoadedFile[]): void {
  const places = new Map<string, string>()
  for (const { file, experiments } of loaded) {
    for (const { metadata } of experiments) {
      const other = places.get(metadata.name)
      if (other !== undefined) {
        throw new UserError({
          what: `an experiment named ${metadata.name} is in ${other} too`,
          where: file,
          mend: 'Give one of them another metadata.name, or run them with different --state folders',
          kind: 'invalid',
        })
      }
      places.set(metadata.name, file)
    }
  }
}

function exitCode(outcomes: readonly Outcome[], gate: Gate, interrupted: boolean): number {
  const phases: readonly ReportPhase[] = outcomes.map(({ phase }) => phase)
  if (interrupted || phases.some(({ name }) => name === 'interrupted')) return INTERRUPTED
  return outcomes.some(({ state }) => isFailure(state, gate)) ? 1 : 0
}

function warn(text: string): void {
  process.stderr.write(`note: ${text}\n`)
}
