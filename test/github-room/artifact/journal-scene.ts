import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { specHash } from '../../../src/experiment/spec-hash.ts'
import { artifactName, type JournalKey } from '../../../src/github/artifact/journal-key.ts'
import type { JournalStep } from '../../../src/github/artifact/prepare-journal.ts'
import { createClient } from '../../../src/github/client.ts'
import type { RunnerEnvironment } from '../../../src/github/environment.ts'
import { type Inputs, readInputs } from '../../../src/github/inputs.ts'
import type { JournalEvent } from '../../../src/journal/event.ts'
import { JOURNAL } from '../../../src/journal/file-store.ts'
import type { Permissions } from '../../github/permission.ts'
import { type FakeGitHub, startFakeGitHub } from '../../github/server.ts'
import type { Artifact, HostedRepository, WorkflowRun } from '../../github/world.ts'
import { begun, EXPERIMENT } from '../../journal/events.ts'
import { zipOf } from './zip.ts'

/** A repository on the fake GitHub, a step of a run on it, and journals that other runs have left. */
export interface JournalScene {
  readonly fake: FakeGitHub
  readonly repository: HostedRepository
  /** Of the experiment of `EXPERIMENT`. */
  readonly key: JournalKey
  /** The experiment's own folder, which is not there yet. */
  readonly directory: string
  readonly warnings: readonly string[]
  readonly lines: readonly string[]
  readonly step: (options?: StepOptions) => JournalStep
  /** Puts a journal there as an artifact of the key's name; its beginning is there already. */
  readonly leave: (events: readonly JournalEvent[], options?: LeaveOptions) => Artifact
  /** Puts any bytes there. */
  readonly leaveBytes: (content: Uint8Array, options?: LeaveOptions) => Artifact
  readonly close: () => Promise<void>
}

export interface StepOptions {
  readonly permissions?: Permissions
  readonly inputs?: Readonly<Record<string, string>>
}

export interface LeaveOptions {
  readonly run?: WorkflowRun
  readonly name?: string
  readonly size?: number
  readonly expired?: boolean
  readonly digest?: string
}

const READING: Permissions = { actions: 'read' }

export async function createJournalScene(): Promise<JournalScene> {
  const fake = await startFakeGitHub()
  const repository = fake.createRepository({ commit: { files: { a: '1' } } })
  const folder = mkdtempSync(join(tmpdir(), 'journals-'))
  const commit = repository.git.resolve('main') ?? ''
  const { name } = EXPERIMENT.metadata
  const key: JournalKey = {
    path: 'tune.yaml',
    name,
    commentKey: '',
    specHash: specHash(EXPERIMENT),
    backend: 'process',
    commit,
  }
  const warnings: string[] = []
  const lines: string[] = []

  function leaveBytes(content: Uint8Array, options: LeaveOptions = {}): Artifact {
    return fake.addArtifact(repository, { name: artifactName(key), content, ...options })
  }

  return {
    fake,
    repository,
    key,
    directory: join(folder, name),
    warnings,
    lines,
    step: ({ permissions = READING, inputs = {} } = {}) => {
      const token = fake.token({ kind: 'workflow', permissions })
      const apiUrl = fake.url
      const client = createClient({
        token,
        apiUrl,
        onWarning: (text) => lines.push(text),
        secondMilliseconds: 1,
        unpaced: true,
      })
      return {
        client,
        environment: environmentOf(apiUrl),
        inputs: inputsOf(token, inputs),
        dependencies: { log: logInto(lines, warnings) },
      }
    },
    leave: (events, options) => {
      const first = { ...begun(), specHash: key.specHash }
      const text = [first, ...events].map((event) => `${JSON.stringify(event)}\n`).join('')
      return leaveBytes(zipOf({ name: JOURNAL, content: text }), options)
    },
    leaveBytes,
    close: async () => {
      rmSync(folder, { recursive: true, force: true })
      await fake.close()
    },
  }
}

function inputsOf(token: string, inputs: Readonly<Record<string, string>>): Inputs {
  const entries = Object.entries({ token, ...inputs })
  const variables = entries.map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value])
  return readInputs(Object.fromEntries(variables), '/')
}

function environmentOf(apiUrl: string): RunnerEnvironment {
  return {
    eventName: 'push',
    eventPath: '',
    repository: { owner: 'octo-org', repo: 'experiments' },
    actor: 'octocat',
    sha: '',
    ref: 'refs/heads/main',
    runId: 1,
    runAttempt: 1,
    job: 'tune',
    step: '__self',
    workspace: '/',
    temporary: '/',
    apiUrl,
    serverUrl: 'https://github.com',
  }
}

function logInto(lines: string[], warnings: string[]): JournalStep['dependencies']['log'] {
  return {
    line: (text) => lines.push(text),
    foreign: (_title, more) => lines.push(...more),
    group: () => undefined,
    endGroup: () => undefined,
    notice: (text) => lines.push(text),
    warning: (text) => warnings.push(text),
    error: (text) => warnings.push(text),
  }
}
