import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Experiment } from '../../../src/experiment/experiment.ts'
import { artifactName } from '../../../src/github/artifact/journal-key.ts'
import { openHistory } from '../../../src/github/results/history.ts'
import type { JournalEvent } from '../../../src/journal/event.ts'
import { JOURNAL } from '../../../src/journal/file-store.ts'
import type { BackendName } from '../../../src/option.ts'
import type { Permissions } from '../../github/permission.ts'
import type { WorkflowRun } from '../../github/world.ts'
import { begun, completed, created, EXPERIMENT, running, succeeded } from '../../journal/events.ts'
import { zipOf } from '../artifact/zip.ts'
import { type Bench, createBench } from '../branch/bench.ts'
import { sessionOf } from './session.ts'

const PLACE = { path: 'tune.yaml', name: EXPERIMENT.metadata.name, commentKey: '' }
let bench: Bench
let main: string
let topic: string

beforeEach(async () => {
  bench = await createBench({ 'tune.yaml': '1\n' })
  main = bench.repository.git.resolve('main') ?? ''
  topic = bench.repository.git.commit({ branch: 'topic', from: 'main', files: { a: '1' } })
  bench.fake.openPull(bench.repository, { head: 'topic' })
})

afterEach(() => bench.fake.close())

interface Left {
  readonly accuracy?: string
  readonly experiment?: Experiment
  readonly commit?: string
  readonly specHash?: string
  readonly backend?: BackendName
  readonly run?: WorkflowRun
  readonly end?: readonly JournalEvent[]
}

/** Leaves the journal of a run of one trial, of another spec than this one's. */
function leave(left: Left = {}): void {
  const { accuracy = '0.5', experiment = EXPERIMENT, commit = main, end = [completed()] } = left
  const { specHash = 'another', backend = 'process', run } = left
  const start: JournalEvent = { ...running(0), time: '2025-12-31T23:59:30.000Z' }
  const events = [begun(experiment), created(0), start, succeeded(0, accuracy), ...end]
  const content = events.map((event) => `${JSON.stringify(event)}\n`).join('')
  bench.fake.addArtifact(bench.repository, {
    name: artifactName({ ...PLACE, specHash, backend, commit }),
    content: zipOf({ name: JOURNAL, content }),
    ...(run === undefined ? {} : { run }),
  })
}

async function found(warnings: string[] = [], permissions?: Permissions) {
  const session = sessionOf(bench, {
    headSha: topic,
    pullNumbers: [1],
    ref: 'refs/pull/1/merge',
    resultsBranch: '',
    warnings,
    ...(permissions === undefined ? {} : { permissions }),
  })
  return await openHistory(session)?.earlier(PLACE, EXPERIMENT)
}

describe('the result to compare with, where no branch of results is named', () => {
  it('is that of the newest journal of the base branch, whatever its spec was', async () => {
    leave({ accuracy: '0.4' })
    leave({ accuracy: '0.5', specHash: 'a third' })
    expect(await found()).toMatchObject({
      base: {
        branch: 'main',
        best: {
          value: 0.5,
          commit: { sha: main, url: `https://github.com/octo-org/experiments/commit/${main}` },
        },
      },
    })
  })

  it('is of whatever backend, and only one of this backend tells how long trials take', async () => {
    leave({ accuracy: '0.4' })
    expect(await found()).toMatchObject({ base: { best: { value: 0.4 } }, trialSeconds: 30 })
    leave({ accuracy: '0.5', backend: 'kubernetes' })
    const elsewhere = await found()
    expect(elsewhere).toMatchObject({ base: { best: { value: 0.5 } } })
    expect(elsewhere).not.toHaveProperty('trialSeconds')
  })

  it('is not known where there is none', async () => {
    expect(await found()).toBeUndefined()
  })

  it.each<readonly [string, () => void]>([
    ['of this very commit', () => leave({ commit: topic, run: runOf('main', topic) })],
    ['of another branch', () => leave({ run: runOf('other', main) })],
    ['of a command on the default branch, about another commit', () => leave({ commit: topic })],
    ['of a fork', () => leave({ run: forkRun() })],
    ['that never came to its end', () => leave({ end: [] })],
    ['that contradicts itself', () => leave({ end: [succeeded(7, '0.9'), completed()] })],
    ['of another objective', () => leave({ experiment: minimizing() })],
  ])('is none %s', async (_, put) => {
    put()
    const warnings: string[] = []
    expect(await found(warnings)).toBeUndefined()
    expect(warnings).toEqual([])
  })

  it('is left out without a warning where the token may not ask', async () => {
    leave()
    const warnings: string[] = []
    expect(await found(warnings, { contents: 'read', 'pull-requests': 'read' })).toBeUndefined()
    expect(warnings).toEqual([])
  })
})

function runOf(branch: string, sha: string): WorkflowRun {
  return bench.fake.addWorkflowRun(bench.repository, {
    head: { repository: bench.repository, branch, sha },
  })
}

function forkRun(): WorkflowRun {
  const fork = bench.fake.fork(bench.repository, 'mallory')
  return bench.fake.addWorkflowRun(bench.repository, {
    head: { repository: fork, branch: 'main', sha: main },
  })
}

function minimizing(): Experiment {
  const { spec } = EXPERIMENT
  return { ...EXPERIMENT, spec: { ...spec, objective: { ...spec.objective, type: 'minimize' } } }
}
