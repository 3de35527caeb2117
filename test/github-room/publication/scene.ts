import type { ActionDependencies } from '../../../src/github/dependencies.ts'
import { readEnvironment } from '../../../src/github/environment.ts'
import { readInputs } from '../../../src/github/inputs.ts'
import { createPublication, type Publication } from '../../../src/github/publication/publication.ts'
import type { Subject } from '../../../src/github/publication/subject.ts'
import { createSession, createStep, type Session } from '../../../src/github/session.ts'
import { allPermissions } from '../../github/permission.ts'
import type { FakeGitHub } from '../../github/server.ts'
import type { HostedRepository, Pull } from '../../github/world.ts'
import { strictDependencies } from '../strict-dependencies.ts'

/** A run that publishes one experiment, of the file `tune.yaml`. */
export interface PublishingRun {
  readonly session: Session
  readonly subject: Subject
  readonly publication: Publication
  /** What the step's page would warn of. */
  readonly warnings: readonly string[]
  /** The other lines of its log. */
  readonly lines: readonly string[]
}

export interface RunToPublish {
  /** Where absent, nothing is commented on. */
  readonly pull?: Pull
  readonly runId?: number
  readonly timing?: ActionDependencies['timing']
}

/** Of the head of the pull request, or of the default branch. The token may do everything. */
export function publishingRun(
  fake: FakeGitHub,
  repository: HostedRepository,
  { pull, runId = 1, timing = {} }: RunToPublish = {},
): PublishingRun {
  const headSha = pull?.headSha ?? repository.git.resolve(repository.defaultBranch) ?? ''
  const warnings: string[] = []
  const lines: string[] = []
  const dependencies = strictDependencies({
    log: {
      line: (text) => lines.push(text),
      warning: (text) => warnings.push(text),
    },
    timing,
  })
  const token = fake.token({ kind: 'workflow', permissions: allPermissions('write') })
  const environment = readEnvironment({
    GITHUB_REPOSITORY: `${repository.owner.login}/${repository.name}`,
    GITHUB_EVENT_NAME: pull === undefined ? 'push' : 'pull_request',
    GITHUB_EVENT_PATH: '/event.json',
    GITHUB_SHA: headSha,
    GITHUB_RUN_ID: String(runId),
    GITHUB_WORKSPACE: '/work',
    GITHUB_API_URL: fake.url,
    RUNNER_TEMP: '/temp',
  })
  const inputs = readInputs({ INPUT_TOKEN: token }, environment.workspace)
  const session = createSession(createStep(dependencies, environment, inputs), {
    headSha,
    pullNumbers: pull === undefined ? [] : [pull.number],
  })
  const subject = { path: 'tune.yaml', name: 'tune', specHash: 'spec' }
  return { session, subject, publication: createPublication(session, subject), warnings, lines }
}
