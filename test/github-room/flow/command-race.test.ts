import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { ActionDependencies } from '../../../src/github/dependencies.ts'
import type { Pull } from '../../github/world.ts'
import { aPlan } from '../../report/plans.ts'
import { reportsIn } from '../commands/answers.ts'
import { experiment, experimentState } from '../state.ts'
import { type Answer, type CommandScene, createCommandScene } from './command-scene.ts'

const RACES = 50
const AT_ONCE = 5
/** Longer than the other command takes to be answered. */
const TRIAL_MILLISECONDS = 10_000
const INPUTS = { INPUT_BACKEND: 'kubernetes' }

function file(name: string): string {
  return `apiVersion: kubeflow.org/v1beta1\nkind: Experiment\nmetadata:\n  name: ${name}\n`
}

let scene: CommandScene
let folder: string
let runs: number

beforeEach(async () => {
  scene = await createCommandScene()
  scene.repository.git.commit({ branch: 'topic', files: { 'tune.yaml': file('tune') } })
  folder = mkdtempSync(join(tmpdir(), 'command-race-'))
  for (const name of ['summary', 'outputs', 'state']) writeFileSync(join(folder, name), '')
  vi.stubEnv('GITHUB_STEP_SUMMARY', join(folder, 'summary'))
  vi.stubEnv('GITHUB_OUTPUT', join(folder, 'outputs'))
  vi.stubEnv('GITHUB_STATE', join(folder, 'state'))
  runs = 100
})

afterEach(async () => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
  await scene.close()
})

/** What runs do where each trial goes on until `end`, and how many of them began one. */
function createWork(end: Promise<unknown>) {
  const begun: string[] = []
  const does: Partial<ActionDependencies> = {
    load: (_, { path }) => {
      const experiments = [experiment(path.replace('.yaml', ''))]
      const read = { experiments, diagnostics: [], notices: [] }
      return Promise.resolve({ ...read, locators: new Map() })
    },
    plan: () => Promise.resolve({ plan: aPlan() }),
    async drive(_, run) {
      begun.push(run.experiment.metadata.name)
      await Promise.race([end, sleep(TRIAL_MILLISECONDS, undefined, { ref: false })])
      const completionTime = '2026-01-01T00:01:00.000Z'
      const state = experimentState({ status: 'Succeeded', completionTime })
      return { state, phase: { name: 'finished' } }
    },
  }
  return { begun, does }
}

interface Race {
  /** Of the older command, and of the other. */
  readonly verbs: readonly [string, string]
  /** Milliseconds that each waits for its runner. */
  readonly queued: readonly [number, number]
  /** Milliseconds that requests take. */
  readonly delays: readonly number[]
}

/** Two commands at once on a pull request; what the one starts goes on until the other is answered. */
async function outcomeOf(pull: Pull, { verbs, queued, delays }: Race) {
  for (const milliseconds of delays) scene.fake.faults.next({ kind: 'slow', milliseconds })
  const answers: Promise<Answer>[] = []
  const otherAnswer = new Promise<void>((resolve) => {
    setTimeout(() => void Promise.race(answers).then(() => resolve()), 1)
  })
  const { begun, does } = createWork(otherAnswer)
  const given = { pull, temporary: folder, inputs: INPUTS, does }
  for (const [i, author] of ['wren', 'mo'].entries()) {
    runs += 1
    const more = { author, run: runs, queued: queued[i] ?? 0 }
    answers.push(scene.answerTo(`/tunebot ${verbs[i]}`, { ...given, ...more }))
  }
  return { answers: await Promise.all(answers), begun }
}

const verb = fc.constantFrom('run', 'run tune', 'rerun', 'rerun tune')
const wait = fc.nat({ max: 100 })
const race: fc.Arbitrary<Race> = fc.record({
  verbs: fc.tuple(verb, verb),
  queued: fc.tuple(wait, wait),
  delays: fc.array(fc.nat({ max: 30 }), { maxLength: 30 }),
})

describe('of two commands at once', () => {
  it(`the older is done, and the other refused with its page, ${RACES} times`, async () => {
    const pulls = Array.from({ length: AT_ONCE }, () =>
      scene.fake.openPull(scene.repository, { head: 'topic' }),
    )
    const lanes = pulls.map((pull) =>
      fc.assert(
        fc.asyncProperty(race, async (race) => {
          const { answers, begun } = await outcomeOf(pull, race)
          expect(answers.map(({ reactions }) => reactions)).toEqual([
            ['eyes', 'rocket', '+1'],
            ['eyes', 'confused'],
          ])
          expect(answers.map(({ replies }) => replies)).toEqual([
            [],
            [expect.stringMatching(/^An older command .*#issuecomment-\d+|^A run of this is/s)],
          ])
          expect(begun).toEqual(['tune'])
          const reports = reportsIn(scene.repository)
          expect(reports.filter(({ issue }) => issue === pull.number)).toHaveLength(1)
        }),
        { numRuns: RACES / AT_ONCE },
      ),
    )
    await Promise.all(lanes)
    scene.fake.faults.clear()
  }, 300_000)
})

it('an experiment that a command’s run comes to later is not run beside it', async () => {
  scene.repository.git.commit({ branch: 'topic', files: { 'next.yaml': file('next') } })
  const end = new AbortController()
  const { begun, does } = createWork(once(end.signal, 'abort'))
  const given = { temporary: folder, inputs: INPUTS, does }
  scene.fake.addWorkflowRun(scene.repository, { id: 11 })
  const both = scene.answerTo('/tunebot run', { ...given, run: 11 })
  await expect.poll(() => begun, { timeout: 20_000 }).toEqual(['next'])
  // The older command has come to its trials, which its report tells from then on.
  scene.wait(3 * 60_000)
  const beside = await scene.answerTo('/tunebot run tune', { ...given, run: 12 })
  expect(beside.reactions).toEqual(['eyes', 'confused'])
  expect(beside.replies).toEqual([expect.stringContaining('/actions/runs/11')])
  end.abort()
  expect((await both).reactions).toEqual(['eyes', 'rocket', '+1'])
  expect(begun).toEqual(['next', 'tune'])
})
