import { readFile } from 'node:fs/promises'
import { errorMessage, UserError } from '../user-error.ts'

export interface Repository {
  readonly owner: string
  readonly repo: string
}

/** What the runner says of itself; the variables are documented as GitHub's default variables. */
export interface RunnerEnvironment {
  readonly eventName: string
  readonly eventPath: string
  readonly repository: Repository
  readonly actor: string
  /** The commit that the workflow runs at; on a pull request that of the merge. */
  readonly sha: string
  /** `refs/heads/main`, `refs/pull/7/merge`. */
  readonly ref: string
  readonly runId: number
  readonly runAttempt: number
  readonly job: string
  /** The step's identifier within the job, unique there. */
  readonly step: string
  /** The checkout: absolute. */
  readonly workspace: string
  /** Emptied before and after each job: absolute. */
  readonly temporary: string
  readonly apiUrl: string
  readonly serverUrl: string
}

export type Variables = Readonly<Record<string, string | undefined>>

const RUN_BY_ACTIONS = 'Run tunebot as a step of a GitHub Actions workflow, or use its command line'

/** @throws {UserError} when a variable that every runner sets is missing, naming all such. */
export function readEnvironment(variables: Variables): RunnerEnvironment {
  const missing: string[] = []
  function required(name: string): string {
    const value = variables[name] ?? ''
    if (value === '') missing.push(name)
    return value
  }
  const [owner = '', repo = ''] = required('GITHUB_REPOSITORY').split('/')
  const environment: RunnerEnvironment = {
    eventName: required('GITHUB_EVENT_NAME'),
    eventPath: required('GITHUB_EVENT_PATH'),
    repository: { owner, repo },
    sha: required('GITHUB_SHA'),
    actor: variables['GITHUB_ACTOR'] ?? '',
    ref: variables['GITHUB_REF'] ?? '',
    runId: Number(required('GITHUB_RUN_ID')),
    runAttempt: Number(variables['GITHUB_RUN_ATTEMPT'] ?? '1'),
    job: variables['GITHUB_JOB'] ?? '',
    step: variables['GITHUB_ACTION'] ?? '',
    workspace: required('GITHUB_WORKSPACE'),
    temporary: required('RUNNER_TEMP'),
    apiUrl: variables['GITHUB_API_URL'] ?? 'https://api.github.com',
    serverUrl: variables['GITHUB_SERVER_URL'] ?? 'https://github.com',
  }
  if (missing.length > 0) {
    throw new UserError({
      what: `the runner's environment lacks ${missing.join(', ')}`,
      mend: RUN_BY_ACTIONS,
      kind: 'usage',
    })
  }
  return environment
}

/** The event's payload, as parsed JSON. @throws {UserError} when it cannot be read. */
export async function readPayload(eventPath: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(eventPath, 'utf8'))
  } catch (error) {
    throw new UserError({
      what: `the event's payload cannot be read: ${errorMessage(error)}`,
      where: eventPath,
      mend: RUN_BY_ACTIONS,
      cause: error,
    })
  }
}

/** The page of this workflow run, at this attempt. */
export function runUrl(environment: RunnerEnvironment): string {
  return `${workflowRunUrl(environment, environment.runId)}/attempts/${environment.runAttempt}`
}

/** The page of a workflow run of the repository. */
export function workflowRunUrl(environment: RunnerEnvironment, id: number): string {
  const { owner, repo } = environment.repository
  return `${environment.serverUrl}/${owner}/${repo}/actions/runs/${id}`
}

export function commitUrl(environment: RunnerEnvironment, sha: string): string {
  const { owner, repo } = environment.repository
  return `${environment.serverUrl}/${owner}/${repo}/commit/${sha}`
}

export function fileUrl(environment: RunnerEnvironment, sha: string, path: string): string {
  const { owner, repo } = environment.repository
  const encoded = path.split('/').map(encodeURIComponent).join('/')
  return `${environment.serverUrl}/${owner}/${repo}/blob/${sha}/${encoded}`
}
