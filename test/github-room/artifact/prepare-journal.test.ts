import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Experiment, ExperimentSpec } from '../../../src/experiment/experiment.ts'
import type { Continuation } from '../../../src/github/artifact/continuation.ts'
import { prepareJournal } from '../../../src/github/artifact/prepare-journal.ts'
import type { JournalEvent } from '../../../src/journal/event.ts'
import { DEFAULT_POLICY, type TrialPolicy } from '../../../src/policy/policy.ts'
import {
  begun,
  completed,
  created,
  EXPERIMENT,
  edited,
  failed,
  succeeded,
} from '../../journal/events.ts'
import { createJournalScene, type JournalScene, type StepOptions } from './journal-scene.ts'

let scene: JournalScene
beforeEach(async () => {
  scene = await createJournalScene()
})
afterEach(() => scene.close())

interface Options extends StepOptions {
  readonly experiment?: Experiment
  readonly policy?: TrialPolicy
  readonly directory?: string
}

function prepare(continuation: Continuation, options: Options = {}) {
  const { experiment = EXPERIMENT, policy, directory = scene.directory } = options
  const { key } = scene
  const beginning = { continuation, key, experiment, directory, policy }
  return prepareJournal(scene.step(options), beginning)
}

function written(): string {
  return readFileSync(join(scene.directory, 'journal.jsonl'), 'utf8')
}

function withSpec(changes: Partial<ExperimentSpec>): Experiment {
  return { ...EXPERIMENT, spec: { ...EXPERIMENT.spec, ...changes } }
}

const HALF = [created(0), succeeded(0, '0.5')]
const FAILED: readonly JournalEvent[] = [
  created(0),
  failed(0),
  { ...completed(), status: 'Failed', reason: 'ExperimentFailed' } as JournalEvent,
]

const AS_WRITTEN = { experiment: EXPERIMENT, retryFailed: false, isExtended: false }

describe('a run that goes on where it can', () => {
  const kind = 'continue'

  it('starts from nothing where there is nothing', async () => {
    expect(await prepare({ kind })).toEqual(AS_WRITTEN)
    expect(existsSync(scene.directory)).toBe(false)
  })

  it('finds the journal where it looks for its own', async () => {
    const { run } = scene.leave(HALF)
    await prepare({ kind })
    expect(written().split('\n')).toHaveLength(4)
    expect(scene.lines).toEqual([`It goes on with the journal of workflow run ${run.id}`])
  })

  it('takes its own folder’s journal before any other', async () => {
    scene.leave(HALF)
    mkdirSync(scene.directory)
    const own = `${JSON.stringify(begun())}\n`
    writeFileSync(join(scene.directory, 'journal.jsonl'), own)
    await prepare({ kind })
    expect(written()).toBe(own)
    expect(scene.fake.requests).toEqual([])
  })

  it.each(['', '{"type":"Experi'])(
    'takes no journal for its own that holds nothing: %j',
    async (text) => {
      scene.leave(HALF)
      mkdirSync(scene.directory)
      writeFileSync(join(scene.directory, 'journal.jsonl'), text)
      await prepare({ kind })
      expect(written().split('\n')).toHaveLength(4)
    },
  )

  it('takes what is at its end as well, unless it is only to finish what is not', async () => {
    scene.leave(FAILED)
    await prepare({ kind: 'finish' })
    expect(existsSync(scene.directory)).toBe(false)
    expect(scene.lines).toEqual([expect.stringMatching(/^It starts from nothing.* at its end$/)])
    await prepare({ kind })
    expect(written().split('\n')).toHaveLength(5)
  })

  it('starts from nothing for another seed than that of the run before', async () => {
    scene.leave(HALF)
    await prepare({ kind }, { inputs: { seed: '8' } })
    expect(existsSync(scene.directory)).toBe(false)
    expect(scene.lines).toEqual([expect.stringContaining('was started with seed 7')])
    await prepare({ kind }, { inputs: { seed: '7' } })
    expect(existsSync(scene.directory)).toBe(true)
  })

  it('warns of a journal that it does not take, and writes nothing of it', async () => {
    scene.leaveBytes(Buffer.from('hello'))
    await prepare({ kind })
    expect(existsSync(scene.directory)).toBe(false)
    expect(scene.warnings).toEqual([
      expect.stringMatching(/^the artifact \S+ is no zip.*; the experiment starts from nothing$/),
    ])
  })

  it('only says so where it may not look, as the permission is no need of everybody’s', async () => {
    await prepare({ kind }, { permissions: { contents: 'read' } })
    expect(scene.warnings).toEqual([])
    expect(scene.lines.join('\n')).toContain('permissions:\n  actions: read')
  })

  it('does not go on with trials whose checkpoints have gone with their runner', async () => {
    scene.leave(HALF)
    const setting = { name: 'suggestion_trial_dir', value: '/checkpoint' }
    const algorithm = { algorithmName: 'pbt', algorithmSettings: [setting] }
    await prepare({ kind }, { experiment: withSpec({ algorithm }) })
    expect(existsSync(scene.directory)).toBe(false)
    expect(scene.lines).toEqual([expect.stringContaining('checkpoints have gone')])
  })

  it('keeps to a budget that was extended before', async () => {
    scene.leave([...HALF, edited({ parallelTrialCount: 2, maxTrialCount: 24 })])
    const { experiment } = await prepare({ kind })
    expect(experiment.spec).toEqual({ ...EXPERIMENT.spec, maxTrialCount: 24 })
  })

  it('takes no journal for more trials than the policy allows', async () => {
    scene.leave([...HALF, edited({ parallelTrialCount: 2, maxTrialCount: 1e9 })])
    const policy: TrialPolicy = { ...DEFAULT_POLICY, maxTrialCount: 10 }
    const { experiment } = await prepare({ kind }, { policy })
    expect(experiment).toEqual(EXPERIMENT)
    expect(existsSync(scene.directory)).toBe(false)
    expect(scene.lines).toEqual([expect.stringContaining('at most 10 trials are allowed')])
  })

  it('takes no notice of it where it is to run afresh', async () => {
    scene.leave(HALF)
    expect(await prepare({ kind: 'fresh' })).toEqual(AS_WRITTEN)
    expect(scene.fake.requests).toEqual([])
  })
})

