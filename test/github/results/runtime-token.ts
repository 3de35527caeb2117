import { randomUUID } from 'node:crypto'
import type { HostedRepository, WorkflowRun } from '../world.ts'
import type { JobOfToken } from './artifact-service.ts'

/** The tokens by which jobs speak to the runner's results service. */
export interface RuntimeTokens {
  readonly issue: (repository: HostedRepository, run: WorkflowRun) => string
  readonly jobOf: (token: string) => JobOfToken | undefined
}

/** Tokens are JSON Web Tokens whose scope names run and job; each attempt of a run is another run to the service. */
export function createRuntimeTokens(): RuntimeTokens {
  const jobs = new Map<string, JobOfToken>()
  return {
    issue: (repository, run) => {
      const runBackendId = `${repository.id}-${run.id}-${run.attempt}`
      const jobBackendId = randomUUID()
      const scope = `Actions.Read Actions.Results:${runBackendId}:${jobBackendId}`
      const parts = [{ typ: 'JWT', alg: 'HS256' }, { scp: scope }].map((part) =>
        Buffer.from(JSON.stringify(part)).toString('base64url'),
      )
      const token = [...parts, Buffer.from(randomUUID()).toString('base64url')].join('.')
      jobs.set(token, { repository, run, runBackendId, jobBackendId })
      return token
    },
    jobOf: (token) => jobs.get(token),
  }
}
