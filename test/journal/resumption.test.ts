import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { budgetsOf } from '../../src/experiment/edit.ts'
import type { Experiment, ExperimentSpec, ResumePolicy } from '../../src/experiment/experiment.ts'
import type { JournalEvent } from '../../src/journal/event.ts'
import { createReplay } from '../../src/journal/replay.ts'
import {
  explainResumption,
  type ResumptionRequest,
  resumptionOf,
} from '../../src/journal/resumption.ts'
import {
  begun,
  completed,
  created,
  EXPERIMENT,
  edited,
  failed,
  retried,
  succeeded,
  TIME,
} from './events.ts'

function withSpec(changes: Partial<ExperimentSpec>): Experiment {
  return { ...EXPERIMENT, spec: { ...EXPERIMENT.spec, ...changes } }
}

function stateOf(events: readonly JournalEvent[]) {
  const replay = createReplay()
  for (const event of events) replay.apply(event)
  return replay.state()
}

function resumption(
  events: readonly JournalEvent[],
  experiment: Experiment,
  { seed, maxTrials, ...wishes }: Partial<Omit<ResumptionRequest, 'experiment'>> = {},
) {
  return resumptionOf(stateOf(events), { experiment, seed, maxTrials, ...wishes })
}

/** The trials of that many, all of which have succeeded. */
function trials(count: number): readonly JournalEvent[] {
  return Array.from({ length: count }, (_, index) => [
    created(index),
    succeeded(index, `0.${index}`),
  ]).flat()
}

/** An experiment of four trials that has used them up. */
function usedUp(resumePolicy: ResumePolicy): readonly JournalEvent[] {
  return [begun(withSpec({ resumePolicy })), ...trials(4), completed()]
}

