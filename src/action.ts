import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { getState, saveState } from '@actions/core'
import { openTrialFolder } from './backend/process/trial-folder.ts'
import type { CreateBackend } from './command/backends.ts'
import { findConfigMaps } from './command/cluster-config-maps.ts'
import { drive } from './command/drive.ts'
import { learnsFromOthers } from './command/earlier-trials.ts'
import type { KubernetesOptions } from './command/kubernetes.ts'
import { loadExperimentFile, policyCheck } from './command/load.ts'
import { makePlan } from './command/make-plan.ts'
import { backendNamed } from './command/open-backend.ts'
import { mayRetry } from './command/retry-failed.ts'
import { isActive } from './experiment/trial.ts'
import { mayExtend } from './github/artifact/extend.ts'
import { OPEN_COMMENT } from './github/commands/conversation.ts'
import type {
  ActionDependencies,
  ExperimentToPlan,
  FileToLoad,
  LeftTrials,
  LoadedText,
  PlannedExperiment,
} from './github/dependencies.ts'
import { DIRECTORY } from './github/flow/run.ts'
import { backendOf, type Inputs } from './github/inputs.ts'
import { runMain } from './github/main.ts'
import { runPost } from './github/post.ts'
import { createRedactor } from './github/redact.ts'
import { createRunnerLog } from './github/runner-log.ts'
import { keepSecret } from './github/secrets.ts'
import type { TrialPolicy } from './policy/policy.ts'
import { errorMessage, UserError } from './user-error.ts'

const CANCELLED = 130
/** Under this name the main step tells the post step that it was asked to end. */
const WAS_CANCELLED = 'cancelled'
/** The runner kills 7.5 s after the signal; what has been sent by then arrives without us. */
const LEAVE_MILLISECONDS = 6500
/** Longer than the grace period that Kubernetes gives by default. */
const END_MILLISECONDS = 40_000

