import type { Client } from '../client.ts'
import { digest } from '../digest.ts'
import type { Repository } from '../environment.ts'
import { asked } from '../failure.ts'
import { pathMistake } from '../files/path-mistake.ts'
import { valueAt } from '../payload.ts'
import { downloadArtifact } from './download.ts'
import type { FoundArtifact } from './find-artifact.ts'
import { ArtifactRefusal, refuse } from './refusal.ts'
import { readOnlyEntry } from './zip-entry.ts'

/**
 * What a run of a stranger's pull request leaves for the report, as it may write nothing else: the paths of its Experiment files.
 * Anything may stand in it, as the stranger's own workflow may have written it.
 */
export const LIST_ENTRY = 'experiments.json'

const PREFIX = 'tunebot-experiments-'
const VERSION = 1
/** A step selects no more. */
const MOST_PATHS = 50
/** Of the steps and jobs of one workflow run. */
const MOST_LISTS = 10
/** Fifty paths as long as git has them come to less. */
const MOST_BYTES = 256 * 1024
const FEATURE = { name: 'the list of a fork’s Experiment files', permission: 'actions: read' }

/** The steps of a workflow run have each a list of their own. */
export function listName(place: readonly string[]): string {
  return `${PREFIX}${digest(JSON.stringify(place))}`
}

export function formatList(paths: readonly string[]): string {
  return `${JSON.stringify({ version: VERSION, paths: paths.slice(0, MOST_PATHS) })}\n`
}

export interface ListRequest {
  readonly client: Client
  readonly repository: Repository
  readonly apiUrl: string
  /** The workflow run's number. */
  readonly run: number
}

/** The paths that a workflow run says it found, and what was not taken, in sentences. */
export interface ExperimentList {
  readonly paths: readonly string[]
  readonly refused: readonly string[]
  /** How many lists there were. */
  readonly lists: number
}

/** Reads what a workflow run has left. No path is taken to be true. Raises UserError when GitHub does not give it. */
export async function readLists(request: ListRequest): Promise<ExperimentList> {
  const mend = 'Nothing is reported: start the workflow again when GitHub answers'
  return await asked(read(request), FEATURE, { mend })
}

async function read(request: ListRequest): Promise<ExperimentList> {
  const { client, repository, run } = request
  const { data } = await client.rest.actions.listWorkflowRunArtifacts({
    ...repository,
    run_id: run,
    per_page: 100,
  })
  const lists = data.artifacts
    .filter(({ name, expired }) => name.startsWith(PREFIX) && !expired)
    .slice(0, MOST_LISTS)
  const paths = new Set<string>()
  const refused: string[] = []
  for (const { id, name, size_in_bytes: size } of lists) {
    try {
      for (const path of await readList(request, { id, name, run, size })) paths.add(path)
    } catch (error) {
      if (!(error instanceof ArtifactRefusal)) throw error
      refused.push(`the artifact ${name} ${error.message}`)
    }
  }
  return { paths: [...paths], refused, lists: lists.length }
}

async function readList(request: ListRequest, artifact: FoundArtifact): Promise<readonly string[]> {
  if (artifact.size > MOST_BYTES) refuse(`is larger than ${MOST_BYTES / 1024} KiB`)
  const zip = await downloadArtifact(request, artifact)
  return parseList((await readOnlyEntry(zip, LIST_ENTRY, MOST_BYTES)).toString('utf8'))
}

/** Raises ArtifactRefusal for what is no list, and for a path that can be none of a repository. */
export function parseList(text: string): readonly string[] {
  const json = parse(text)
  const paths = valueAt(json, 'paths')
  if (valueAt(json, 'version') !== VERSION || !Array.isArray(paths)) return refuse(NO_LIST)
  if (paths.length > MOST_PATHS) return refuse(`names more than ${MOST_PATHS} files`)
  return paths.map((path: unknown) => {
    if (typeof path !== 'string') return refuse(NO_LIST)
    const mistake = pathMistake(path)
    return mistake === undefined
      ? path
      : refuse(`names what is no file of a repository: ${mistake}`)
  })
}

const NO_LIST = 'is no list of Experiment files'

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return refuse(NO_LIST)
    throw error
  }
}
