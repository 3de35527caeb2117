import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ExperimentPlace } from '../../../src/github/experiment-key.ts'
import { createRedactor } from '../../../src/github/redact.ts'
import { indexText, MOST_RESULTS } from '../../../src/github/results/folder-index.ts'
import { type History, openHistory } from '../../../src/github/results/history.ts'
import { resultFolder } from '../../../src/github/results/result-folder.ts'
import type { ExperimentState } from '../../../src/journal/state.ts'
import { toResult } from '../../../src/report/result.ts'
import type { FileContent } from '../../github/repository.ts'
import { type Bench, createBench } from '../branch/bench.ts'
import { experiment, experimentState, trial } from '../state.ts'
import { type SessionOptions, sessionOf } from './session.ts'

const PATH = 'a/tune.yaml'

let bench: Bench
let main: string
let topic: string

beforeEach(async () => {
  bench = await createBench({ [PATH]: '1\n' })
  main = bench.repository.git.resolve('main') ?? ''
  topic = bench.repository.git.commit({ branch: 'topic', from: 'main', files: { [PATH]: '2\n' } })
  bench.fake.openPull(bench.repository, { head: 'topic' })
})

afterEach(() => bench.fake.close())

function history(options: Partial<SessionOptions> = {}): History {
  const opened = openHistory(sessionOf(bench, { headSha: main, ...options }))
  if (opened === undefined) throw new Error('no results are kept')
  return opened
}

const ON_PULL: Partial<SessionOptions> = { pullNumbers: [1], ref: 'refs/pull/1/merge' }

function finished(accuracy: string, name = 'tune'): ExperimentState {
  const best = trial(0, accuracy, name)
  return experimentState({
    experiment: experiment(name),
    status: 'Succeeded',
    completionTime: '2026-01-01T00:01:00.000Z',
    trials: [best],
    best: { trial: best, value: Number(accuracy) },
  })
}

function placeOf(name = 'tune'): ExperimentPlace {
  return { path: PATH, name, commentKey: '' }
}

function folder(name = 'tune'): string {
  return resultFolder(placeOf(name))
}

function keep(from: History, accuracy: string, name = 'tune'): Promise<void> {
  return from.keep([{ place: placeOf(name), state: finished(accuracy, name) }])
}

function kept(path: string): unknown {
  return JSON.parse(bench.text('results', `${folder()}/${path}`))
}

