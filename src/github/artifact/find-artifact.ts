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
type Page = readonly Listed[]

/** The repository's newest artifacts. Each page is asked for when it is needed, and once: a step may look for many. */
export interface NewestArtifacts {
  /** As `findArtifact`, for whatever is wanted. */
  find(isWanted: (artifact: Listed) => boolean): Promise<FoundArtifact | undefined>
}

export function newestArtifacts(client: Client, repository: Repository): NewestArtifacts {
  const pages = new Map<number, Page>()

  async function pageOf(number: number): Promise<Page> {
    const page = pages.get(number) ?? (await readPage(client, repository, number))
    pages.set(number, page)
    return page
  }

  return { find: async (isWanted) => newest(await search(pageOf, isWanted)) }
}

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
    const pageOf = (number: number) => readPage(client, among, number)
    found.push(...(await search(pageOf, (artifact) => artifact.name === name)))
  }
  return newest(found)
}

/** What is wanted of the newest page that has any of it. */
async function search(
  pageOf: (number: number) => Promise<Page>,
  isWanted: (artifact: Listed) => boolean,
): Promise<readonly Listed[]> {
  for (let number = 1; number <= MOST_PAGES; number += 1) {
    const page = await pageOf(number)
    const found = page.filter((artifact) => isOwn(artifact) && isWanted(artifact))
    if (found.length > 0 || page.length < PER_PAGE) return found
  }
  return []
}

async function readPage(
  client: Client,
  among: Repository & { readonly name?: string },
  page: number,
): Promise<Page> {
  const { data } = await client.rest.actions.listArtifactsForRepo({
    ...among,
    per_page: PER_PAGE,
    page,
  })
  return data.artifacts
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