describe('a run that has to go on', () => {
  it.each<Continuation>([{ kind: 'resume' }, { kind: 'retry-failed' }, { kind: 'extend', by: 2 }])(
    'is refused where there is nothing, or nothing that can be taken: $kind',
    async (continuation) => {
      await expect(prepare(continuation)).rejects.toThrow(
        /no earlier run on the backend process has left a journal\. Run/,
      )
      scene.leaveBytes(Buffer.from('hello'))
      await expect(prepare(continuation)).rejects.toThrow(/is no zip/)
      const poor = prepare(continuation, { permissions: {} })
      await expect(poor).rejects.toThrow(/permissions:\n {2}actions: read/)
      expect(scene.warnings).toEqual([])
    },
  )

  it('goes on with an experiment that has failed, and may try the failed trials again', async () => {
    scene.leave(FAILED)
    expect(await prepare({ kind: 'resume' })).toMatchObject({ retryFailed: false })
    expect(await prepare({ kind: 'retry-failed' })).toMatchObject({ retryFailed: true })
  })
})

describe('a run that is extended', () => {
  const extend = { kind: 'extend', by: 20 } as const

  it('has so many trials more than the file says, or the journal', async () => {
    scene.leave(HALF)
    expect((await prepare(extend)).experiment.spec.maxTrialCount).toBe(24)
  })

  it('is extended once by one workflow run, however often that is attempted', async () => {
    const budgets = { parallelTrialCount: 2, maxTrialCount: 24 }
    const ofAnother = { directory: `${scene.directory}-another` }
    scene.leave([...HALF, edited(budgets, 'workflow run 7')])
    expect(await prepare(extend, ofAnother)).toMatchObject({ cause: 'workflow run 1' })
    scene.leave([...HALF, edited(budgets, 'workflow run 1')])
    const again = await prepare(extend)
    expect(again).toMatchObject({ isExtended: true, cause: 'workflow run 1' })
    expect(again.experiment.spec.maxTrialCount).toBe(24)
  })

  it('is extended again from where it was', async () => {
    scene.leave([...HALF, edited({ parallelTrialCount: 2, maxTrialCount: 24 })])
    expect((await prepare(extend)).experiment.spec.maxTrialCount).toBe(44)
  })

  it('is refused where there is no number to raise', async () => {
    scene.leave(HALF)
    const { maxTrialCount: _none, ...spec } = EXPERIMENT.spec
    const endless = prepare(extend, { experiment: { ...EXPERIMENT, spec } })
    await expect(endless).rejects.toThrow(
      /^tune\.yaml: digits cannot be extended: it has no maxTrialCount/,
    )
  })

  it('is refused beyond what the policy allows', async () => {
    scene.leave(HALF)
    const policy: TrialPolicy = { ...DEFAULT_POLICY, maxTrialCount: 10 }
    await expect(prepare(extend, { policy })).rejects.toThrow(/at most 10 trials are allowed/)
  })

  it('is refused where the run itself is held to fewer', async () => {
    scene.leave([...HALF, created(1), succeeded(1, '0.6'), completed()])
    const held = prepare(extend, { inputs: { 'max-trials': '2' } })
    await expect(held).rejects.toThrow(/the input max-trials holds it to 2 trials/)
  })

  const usedUp = () => {
    const trials = [0, 1, 2, 3].flatMap((index) => [created(index), succeeded(index, '0.5')])
    return [...trials, completed()]
  }

  it('is extended beyond its end, whatever its resume policy, but for Katib', async () => {
    scene.leave(usedUp())
    const prepared = await prepare(extend)
    expect(prepared).toMatchObject({ isExtended: true })
    expect(prepared.experiment.spec).toMatchObject({ maxTrialCount: 24, resumePolicy: 'Never' })
    const onKatib = { directory: `${scene.directory}-katib`, inputs: { backend: 'katib' } }
    await expect(prepare(extend, onKatib)).rejects.toThrow(
      /its resumePolicy was Never.*LongRunning/,
    )
  })

  it('is refused where its end is for good', async () => {
    const won = { ...completed(), reason: 'ExperimentGoalReached' } as JournalEvent
    scene.leave([...HALF, won])
    await expect(prepare(extend, { directory: `${scene.directory}-won` })).rejects.toThrow(
      /has succeeded \(ExperimentGoalReached\), which is for good\. Run it from nothing$/,
    )
  })
})
