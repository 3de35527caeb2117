import { UserError } from '../../user-error.ts'
import type { Client } from '../client.ts'
import type { Repository } from '../environment.ts'
import { explainFailure } from '../failure.ts'
import type { ChangeSource } from '../trigger/trigger.ts'
import { diffNames } from './git-diff.ts'

/** GitHub lists no more files than these, and does not say when there are more. */
const MAX_PULL_FILES = 3000
const MAX_COMPARE_FILES = 300
const PER_PAGE = 100

export interface ChangedFilesRequest {
  readonly client: Client
  readonly repository: Repository
  readonly workspace: string
}

type Diff = Extract<ChangeSource, { kind: 'pull' | 'compare' }>
type Listing =
  | { readonly kind: 'complete'; readonly paths: readonly string[] }
  | { readonly kind: 'incomplete'; readonly why: string }

/**
 * The paths that the event added or changed, deleted files left out and renamed ones by their new
 * name: from the API where it lists them all, else from the checkout's own history.
 * @throws {UserError} when neither knows all of them; a part would read as "no experiments".
 */
export async function changedFiles(
  source: Diff,
  request: ChangedFilesRequest,
): Promise<readonly string[]> {
  const fromApi = await listByApi(source, request)
  if (fromApi.kind === 'complete') return fromApi.paths
  const fromGit = await diffNames(request.workspace, source.base, source.head)
  if (fromGit.kind === 'complete') return fromGit.paths
  throw new UserError({
    what: `which files changed is not known: ${fromApi.why}; ${fromGit.why}`,
    mend: 'Give actions/checkout fetch-depth: 0, or name the files in the input experiments',
  })
}

async function listByApi(source: Diff, request: ChangedFilesRequest): Promise<Listing> {
  const permission = source.kind === 'pull' ? 'pull-requests: read' : 'contents: read'
  try {
    if (source.kind === 'compare') return await listCompare(source, request)
    return (await listPull(source, request)) ?? (await listCompare(source, request))
  } catch (error) {
    if (error instanceof UserError) throw error
    return {
      kind: 'incomplete',
      why: explainFailure(error, { name: 'the list of changed files', permission }).why,
    }
  }
}

/** Undefined where the pull request has moved on since the event, as it has for a run that is rerun. */
async function listPull(
  { number, head }: Extract<Diff, { kind: 'pull' }>,
  { client, repository }: ChangedFilesRequest,
): Promise<Listing | undefined> {
  const files = await client.paginate(client.rest.pulls.listFiles, {
    ...repository,
    pull_number: number,
    per_page: PER_PAGE,
  })
  const pull = await client.rest.pulls.get({ ...repository, pull_number: number })
  if (pull.data.head.sha !== head) return undefined
  if (files.length >= MAX_PULL_FILES || files.length < pull.data.changed_files) {
    return { kind: 'incomplete', why: `GitHub lists ${files.length} files, and there are more` }
  }
  return { kind: 'complete', paths: present(files) }
}

async function listCompare(
  { base, head }: Diff,
  { client, repository }: ChangedFilesRequest,
): Promise<Listing> {
  // The files come whole on the first page; the pages are of commits.
  const { data } = await client.rest.repos.compareCommitsWithBasehead({
    ...repository,
    basehead: `${base}...${head}`,
    per_page: 1,
  })
  const files = data.files ?? []
  if (files.length >= MAX_COMPARE_FILES) {
    return { kind: 'incomplete', why: `GitHub lists ${files.length} files, and may leave some out` }
  }
  return { kind: 'complete', paths: present(files) }
}

function present(
  files: readonly { readonly filename: string; readonly status: string }[],
): readonly string[] {
  return files.filter(({ status }) => status !== 'removed').map(({ filename }) => filename)
}
