import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { errorMessage } from '../../user-error.ts'
import type { Variables } from '../environment.ts'
import type { RunnerLog } from '../runner-log.ts'

/** A text to be kept as an artifact of one file. */
export interface Upload {
  readonly name: string
  /** The file's name. */
  readonly entry: string
  readonly text: string
  /** A folder of our own, for the file while it is uploaded. */
  readonly folder: string
}

/** How an upload is told in the log. */
export interface ToldUpload extends Upload {
  readonly title: string
  /** The warning where it fails, by why: one line, of at most 300 characters. */
  readonly failure: (why: string) => string
}

/** The library asks five times, with pauses; what takes longer than this is not worth the runner. */
const UPLOAD_MILLISECONDS = 60_000
/** As the library has it. */
const CLOUD = /^(?:github\.com|.+\.(?:ghe\.com|localhost))$/i
/** What the service says of a name that the workflow run has already. */
const TAKEN = /already exists/

/**
 * Whether the runner has a service for artifacts: act may not have one, and that of GitHub Enterprise Server is another, which the library
 * refuses to speak to.
 */
export function hasResultsService(variables: Variables): boolean {
  const server = variables['GITHUB_SERVER_URL'] ?? 'https://github.com'
  const isCloud = URL.canParse(server) && CLOUD.test(new URL(server).hostname)
  if (!isCloud) return false
  return (
    (variables['ACTIONS_RESULTS_URL'] ?? '') !== '' &&
    (variables['ACTIONS_RUNTIME_TOKEN'] ?? '') !== ''
  )
}

/**
 * Uploads the text, in a group of the log. What fails is warned of and never raised: the library raises errors of no one
 * kind, and none of them is worth what the step has done. False where it failed.
 */
export async function leaveArtifact(
  log: Pick<RunnerLog, 'line' | 'warning' | 'group' | 'endGroup'>,
  { title, failure, ...upload }: ToldUpload,
): Promise<boolean> {
  log.group(title)
  try {
    await uploadText(upload)
    return true
  } catch (error) {
    if (error instanceof Error) log.line(unsigned(error.stack ?? ''))
    log.warning(failure(unsigned(errorMessage(error)).split('\n', 1)[0]?.slice(0, 300) ?? ''))
    return false
  } finally {
    log.endGroup()
  }
}

/** Without what follows an address: whoever has that may write where it leads. */
function unsigned(text: string): string {
  return text.replace(/(https?:[^\s?]*)\?\S*/g, '$1')
}

/**
 * Uploads the text as the one file of an artifact of this workflow run; one of that name that the run has already, as of its
 * attempt before, gives way to it. Raises what the library does, and an Error where it takes too long.
 */
async function uploadText({ name, entry, text, folder }: Upload): Promise<void> {
  // Loaded on use: with what it needs it is larger than all the rest.
  const { DefaultArtifactClient } = await import('@actions/artifact')
  const client = new DefaultArtifactClient()
  await mkdir(folder, { recursive: true })
  const path = join(folder, entry)
  await writeFile(path, text)

  async function upload(): Promise<void> {
    try {
      await client.uploadArtifact(name, [path], folder)
    } catch (error) {
      if (!TAKEN.test(errorMessage(error))) throw error
      await client.deleteArtifact(name)
      await client.uploadArtifact(name, [path], folder)
    }
  }

  const late = new AbortController()
  try {
    const uploading = upload()
    await Promise.race([uploading, tooLate(late.signal)])
  } finally {
    late.abort()
    await rm(folder, { recursive: true, force: true })
  }
}

async function tooLate(signal: AbortSignal): Promise<never> {
  await sleep(UPLOAD_MILLISECONDS, undefined, { signal })
  throw new Error(`no answer within ${UPLOAD_MILLISECONDS / 1000} s`)
}