describe('the results of a run', () => {
  it('are one commit on their branch: each result by its commit, and a list', async () => {
    await keep(history(), '0.8')
    await history({ ...ON_PULL, headSha: topic, runId: 2 }).keep([
      { place: placeOf(), state: finished('0.9') },
      { place: placeOf('other'), state: finished('0.7', 'other') },
    ])
    expect(bench.log('results')).toEqual([
      'Keep the results of tune, other',
      'Keep the results of tune',
    ])
    expect(kept(`${topic}.json`)).toMatchObject({
      ...toResult(finished('0.9')),
      file: PATH,
      commit: topic,
      branch: 'topic',
      pullRequest: 1,
      backend: 'process',
      run: 'https://github.com/octo-org/experiments/actions/runs/2/attempts/1',
      seconds: 60,
    })
    expect(kept('index.json')).toMatchObject({
      results: [
        { commit: topic, branch: 'topic', pullRequest: 1, best: 0.9 },
        { commit: main, branch: 'main', best: 0.8 },
      ],
    })
    expect(() => bench.text('results', PATH)).toThrow(PATH)
  })

  it('of any runs at once all land', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.constantFrom('one', 'two', 'tune'), { minLength: 2 }),
        fc.boolean(),
        async (names, isThere) => {
          bench.repository.git.deleteRef('refs/heads/results')
          if (isThere) await keep(history(), '0.5')
          const before = isThere ? 1 : 0
          await Promise.all([
            ...names.map((name, i) => keep(history({ runId: i + 10 }), '0.8', name)),
            keep(history({ ...ON_PULL, headSha: topic, runId: 20 }), '0.9', names[0]),
          ])
          expect(bench.log('results')).toHaveLength(before + names.length + 1)
          const first = folder(names[0])
          const { results } = JSON.parse(bench.text('results', `${first}/index.json`))
          expect(results).toHaveLength(2)
          for (const name of names) bench.text('results', `${folder(name)}/${main}.json`)
          bench.text('results', `${first}/${topic}.json`)
        },
      ),
      { numRuns: 4 },
    )
  })

  it('of a fork are of no branch of the repository’s, whatever the fork calls its own', async () => {
    const fork = bench.fake.fork(bench.repository, 'mallory')
    const sha = fork.git.commit({ branch: 'main', files: { [PATH]: '3\n' } })
    const { number } = bench.fake.openPull(bench.repository, { head: 'main', from: fork })
    await keep(history({ pullNumbers: [number], headSha: sha }), '0.99')
    expect(kept('index.json')).toMatchObject({ results: [{ commit: sha, pullRequest: number }] })
    expect(kept(`${sha}.json`)).not.toHaveProperty('branch')
    const earlier = await history({ ...ON_PULL, headSha: topic }).earlier(placeOf(), experiment())
    expect(earlier).toEqual({ base: { branch: 'main' } })
  })

  it('of a tag are of no branch', async () => {
    await keep(history({ ref: 'refs/tags/v1' }), '0.9')
    expect(kept(`${main}.json`)).not.toHaveProperty('branch')
  })

  it('stay where an older run comes late', async () => {
    await keep(history({ runId: 9 }), '0.9')
    await keep(history({ runId: 8 }), '0.1')
    expect(kept('index.json')).toMatchObject({ results: [{ run: 9, best: 0.9 }] })
    expect(bench.log('results')).toHaveLength(1)
  })

  it('are no more than so many, the newest of the default branch among them', async () => {
    const commits = Array.from({ length: MOST_RESULTS }, (_, n) => n.toString(16).padStart(40, '0'))
    const entries = commits.map((commit, n) => ({
      commit,
      branch: n === 0 ? 'main' : 'topic',
      time: new Date(Date.UTC(2025, 0, 1) + n * 1000).toISOString(),
      run: 1,
      attempt: 1,
    }))
    const files = Object.fromEntries(commits.map((sha) => [`${folder()}/${sha}.json`, '{}\n']))
    bench.repository.git.commit({
      branch: 'results',
      files: { ...files, [`${folder()}/index.json`]: indexText(entries), other: 'x' },
    })
    await keep(history({ ...ON_PULL, headSha: topic }), '0.9')
    const names = bench.repository.git
      .git(['ls-tree', '--name-only', `results:${folder()}`])
      .toString()
      .trim()
      .split('\n')
    expect(names).toHaveLength(MOST_RESULTS + 1)
    expect(names).toContain(`${commits[0]}.json`)
    expect(names).not.toContain(`${commits[1]}.json`)
    expect(bench.text('results', 'other')).toBe('x')
  })

  it('are left out rather than kept beside the list, where it is full of what is to come', async () => {
    const entries = Array.from({ length: MOST_RESULTS }, (_, n) => ({
      commit: n.toString(16).padStart(40, '0'),
      branch: 'main',
      time: '2999-01-01T00:00:00Z',
      run: 1,
      attempt: 1,
    }))
    const files = { [`${folder()}/index.json`]: indexText(entries) }
    bench.repository.git.commit({ branch: 'results', files, message: 'Evil' })
    await keep(history(), '0.9')
    expect(bench.log('results')).toEqual(['Evil'])
  })

  it('hold no secret', async () => {
    const redactor = createRedactor()
    redactor.learn(['hunter2-and-more'])
    const secret = { ...trial(0, '0.9'), message: 'hunter2-and-more', reason: 'hunter2-and-more' }
    const state = { ...finished('0.9'), trials: [secret] }
    await history({ redactor }).keep([{ place: placeOf(), state }])
    const text = bench.text('results', `${folder()}/${main}.json`)
    expect(text).not.toContain('hunter2')
    expect(text).toContain('[redacted]')
  })
})

