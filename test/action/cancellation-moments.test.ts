import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, test } from 'vitest'
import { readMarker } from '../../src/github/marker.ts'
import { replayJournal } from '../../src/journal/replay-journal.ts'
import type { ExperimentState } from '../../src/journal/state.ts'
import { createScene, experimentFile, type RunOptions, type Scene } from './scene.ts'

/** When a run is cancelled, and under what trouble. */
interface Moment {
  readonly name: string
  /** While GitHub answers this request, after so many of them. */
  readonly during?: {
    readonly route: string
    readonly skip?: number
    readonly milliseconds: number
  }
  readonly options?: RunOptions
  /** GitHub takes so long for each request. */
  readonly slowness?: number
  /** Trials take no notice of SIGTERM. */
  readonly isStubborn?: boolean
  /** The experiment ends before, or at, that moment. */
  readonly isShort?: boolean
  /** The next attempt of the run goes on. */
  readonly goesOn?: boolean
}

/** The runner ends what is still there 10 s after the cancellation; SIGTERM comes at 7.5 s. */
const LIMIT = 7500
const HUNG = 9000

const MOMENTS: readonly Moment[] = [
  { name: 'as its process starts', options: { cancelAfter: 0 } },
  { name: 'while its program is loaded', options: { cancelAfter: 300 } },
  {
    name: 'while the changed files are asked for',
    during: { route: 'pulls/list-files', milliseconds: 300 },
  },
  {
    name: 'while GitHub hangs at the changed files',
    during: { route: 'pulls/list-files', milliseconds: HUNG },
  },
  { name: 'before the check is created', options: { cancelOn: /^::group::tune/ }, goesOn: true },
  {
    name: 'while the check is created',
    during: { route: 'checks/create', milliseconds: 1000 },
    goesOn: true,
  },
  {
    name: 'while GitHub hangs as it creates the check',
    during: { route: 'checks/create', milliseconds: HUNG },
  },
  {
    name: 'as the first trial starts',
    options: { cancelOn: /^\[0\/4\] .* started/ },
    goesOn: true,
  },
  {
    name: 'as the first trial ends',
    options: { cancelOn: /^\[\d\/4\] .* succeeded/ },
    goesOn: true,
  },
  {
    name: 'between trials',
    options: { cancelOn: /^\[2\/4\] (?:.* succeeded|best so far)/ },
    goesOn: true,
  },
  { name: 'amid a trial', options: { cancelOn: /^\[2\/4\] .* started/ }, goesOn: true },
  {
    name: 'amid a trial that takes no notice of SIGTERM',
    options: { cancelOn: /^\[2\/4\] .* started/ },
    isStubborn: true,
  },
  {
    name: 'while the check is updated',
    during: { route: 'checks/update', milliseconds: 500 },
    goesOn: true,
  },
  {
    name: 'while GitHub hangs at the check’s update',
    during: { route: 'checks/update', milliseconds: HUNG },
  },
  {
    name: 'while it asks who it is',
    during: { route: 'users/get-authenticated', milliseconds: 500 },
  },
  {
    name: 'while the comment is created',
    during: { route: 'issues/create-comment', milliseconds: 1000 },
  },
  {
    name: 'while GitHub hangs at the comment’s creation',
    during: { route: 'issues/create-comment', milliseconds: HUNG },
  },
  {
    name: 'amid a trial while GitHub is slow throughout',
    options: { cancelOn: /^\[2\/4\] .* started/ },
    slowness: 1000,
  },
  {
    name: 'while the end is published',
    during: { route: 'issues/update-comment', milliseconds: 1000 },
    isShort: true,
  },
  { name: 'as it tells the result', options: { cancelOn: /: the result$/ }, isShort: true },
]

const ABOUT_A_RUN = 60

test('a run is cancelled at 20 moments', () => {
  expect(new Set(MOMENTS.map(({ name }) => name)).size).toBe(20)
})

describe.concurrent('a run that is cancelled', { timeout: 240_000 }, () => {
  it.each(MOMENTS)(
    '$name leaves no trial, no open check and a journal to go on with',
    async (moment) => {
      const folder = mkdtempSync(join(tmpdir(), 'cancelled-'))
      const scene = await createScene()
      try {
        await tryMoment(moment, scene, folder)
      } finally {
        scene.fake.faults.clear()
        await scene.close()
        rmSync(folder, { recursive: true, force: true })
      }
    },
  )
})