describe('what a run makes of the runs before', () => {
  it('starts what is new', () => {
    expect(resumption([], EXPERIMENT)).toEqual({ kind: 'start' })
  })

  it('goes on with what has stopped before its end', () => {
    expect(resumption([begun(), created(0)], EXPERIMENT)).toEqual({ kind: 'resume', changes: [] })
  })

  it('takes other budgets while it is not at its end', () => {
    const { maxFailedTrialCount: _none, ...spec } = EXPERIMENT.spec
    const experiment = { ...EXPERIMENT, spec: { ...spec, parallelTrialCount: 1, maxTrialCount: 6 } }
    const made = resumption([begun(), created(0)], experiment)
    expect(made).toEqual({
      kind: 'resume',
      changes: [
        { field: 'parallelTrialCount', from: 2, to: 1 },
        { field: 'maxTrialCount', from: 4, to: 6 },
        { field: 'maxFailedTrialCount', from: 2, to: undefined },
      ],
    })
    if (made.kind !== 'resume') throw new Error('not resumed')
    expect(explainResumption(made)).toBe(
      'parallelTrialCount goes from 2 to 1, maxTrialCount goes from 4 to 6, maxFailedTrialCount 2 is gone',
    )
  })

  it.each(['LongRunning', 'FromVolume'] as const)(
    'restarts what used up its trials under %s when there may be more',
    (resumePolicy) => {
      const raised = withSpec({ resumePolicy, maxTrialCount: 6 })
      expect(resumption(usedUp(resumePolicy), raised)).toEqual({
        kind: 'restart',
        changes: [{ field: 'maxTrialCount', from: 4, to: 6 }],
      })
      const { maxTrialCount: _none, ...endless } = raised.spec
      expect(resumption(usedUp(resumePolicy), { ...raised, spec: endless }).kind).toBe('restart')
    },
  )

  it('refuses that under Never, and says what to do', () => {
    expect(resumption(usedUp('Never'), withSpec({ maxTrialCount: 6 }))).toEqual({
      kind: 'refuse',
      why: {
        kind: 'invalid',
        what: 'the spec was edited (maxTrialCount): the experiment is at its end, and its resumePolicy was Never',
        mend: 'Give the experiment a new name, with resumePolicy: LongRunning if it is to be continued one day; or give another --state folder, or remove this one, to start afresh',
      },
    })
  })

  it('takes what a person asks for under Never, too, and no more than trials', () => {
    const extended = (experiment: Experiment) =>
      resumption(usedUp('Never'), experiment, { isExtended: true }).kind
    expect(extended(withSpec({ maxTrialCount: 6 }))).toBe('restart')
    const parameters = EXPERIMENT.spec.parameters.slice(1)
    expect(extended(withSpec({ maxTrialCount: 6, parameters }))).toBe('refuse')
  })

  it('refuses it under another policy that the same edit gave', () => {
    const edit = withSpec({ maxTrialCount: 6, resumePolicy: 'LongRunning' })
    expect(resumption(usedUp('Never'), edit).kind).toBe('refuse')
  })

  it.each(['ExperimentGoalReached', 'ExperimentSuggestionEndReached'] as const)(
    'refuses to change what has ended with %s',
    (reason) => {
      const end = {
        ...completed(),
        type: 'ExperimentCompleted',
        time: TIME,
        status: 'Succeeded',
        reason,
        message: '',
      } as const
      const events = [begun(withSpec({ resumePolicy: 'LongRunning' })), ...trials(2), end]
      const edit = withSpec({ resumePolicy: 'LongRunning', maxTrialCount: 6 })
      expect(resumption(events, edit)).toMatchObject({
        kind: 'refuse',
        why: { what: expect.stringContaining(reason) },
      })
      expect(resumption(events, withSpec({ resumePolicy: 'LongRunning' })).kind).toBe('finished')
    },
  )

  it('has nothing to do for what is at its end and unchanged', () => {
    expect(resumption(usedUp('LongRunning'), withSpec({ resumePolicy: 'LongRunning' }))).toEqual({
      kind: 'finished',
    })
  })

  it('refuses fewer trials than there are, running ones among them', () => {
    const events = [begun(), ...trials(1), created(1), created(2)]
    expect(resumption(events, withSpec({ maxTrialCount: 3 }))).toMatchObject({
      kind: 'refuse',
      why: { what: expect.stringContaining('there are 3 trials already') },
    })
    expect(resumption(events, withSpec({ maxTrialCount: 3, parallelTrialCount: 1 })).kind).toBe(
      'refuse',
    )
  })

  it('takes another parallelTrialCount when the last trial has been created', () => {
    const events = [begun(), ...trials(2), created(2), created(3)]
    expect(resumption(events, withSpec({ parallelTrialCount: 1 })).kind).toBe('resume')
  })

  it.each<[string, Partial<ExperimentSpec>]>([
    ['objective', { objective: { ...EXPERIMENT.spec.objective, goal: 0.5 } }],
    ['algorithm', { algorithm: { algorithmName: 'tpe', algorithmSettings: [] } }],
    ['parameters', { parameters: [] }],
    ['resumePolicy', { resumePolicy: 'LongRunning' }],
    ['trialTemplate', { trialTemplate: { ...EXPERIMENT.spec.trialTemplate, retain: true } }],
    ['metricsCollectorSpec', { metricsCollector: { kind: 'File', metricsFormat: [] } }],
  ])('refuses another %s', (field, changes) => {
    const made = resumption([begun(), created(0)], withSpec(changes))
    expect(made).toMatchObject({
      kind: 'refuse',
      why: { what: expect.stringContaining(`${field} cannot be changed`), kind: 'invalid' },
    })
  })

  it('refuses another namespace, and no other labels', () => {
    const moved = { ...EXPERIMENT, metadata: { name: 'digits', namespace: 'team' } }
    expect(resumption([begun()], moved)).toMatchObject({
      kind: 'refuse',
      why: { what: expect.stringContaining('namespace kubeflow') },
    })
    const labelled = { ...EXPERIMENT, metadata: { ...EXPERIMENT.metadata, labels: { team: 'a' } } }
    expect(resumption([begun()], labelled).kind).toBe('resume')
  })

  it('refuses another seed as wrong usage', () => {
    expect(resumption([begun()], EXPERIMENT, { seed: 8 })).toMatchObject({
      kind: 'refuse',
      why: { kind: 'usage', what: expect.stringContaining('seed 7') },
    })
    expect(resumption([begun()], EXPERIMENT, { seed: 7 }).kind).toBe('resume')
  })

  it('goes on beyond a --max-trials, under every policy and with other budgets', () => {
    const held = [begun(), ...trials(2), completed()]
    expect(resumption(held, EXPERIMENT)).toEqual({ kind: 'restart', changes: [] })
    expect(resumption(held, EXPERIMENT, { maxTrials: 2 })).toEqual({ kind: 'finished' })
    expect(resumption(held, withSpec({ maxTrialCount: 9 })).kind).toBe('restart')
  })

  describe('where failed trials are to be tried again', () => {
    const half = [begun(), created(0), failed(0), created(1), succeeded(1, '0.5')]
    const over = [
      ...half,
      { ...completed(), status: 'Failed', reason: 'ExperimentFailed' } as const,
    ]
    const retryFailed = true

    it('names those that have failed, whether it is at its end or not, under every policy', () => {
      const names = { changes: [], retried: ['digits-0'] }
      expect(resumption(half, EXPERIMENT, { retryFailed })).toEqual({ kind: 'resume', ...names })
      const restart = resumption(over, EXPERIMENT, { retryFailed })
      expect(restart).toEqual({ kind: 'restart', ...names })
      if (restart.kind === 'restart')
        expect(explainResumption(restart)).toBe('trials tried again: 1')
    })

    it('is at its end all the same where none has failed, or the goal is reached', () => {
      const fine = usedUp('Never')
      expect(resumption(fine, EXPERIMENT, { retryFailed })).toEqual({ kind: 'finished' })
      const won = { ...completed(), reason: 'ExperimentGoalReached' } as const
      expect(resumption([...half, won], EXPERIMENT, { retryFailed })).toEqual({ kind: 'finished' })
    })

    it('finds its way from every prefix', () => {
      const restart = { type: 'ExperimentRestarted', time: TIME, message: '' } as const
      expect(resumption([...over, restart], EXPERIMENT, { retryFailed })).toMatchObject({
        kind: 'resume',
        retried: ['digits-0'],
      })
      const again = resumption([...over, restart, retried(0)], EXPERIMENT, { retryFailed })
      expect(again).toEqual({ kind: 'resume', changes: [] })
    })
  })

  it('finds its way from every prefix of a journal with an edit in it', () => {
    const resumePolicy = 'LongRunning'
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 9 }),
        (more, parallel) => {
          const experiment = withSpec({
            resumePolicy,
            maxTrialCount: 4 + more,
            parallelTrialCount: parallel,
          })
          const life = [
            ...usedUp(resumePolicy),
            edited(budgetsOf(experiment)),
            { type: 'ExperimentRestarted', time: TIME, message: '' } as const,
            created(4),
          ]
          for (let length = 1; length <= life.length; length++) {
            expect(resumption(life.slice(0, length), experiment).kind).toBe(
              length < life.length - 3 ? 'resume' : length < life.length - 1 ? 'restart' : 'resume',
            )
          }
        },
      ),
    )
  })
})
