import type { Client } from '../client.ts'
import type { Repository } from '../environment.ts'
import { refuse } from './refusal.ts'

/** An artifact that one of this repository's own workflow runs has left. */
export interface FoundArtifact {
  readonly id: number
  readonly name: string
  /** The workflow run's. */
  readonly run: number
  /** `sha256:…`, where GitHub says one. */
  readonly digest?: string
  /** Bytes, as GitHub says. */
  readonly size: number
}

const PER_PAGE = 100
/** A repository may hold any number; what is looked for is looked for among the newest. */
const MOST_PAGES = 5

type Listed = Awaited<
  ReturnType<Client['rest']['actions']['listArtifactsForRepo']>
>['data']['artifacts'][number]

/**
 * The newest artifact of one of these names that a run of the repository's own code has left; undefined: there is none. What runs
 * of forks leave is passed over: whoever opens a pull request can give those any name, and leave any number of them. Raises what
 * the request does, and ArtifactRefusal where all of them have expired.
 */
export async function findArtifact(
  client: Client,
  repository: Repository,
  ...names: readonly string[]
): Promise<FoundArtifact | undefined> {
  const found: Listed[] = []
  for (const name of names) {
    const among = { ...repository, name }
    found.push(...(await search(client, among, (artifact) => artifact.name === name)))
  }
  return newest(found)
}

/** The same for names that begin so, among the repository's newest artifacts. */
export async function findArtifactByPrefix(
  client: Client,
  repository: Repository,
  prefix: string,
): Promise<FoundArtifact | undefined> {
  return await findArtifactWhere(client, repository, ({ name }) => name.startsWith(prefix))
}

/** The same for whatever is wanted, among the repository's newest artifacts. */
export async function findArtifactWhere(
  client: Client,
  repository: Repository,
  isWanted: (artifact: Listed) => boolean,
): Promise<FoundArtifact | undefined> {
  return newest(await search(client, repository, isWanted))
}

/** What is wanted of the newest page that has any of it. */
async function search(
  client: Client,
  among: Repository & { readonly name?: string },
  isWanted: (artifact: Listed) => boolean,
): Promise<readonly Listed[]> {
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const { data } = await client.rest.actions.listArtifactsForRepo({
      ...among,
      per_page: PER_PAGE,
      page,
    })
    const found = data.artifacts.filter((artifact) => isOwn(artifact) && isWanted(artifact))
    if (found.length > 0 || data.artifacts.length < PER_PAGE) return found
  }
  return []
}

function newest(artifacts: readonly Listed[]): FoundArtifact | undefined {
  const [first] = artifacts
    .filter(({ expired }) => !expired)
    .toSorted((one, other) => other.id - one.id)
  if (first === undefined) return artifacts.length === 0 ? undefined : refuse('has expired')
  const { id, name, digest, size_in_bytes: size, workflow_run } = first
  const run = workflow_run?.id ?? 0
  return { id, name, run, size, ...(typeof digest === 'string' ? { digest } : {}) }
}

/** Numbers tell repositories apart; names can be taken over. Of a run that GitHub says nothing of, nothing is taken. */
function isOwn({ workflow_run: run }: Listed): boolean {
  return typeof run?.repository_id === 'number' && run.head_repository_id === run.repository_id
}
