import { createHash } from 'node:crypto'
import type { Role } from './persona.ts'
import { createGitRepository, type NewCommit } from './repository.ts'
import {
  type Artifact,
  accountOf,
  type Comment,
  fullName,
  type HostedRepository,
  type Pull,
  refreshPull,
  type WorkflowRun,
  type World,
} from './world.ts'

/** A repository to make; it has no commit yet. It is private unless said otherwise, so that permissions count. */
export interface NewRepository {
  readonly owner?: string
  readonly name?: string
  readonly private?: boolean
  readonly defaultBranch?: string
  readonly organization?: boolean
  readonly collaborators?: Readonly<Record<string, Role>>
  readonly customRoles?: Readonly<Record<string, string>>
  readonly commit?: Omit<NewCommit, 'branch'>
}

/** A pull request to open: `head` is a branch of `from` (a fork), or of the repository itself. */
export interface NewPull {
  readonly head: string
  readonly from?: HostedRepository
  readonly base?: string
  readonly title?: string
  readonly body?: string | null
  readonly author?: string
  readonly draft?: boolean
}

/** A workflow run to make: on the default branch, in progress and deaf to being cancelled unless said otherwise. */
export interface NewWorkflowRun {
  readonly id?: number
  readonly event?: string
  readonly workflow?: string
  readonly actor?: string
  readonly head?: WorkflowRun['head']
  readonly attempt?: number
  readonly status?: WorkflowRun['status']
  readonly cancel?: () => void
}

/** An artifact to make. `size` and `digest` are what the API says, where that is not the truth. */
export interface NewArtifact {
  readonly name: string
  readonly content: Uint8Array
  readonly run?: WorkflowRun
  readonly size?: number
  readonly expired?: boolean
  readonly digest?: string
}

/** How a test puts things into the fake without going through its API. */
export interface Seeds {
  readonly createRepository: (repository?: NewRepository) => HostedRepository
  /** Copies a repository to another owner, with the branches that it has now. */
  readonly fork: (repository: HostedRepository, owner: string, name?: string) => HostedRepository
  readonly openPull: (repository: HostedRepository, pull: NewPull) => Pull
  /** Puts a comment on a pull request in anybody's name. */
  readonly addComment: (
    repository: HostedRepository,
    comment: { readonly issue: number; readonly author: string; readonly body: string },
  ) => Comment
  /** Puts an artifact there, of a run of its own where none is given; expired ones are listed, and cannot be had. */
  readonly addArtifact: (repository: HostedRepository, artifact: NewArtifact) => Artifact
  readonly addWorkflowRun: (repository: HostedRepository, run?: NewWorkflowRun) => WorkflowRun
}

/** As the API gives it. */
export function digestOf(content: Uint8Array): string {
  return `sha256:${createHash('sha256').update(content).digest('hex')}`
}

/** 90 days: the most that a public repository keeps them. */
export const artifactLife = 90 * 24 * 3600 * 1000

/** Makes the seeds for a world. */
export function createSeeds(world: World): Seeds {
  const add = (
    owner: string,
    options: NewRepository,
    parent?: HostedRepository,
  ): HostedRepository => {
    const { name = 'experiments', defaultBranch = 'main', collaborators = {} } = options
    const repository: HostedRepository = {
      id: world.nextId(),
      owner: accountOf(world, owner, options.organization),
      name,
      private: options.private ?? true,
      defaultBranch,
      parent,
      git: createGitRepository(),
      collaborators: new Map(
        Object.entries(collaborators).map(([login, role]) => [login.toLowerCase(), role]),
      ),
      protectedBranches: new Set(),
      customRoles: new Map(Object.entries(options.customRoles ?? {})),
      pulls: [],
      comments: [],
      checkRuns: [],
      statuses: [],
      reactions: [],
      dispatches: [],
      workflowRuns: [],
      artifacts: [],
    }
    if (world.repositories.some((one) => fullName(one) === fullName(repository))) {
      throw new Error(`${fullName(repository)} is there already`)
    }
    world.repositories.push(repository)
    return repository
  }
  const addWorkflowRun: Seeds['addWorkflowRun'] = (repository, options = {}) => {
    const branch = repository.defaultBranch
    const run: WorkflowRun = {
      id: options.id ?? world.nextId(),
      event: options.event ?? 'push',
      workflow: options.workflow ?? 'tune',
      actor: accountOf(world, options.actor ?? 'octocat'),
      head: options.head ?? { repository, branch, sha: repository.git.resolve(branch) ?? '' },
      createdAt: world.clock(),
      attempt: options.attempt ?? 1,
      status: options.status ?? 'in_progress',
      conclusion: options.status === 'completed' ? 'success' : null,
      cancel: options.cancel ?? (() => undefined),
    }
    repository.workflowRuns.push(run)
    return run
  }
  return {
    addWorkflowRun,
    addArtifact: (repository, options) => {
      const { name, content, run, size = content.length, expired = false } = options
      const now = world.clock()
      const artifact: Artifact = {
        id: world.nextId(),
        name,
        run: run ?? addWorkflowRun(repository, { status: 'completed' }),
        createdAt: now,
        expiresAt: expired ? now - 1 : now + artifactLife,
        size,
        content,
        digest: options.digest ?? digestOf(content),
      }
      repository.artifacts.push(artifact)
      return artifact
    },
    createRepository: (options = {}) => {
      const repository = add(options.owner ?? 'octo-org', options)
      const { commit } = options
      if (commit !== undefined) {
        repository.git.commit({ ...commit, branch: repository.defaultBranch })
      }
      return repository
    },
    fork: (repository, owner, name = repository.name) => {
      const { defaultBranch } = repository
      const fork = add(owner, { name, defaultBranch, private: repository.private }, repository)
      fork.git.fetch(repository.git, 'refs/heads/*', 'refs/heads/*')
      return fork
    },
    openPull: (repository, options) => {
      const head = { repository: options.from ?? repository, ref: options.head }
      const base = { ref: options.base ?? repository.defaultBranch }
      const author = options.author ?? head.repository.owner.login
      const pull: Pull = {
        id: world.nextId(),
        number: repository.pulls.length + 1,
        title: options.title ?? 'Tune the learning rate',
        body: options.body ?? null,
        author: accountOf(world, author),
        head,
        base,
        createdAt: world.clock(),
        headSha: '',
        mergeSha: undefined,
        state: 'open',
        draft: options.draft ?? false,
      }
      refreshPull(repository, pull)
      if (pull.headSha === '') throw new Error(`no branch '${head.ref}' or '${base.ref}'`)
      repository.pulls.push(pull)
      return pull
    },
    addComment: (repository, { issue, author, body }) => {
      const account = accountOf(world, author)
      const now = world.clock()
      const app = account.type === 'Bot' ? author.replace('[bot]', '') : undefined
      const id = world.nextId()
      const comment: Comment = {
        id,
        issue,
        author: account,
        app,
        createdAt: now,
        updatedAt: now,
        body,
      }
      repository.comments.push(comment)
      return comment
    },
  }
}
