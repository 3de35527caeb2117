import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { getState, saveState } from '@actions/core'
import { openTrialFolder } from './backend/process/trial-folder.ts'
import { processBackend } from './command/backends.ts'
import { drive } from './command/drive.ts'
import { loadExperimentFile } from './command/load.ts'
import type { ActionDependencies } from './github/dependencies.ts'
import { DIRECTORY, runMain } from './github/main.ts'
import { runPost } from './github/post.ts'
import { createRunnerLog } from './github/runner-log.ts'
import { errorMessage, UserError } from './user-error.ts'

const CANCELLED = 130
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
    cancellation.abort()
  }
  process.on('SIGINT', onSignal)
  process.on('SIGTERM', onSignal)
  return cancellation.signal
}

/** Ends what still runs of an experiment's trials; the names of those that would not end. */
async function endTrials(directory: string): Promise<readonly string[]> {
  const folder = join(directory, 'trials')
  const names = await foldersIn(folder)
  const left = new Set(names.filter((name) => !hasEnded(join(folder, name))))
  if (left.size === 0) return []
  const { backend } = await processBackend({ workdir: directory, map: [] })({
    directory: folder,
    onWarning: (text) => dependencies.log.line(text),
  })
  for (const name of left) await backend.stop(name, 'RunInterrupted')
  for await (const event of backend.events(AbortSignal.timeout(END_MILLISECONDS))) {
    if (event.type === 'ended') left.delete(event.trial)
    if (left.size === 0) break
  }
  return [...left]
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

const dependencies: ActionDependencies = {
  variables: process.env,
  log: createRunnerLog(),
  signal: watchCancellation(),
  now: () => new Date(),
  load: (path, text) => loadExperimentFile(path, text, 'process'),
  drive: (inputs, request) => {
    const { seed, map, workdir } = inputs
    const maxTrials = inputs['max-trials']
    const timeLimitMilliseconds = inputs['time-limit']
    return drive({
      ...request,
      createBackend: processBackend({ workdir, map }),
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
    if (getState(POST) === 'true') return await runPost(dependencies, getState(DIRECTORY))
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
