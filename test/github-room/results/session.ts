import { readEnvironment } from '../../../src/github/environment.ts'
import { readInputs } from '../../../src/github/inputs.ts'
import { createRedactor, type Redactor } from '../../../src/github/redact.ts'
import { createSession, createStep, type Session } from '../../../src/github/session.ts'
import { allPermissions, type Permissions } from '../../github/permission.ts'
import type { Bench } from '../branch/bench.ts'
import { strictDependencies } from '../strict-dependencies.ts'

export interface SessionOptions {
  readonly headSha: string
  readonly runId?: number
  readonly pullNumbers?: readonly number[]
  readonly ref?: string
  /** Empty: no results are kept. */
  readonly resultsBranch?: string
  readonly permissions?: Permissions
  readonly redactor?: Redactor
  readonly warnings?: string[]
  readonly now?: number
}

/** A session of a workflow run on the fake GitHub that keeps results. */
export function sessionOf({ fake, repository }: Bench, options: SessionOptions): Session {
  const { headSha, runId = 1, pullNumbers = [], ref = 'refs/heads/main' } = options
  const { permissions = allPermissions('write'), warnings = [] } = options
  const dependencies = strictDependencies({
    log: {
      line: () => undefined,
      warning: (text) => warnings.push(text),
    },
    redactor: options.redactor ?? createRedactor(),
    now: () => new Date(options.now ?? Date.UTC(2026, 0, 1) + runId * 1000),
    timing: { secondMilliseconds: 1, unpaced: true },
  })
  const environment = readEnvironment({
    GITHUB_REPOSITORY: `${repository.owner.login}/${repository.name}`,
    GITHUB_EVENT_NAME: 'push',
    GITHUB_EVENT_PATH: '/event.json',
    GITHUB_SHA: headSha,
    GITHUB_REF: ref,
    GITHUB_RUN_ID: String(runId),
    GITHUB_WORKSPACE: '/work',
    GITHUB_API_URL: fake.url,
    RUNNER_TEMP: '/temp',
  })
  const token = fake.token({ kind: 'workflow', permissions })
  const variables = {
    INPUT_TOKEN: token,
    'INPUT_RESULTS-BRANCH': options.resultsBranch ?? 'results',
  }
  const step = createStep(dependencies, environment, readInputs(variables, '/work'))
  return createSession(step, { headSha, pullNumbers })
}