/** The first signal stops the trials and publishes; the action leaves in time whatever happens. */
function watchCancellation(): AbortSignal {
  const cancellation = new AbortController()
  const onSignal = () => {
    if (cancellation.signal.aborted) return
    process.stdout.write('Cancelled: stopping the trials and publishing the best so far\n')
    setTimeout(() => process.exit(CANCELLED), LEAVE_MILLISECONDS).unref()
    saveState(WAS_CANCELLED, 'true')
    cancellation.abort()
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  return cancellation.signal
}

/** Ends what still runs of an experiment's trials; the names of those that would not end. */
async function endTrials(
  inputs: Inputs,
  { directory, state }: LeftTrials,
): Promise<readonly string[]> {
  const names =
    backendOf(inputs) === 'process'
      ? await unendedIn(join(directory, 'trials'))
      : (state?.trials.filter(isActive).map(({ name }) => name) ?? [])
  if (names.length === 0 || state === undefined) return []
  const opened = await createBackend(
    inputs,
    undefined,
  )({
    experiment: state.experiment,
    directory: join(directory, 'trials'),
    onWarning: (text) => dependencies.log.line(text),
  })
  if (opened.kind === 'katib') {
    // The main step has asked for the Experiment's deletion, and its trials go with it.
    opened.source.close()
    return names
  }
  const { backend, close } = opened
  const left = new Set(names)
  for (const name of names) await backend.stop(name, 'RunInterrupted')
  for await (const event of backend.events(AbortSignal.timeout(END_MILLISECONDS))) {
    if (event.type === 'ended') left.delete(event.trial)
    if (left.size === 0) break
  }
  await close()
  return [...left]
}

function createBackend(inputs: Inputs, policy: TrialPolicy | undefined): CreateBackend {
  const { map, workdir } = inputs
  return backendNamed(backendOf(inputs), { workdir, map, ...clusterOptions(inputs, policy) })
}

function clusterOptions(inputs: Inputs, policy: TrialPolicy | undefined): KubernetesOptions {
  const { context, kubeconfig, namespace } = inputs
  return {
    ...(kubeconfig === undefined ? {} : { kubeconfig }),
    ...(context === undefined ? {} : { context }),
    ...(namespace === undefined ? {} : { namespace }),
    allowExecAuth: inputs['allow-exec-auth'],
    onSecret: (secret) => keepSecret([secret], redactor),
    ...(policy === undefined ? {} : { policy }),
  }
}

async function loadFile(
  inputs: Inputs,
  { path, text, configMaps: beside, asksCluster }: FileToLoad,
  policy: TrialPolicy | undefined,
): Promise<LoadedText> {
  const backend = backendOf(inputs)
  const { configMaps, mistakes } =
    backend === 'process' || !asksCluster
      ? { configMaps: [], mistakes: [] }
      : await findConfigMaps(text, beside, clusterOptions(inputs, policy))
  // Without its template nothing else can be said of an Experiment.
  if (mistakes.length > 0) {
    return { experiments: [], diagnostics: mistakes, notices: [], locators: new Map() }
  }
  const check = policyCheck(policy, inputs, inputs['max-trials'])
  const known = [...beside, ...configMaps]
  const mayBeThere = backend !== 'process' && !asksCluster
  return loadExperimentFile(path, text, backend, check, known, mayBeThere ? 'warning' : 'error')
}

/** A comment shows no more first trials, and a stranger's file may ask for a million. */
const MOST_FIRST_TRIALS = 50

async function planExperiment(
  inputs: Inputs,
  { policy, ...request }: ExperimentToPlan,
): Promise<PlannedExperiment> {
  return await makePlan({
    ...request,
    file: request.place.path,
    backend: backendOf(inputs),
    seed: inputs.seed,
    maxTrials: inputs['max-trials'],
    cluster: clusterOptions(inputs, policy),
    mostFirstTrials: MOST_FIRST_TRIALS,
  })
}

async function unendedIn(folder: string): Promise<readonly string[]> {
  const names = await foldersIn(folder)
  return names.filter((name) => !hasEnded(join(folder, name)))
}

function hasEnded(path: string): boolean {
  return openTrialFolder(path).readExit() !== undefined
}

async function foldersIn(folder: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true })
    return entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

const redactor = createRedactor()

const dependencies: ActionDependencies = {
  variables: process.env,
  log: createRunnerLog(redactor),
  redactor,
  signal: watchCancellation(),
  now: () => new Date(),
  load: loadFile,
  plan: planExperiment,
  drive: (inputs, { place, retryFailed = false, isExtended = false, ...request }) => {
    const { seed } = inputs
    const isRetrying = mayRetry(retryFailed, backendOf(inputs))
    const maxTrials = inputs['max-trials']
    const timeLimitMilliseconds = inputs['time-limit']
    return drive({
      ...request,
      retryFailed: isRetrying,
      isExtended: isExtended && mayExtend(inputs),
      ...(learnsFromOthers(backendOf(inputs)) ? { place } : {}),
      createBackend: createBackend(inputs, request.policy),
      ...(seed === undefined ? {} : { seed }),
      ...(maxTrials === undefined ? {} : { maxTrials }),
      ...(timeLimitMilliseconds === undefined ? {} : { timeLimitMilliseconds }),
    })
  },
  endTrials,
}

/** Under this name the main step tells the post step, which is the same program, that it is that. */
const POST = 'post'

async function run(): Promise<number> {
  try {
    if (getState(POST) === 'true') {
      return await runPost(dependencies, {
        directory: getState(DIRECTORY),
        wasCancelled: getState(WAS_CANCELLED) === 'true',
        openComment: getState(OPEN_COMMENT),
      })
    }
    saveState(POST, 'true')
    return await runMain(dependencies)
  } catch (error) {
    if (!(error instanceof UserError) && error instanceof Error) {
      dependencies.log.line(error.stack ?? error.message)
    }
    dependencies.log.error(errorMessage(error))
    return 1
  }
}

// Connections that are kept open would hold the process for seconds.
process.exit(await run())