async function tryMoment(moment: Moment, scene: Scene, folder: string): Promise<void> {
  const { during, slowness, options = {}, goesOn = false } = moment
  const { event } = scene.pull({ 'tune.yaml': fileOf(moment, folder) })
  const cancellation = new AbortController()
  const { faults } = scene.fake
  if (during !== undefined) {
    faults.next({ kind: 'slow', meanwhile: () => cancellation.abort(), ...during })
  }
  if (slowness !== undefined) {
    faults.next({ kind: 'slow', milliseconds: slowness, times: Number.POSITIVE_INFINITY })
  }
  const env = { RUNNER_TEMP: join(folder, 'temp') }
  mkdirSync(env.RUNNER_TEMP)
  const run = await scene.run(event, { ...options, env, cancelBy: cancellation.signal })
  faults.clear()

  expect(run.conclusion).toBe('cancelled')
  expect(run.main.signals.map(({ signal }) => signal)).toEqual(['SIGINT'])
  expect(run.main.durationMilliseconds - (run.main.signals[0]?.at ?? 0)).toBeLessThan(LIMIT)
  expect(run.orphans).toEqual([])
  expect(run.post?.exitCode ?? 0).toBe(0)
  const state = await stateOf(env.RUNNER_TEMP)
  expectEnded(scene, moment, state)
  if (!goesOn) return
  writeFileSync(join(folder, 'go'), '')
  const next = await scene.run(event, { env, runAttempt: 2 })
  expect(next.conclusion).toBe('success')
  const end = await stateOf(env.RUNNER_TEMP)
  expect([end?.status, end?.trials.length]).toEqual(['Succeeded', 4])
  const finished = (state?.trials ?? []).filter(({ status }) => status === 'Succeeded')
  expect(end?.trials).toEqual(expect.arrayContaining(finished))
  expect(scene.repository.comments).toHaveLength(1)
  expect(scene.repository.comments[0]?.body).toContain('4 of 4 trials')
}

/** Two trials end at once and two would take a minute, but for the next attempt; or there are the first two alone. */
function fileOf({ isStubborn = false, isShort = false }: Moment, folder: string): string {
  const wait = isStubborn ? 'while :; do sleep 1; done' : `exec sleep ${ABOUT_A_RUN}`
  const quick = ['go', 'first', 'second'].map((name) => `${folder}/${name}`)
  const [go, first, second] = quick
  const script = [
    ...(isStubborn ? ["trap '' TERM INT"] : []),
    'echo "accuracy=$1"',
    `if [ -e "${go}" ] || mkdir "${first}" || mkdir "${second}"; then exit 0; fi`,
    wait,
  ].join('; ')
  return experimentFile({
    script,
    maxTrialCount: isShort ? 2 : 4,
    gracePeriodSeconds: isStubborn ? 6 : 30,
  })
}

/** What the journal tells, as a next run would read it; undefined where none was begun. */
async function stateOf(temporary: string): Promise<ExperimentState | undefined> {
  const journals = readdirSync(temporary, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith('journal.jsonl'),
  )
  expect(journals.length).toBeLessThan(2)
  const [path] = journals
  if (path === undefined) return undefined
  return (await replayJournal(join(temporary, path))).state()
}

function expectEnded(scene: Scene, moment: Moment, state: ExperimentState | undefined): void {
  const { checkRuns, comments } = scene.repository
  const conclusion = moment.isShort === true ? /^(cancelled|success)$/ : /^cancelled$/
  if (state === undefined) expect(checkRuns.length).toBeLessThanOrEqual(1)
  else expect(checkRuns).toHaveLength(1)
  for (const check of checkRuns) {
    expect([check.status, check.conclusion]).toEqual([
      'completed',
      expect.stringMatching(conclusion),
    ])
  }
  expect(comments.length).toBe(checkRuns.length)
  for (const { body } of comments) {
    expect(readMarker(body)?.run).toBeGreaterThan(0)
    expect(body).toMatch(
      moment.isShort === true ? /2 of 2 trials/ : /the run was cancelled|before the first trial/,
    )
    const finished = state?.trials.filter(({ status }) => status === 'Succeeded').length ?? 0
    if (finished > 0)
      expect(body).toContain(`${finished} of ${state?.experiment.spec.maxTrialCount} trials`)
  }
}