describe('the result to compare with', () => {
  it('is the newest of the branch that the pull request goes to', async () => {
    const older = bench.repository.git.commit({ branch: 'main', files: { b: '1' } })
    await keep(history({ headSha: main, runId: 1 }), '0.7')
    await keep(history({ headSha: older, runId: 2 }), '0.8')
    await keep(history({ ...ON_PULL, headSha: topic, runId: 3 }), '0.99')
    const ours = history({ ...ON_PULL, headSha: topic, runId: 4 })
    expect(await ours.earlier(placeOf(), experiment())).toEqual({
      base: {
        branch: 'main',
        best: {
          value: 0.8,
          commit: {
            sha: older,
            url: `https://github.com/octo-org/experiments/commit/${older}`,
          },
        },
      },
      trialSeconds: 1,
    })
  })

  it('of a push to the default branch is the one before', async () => {
    await keep(history(), '0.7')
    const next = bench.repository.git.commit({ branch: 'main', files: { b: '1' } })
    await keep(history({ headSha: next, runId: 2 }), '0.9')
    const { base } = (await history({ headSha: next }).earlier(placeOf(), experiment())) ?? {}
    expect(base?.best).toMatchObject({ value: 0.7, commit: { sha: main } })
  })

  it('is none where there is nothing, or nothing of that branch', async () => {
    const ours = history({ ...ON_PULL, headSha: topic })
    const none = { base: { branch: 'main' } }
    expect(await ours.earlier(placeOf(), experiment())).toEqual(none)
    await keep(ours, '0.9')
    expect(await ours.earlier(placeOf(), experiment())).toEqual(none)
  })

  const entry = (commit: string) => ({
    commit,
    branch: 'main',
    time: '2026-01-01T00:00:00Z',
    run: 1,
    attempt: 1,
  })
  const SHA = 'a'.repeat(40)

  it.each<readonly [string, FileContent, FileContent]>([
    ['whose list is none', 'evil', '{}'],
    ['whose list is a link', { symlink: '../../etc/passwd' }, '{}'],
    ['whose file is not JSON', indexText([entry(SHA)]), '<script>'],
    ['whose file is a link', indexText([entry(SHA)]), { symlink: 'index.json' }],
    ['whose file is too large', indexText([entry(SHA)]), ' '.repeat(1024 * 1024 + 1)],
    ['whose file leads elsewhere', indexText([entry('../../x')]), '{}'],
    [
      'of another objective',
      indexText([entry(SHA)]),
      JSON.stringify({
        ...toResult(finished('0.9')),
        objective: { name: 'loss', type: 'minimize' },
      }),
    ],
    [
      'without a number',
      indexText([entry(SHA)]),
      JSON.stringify({ ...toResult(finished('0.9')), best: { value: '<b>', observation: [{}] } }),
    ],
  ])('is none of a branch %s', async (_, index, file) => {
    const files = { [`${folder()}/index.json`]: index, [`${folder()}/${SHA}.json`]: file }
    bench.repository.git.commit({ branch: 'results', files })
    const warnings: string[] = []
    const { base } =
      (await history({ ...ON_PULL, headSha: topic, warnings }).earlier(placeOf(), experiment())) ??
      {}
    expect(base).toEqual({ branch: 'main' })
    expect(warnings).toEqual([])
  })
})

describe('what fails', () => {
  it('is a warning that names the permission, and no more than one', async () => {
    const warnings: string[] = []
    const permissions = { contents: 'read', 'pull-requests': 'read' } as const
    const ours = history({ warnings, permissions })
    await keep(ours, '0.9')
    await keep(ours, '0.9')
    expect(warnings).toHaveLength(1)
    expect(warnings[0]).toContain('the results branch: the token lacks contents: write')
  })

  it.each(['main', 'topic', 'develop'])(
    'for %s is a branch of the code, which is left alone',
    async (name) => {
      bench.repository.git.commit({ branch: 'develop', from: 'main', files: { 'src/a.py': '1\n' } })
      const warnings: string[] = []
      await keep(history({ ...ON_PULL, headSha: topic, warnings, resultsBranch: name }), '0.9')
      expect(warnings[0]).toContain(`${name} is a branch of the code`)
      expect(bench.log(name)).not.toContain('Keep the results of tune')
    },
  )

  it('for want of GitHub’s answers leaves the comparison out', async () => {
    const warnings: string[] = []
    bench.fake.faults.next({ kind: 'status', status: 503, route: 'repos/get', times: 4 })
    expect(await history({ warnings }).earlier(placeOf(), experiment())).toBeUndefined()
    expect(warnings[0]).toContain('the results of earlier runs: GitHub answered 503')
  })

  it('is nothing where no branch is named, and no result is kept then', async () => {
    const warnings: string[] = []
    const ours = history({ resultsBranch: '', warnings, permissions: { contents: 'read' } })
    await keep(ours, '0.9')
    expect(bench.fake.requests).toEqual([])
    expect(await ours.earlier(placeOf(), experiment())).toBeUndefined()
    expect(warnings).toEqual([])
  })
})
