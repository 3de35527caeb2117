import { refuse } from './answer.ts'
import type { Role } from './persona.ts'
import type { GitRepository } from './repository.ts'

/** An account. Bots' logins end in `[bot]`. */
export interface Account {
  readonly id: number
  readonly login: string
  readonly type: 'User' | 'Bot' | 'Organization'
}

/** A comment on an issue or pull request. Times are milliseconds since the epoch. */
export interface Comment {
  readonly id: number
  readonly issue: number
  readonly author: Account
  readonly app: string | undefined
  readonly createdAt: number
  body: string
  updatedAt: number
  /** Why it is folded away. */
  minimized?: 'OUTDATED'
}

/** A pull request; its head may be in another repository, the fork. `headSha` and `mergeSha` follow the branches. */
export interface Pull {
  readonly id: number
  readonly number: number
  readonly title: string
  readonly body: string | null
  readonly author: Account
  readonly head: { readonly repository: HostedRepository; readonly ref: string }
  readonly base: { readonly ref: string }
  readonly createdAt: number
  headSha: string
  mergeSha: string | undefined
  state: 'open' | 'closed'
  draft: boolean
}

/** One annotation of a check run, as it was sent. */
export type Annotation = Readonly<Record<string, unknown>>

/** A check run with the output it has gathered. Times are ISO 8601. */
export interface CheckRun {
  readonly id: number
  readonly suite: number
  readonly app: string
  readonly headSha: string
  name: string
  status: string
  conclusion: string | null
  detailsUrl: string | undefined
  externalId: string | null
  startedAt: string | null
  completedAt: string | null
  title: string | null
  summary: string | null
  text: string | null
  readonly annotations: Annotation[]
}

/** A commit status. */
export interface Status {
  readonly id: number
  readonly sha: string
  readonly state: string
  readonly context: string
  readonly description: string | null
  readonly targetUrl: string | null
  readonly creator: Account
  readonly createdAt: number
}

/** A reaction to a comment. */
export interface Reaction {
  readonly id: number
  readonly comment: number
  readonly content: string
  readonly author: Account
  readonly createdAt: number
}

/** A workflow started over the API. */
export interface Dispatch {
  readonly workflow: string
  readonly ref: string
  readonly inputs: Readonly<Record<string, unknown>>
  readonly actor: Account
}

/** A run of a workflow. Times are milliseconds since the epoch. */
export interface WorkflowRun {
  readonly id: number
  /** What started it, as `pull_request`. */
  readonly event: string
  /** The workflow's file without its ending. */
  readonly workflow: string
  readonly actor: Account
  readonly head: {
    readonly repository: HostedRepository
    readonly branch: string
    readonly sha: string
  }
  readonly createdAt: number
  attempt: number
  status: 'queued' | 'in_progress' | 'completed'
  conclusion: 'success' | 'failure' | 'cancelled' | null
  /** Asks its runner to end it. */
  cancel: () => void
}

/** An artifact of a workflow run, whole. Times are milliseconds since the epoch. */
export interface Artifact {
  readonly id: number
  readonly name: string
  readonly run: WorkflowRun
  readonly createdAt: number
  readonly expiresAt: number
  /** What lists say of its size; a test may have them say anything. */
  readonly size: number
  readonly content: Uint8Array
  /** What the API says of it; a test may have it say anything. */
  readonly digest: string
}

/** A repository with everything people and programs have put in it. */
export interface HostedRepository {
  readonly id: number
  readonly owner: Account
  readonly name: string
  readonly private: boolean
  readonly defaultBranch: string
  readonly parent: HostedRepository | undefined
  readonly git: GitRepository
  readonly collaborators: Map<string, Role>
  /** Branches whose rules let nothing in but pull requests. */
  readonly protectedBranches: Set<string>
  /** The names of roles that an organization has made itself; each is based on the person's role above. */
  readonly customRoles: Map<string, string>
  readonly pulls: Pull[]
  readonly comments: Comment[]
  readonly checkRuns: CheckRun[]
  readonly statuses: Status[]
  readonly reactions: Reaction[]
  readonly dispatches: Dispatch[]
  readonly workflowRuns: WorkflowRun[]
  readonly artifacts: Artifact[]
}

/** All that the fake knows. Ids grow, so that a later thing always has the higher one. */
export interface World {
  readonly serverUrl: string
  readonly apiUrl: string
  /** Where the runner's results service and the store of artifacts are. */
  readonly resultsUrl: string
  readonly clock: () => number
  readonly nextId: () => number
  readonly accounts: Map<string, Account>
  readonly repositories: HostedRepository[]
}

/** The account of that login, made on first sight. */
export function accountOf(world: World, login: string, organization = false): Account {
  const known = world.accounts.get(login.toLowerCase())
  if (known !== undefined) return known
  const type = login.endsWith('[bot]') ? 'Bot' : organization ? 'Organization' : 'User'
  // The real ids of the two bots that programs are known to compare with.
  const real = { 'github-actions[bot]': 41898282, 'dependabot[bot]': 49699333 }[login]
  const account: Account = { id: real ?? world.nextId(), login, type }
  world.accounts.set(login.toLowerCase(), account)
  return account
}

/** The repository, or GitHub's 404. Names are compared as GitHub does, without regard to case. */
export function findRepository(world: World, owner: string, name: string): HostedRepository {
  const wanted = `${owner}/${name}`.toLowerCase()
  const found = world.repositories.find((one) => fullName(one).toLowerCase() === wanted)
  return found ?? refuse(404, 'Not Found')
}

/** `owner/name`. */
export function fullName(repository: HostedRepository): string {
  return `${repository.owner.login}/${repository.name}`
}

/** A person's role; everybody may read a public repository. */
export function roleOf(repository: HostedRepository, login: string): Role {
  if (repository.owner.login.toLowerCase() === login.toLowerCase()) return 'admin'
  const role = repository.collaborators.get(login.toLowerCase())
  return role ?? (repository.private ? 'none' : 'read')
}

/** Brings a pull request up to date with its branches, as GitHub does after a push. */
export function refreshPull(repository: HostedRepository, pull: Pull): void {
  if (pull.state === 'closed') return
  const head = pull.head.repository.git.resolve(`refs/heads/${pull.head.ref}`)
  const base = repository.git.resolve(`refs/heads/${pull.base.ref}`)
  if (head === undefined || base === undefined) return
  if (head === pull.headSha && pull.mergeSha !== undefined) {
    const parent = repository.git
      .git(['rev-parse', `${pull.mergeSha}^1`])
      .toString()
      .trim()
    if (parent === base) return
  }
  const ref = `refs/pull/${pull.number}`
  const from = pull.head.repository
  if (from === repository) repository.git.setRef(`${ref}/head`, head)
  else repository.git.fetch(from.git, `refs/heads/${pull.head.ref}`, `${ref}/head`)
  pull.headSha = head
  pull.mergeSha = repository.git.merge(base, head)
  if (pull.mergeSha !== undefined) repository.git.setRef(`${ref}/merge`, pull.mergeSha)
}

/** An ISO 8601 time without fractions, as GitHub writes it. */
export function isoTime(milliseconds: number): string {
  return new Date(milliseconds).toISOString().replace(/\.\d{3}Z$/, 'Z')
}
