import { describe, expect, it } from 'vitest'
import type { Experiment } from '../../../src/experiment/experiment.ts'
import { acceptJournal } from '../../../src/github/artifact/accept-journal.ts'
import { ArtifactRefusal } from '../../../src/github/artifact/refusal.ts'
import type { JournalEvent } from '../../../src/journal/event.ts'
import {
  begun,
  created,
  EXPERIMENT,
  edited,
  running,
  succeeded,
  TIME,
} from '../../journal/events.ts'

const HASH = 'abc'

function accept(...events: readonly JournalEvent[]) {
  return acceptJournal(events, EXPERIMENT, HASH)
}

function createdWith(assignments: Readonly<Record<string, string>>): JournalEvent {
  const list = Object.entries(assignments).map(([name, value]) => ({ name, value }))
  return {
    type: 'TrialCreated',
    time: TIME,
    trial: 'digits-0',
    index: 0,
    assignments: list,
    labels: {},
  }
}

describe('a journal from elsewhere', () => {
  it('is taken where it is this experiment’s', () => {
    const { state } = accept(begun(), created(0), running(0), succeeded(0, '0.9'))
    expect(state).toMatchObject({ status: 'Running', best: { value: 0.9 } })
  })

  it('goes by the file’s experiment, whatever it says itself but for its budgets', () => {
    const stranger: Experiment = {
      ...EXPERIMENT,
      metadata: { ...EXPERIMENT.metadata, annotations: { 'tunebot.dev/warm-start': '../x' } },
      spec: {
        ...EXPERIMENT.spec,
        trialTemplate: { ...EXPERIMENT.spec.trialTemplate, retain: true },
      },
    }
    const { events, state } = accept(
      begun(stranger),
      edited({ parallelTrialCount: 1, maxTrialCount: 9 }),
    )
    expect(events[0]).toEqual(begun())
    expect(state.experiment).toEqual({
      ...EXPERIMENT,
      spec: expect.objectContaining({ parallelTrialCount: 1, maxTrialCount: 9 }),
    })
    expect(state.experiment.spec.trialTemplate).toEqual(EXPERIMENT.spec.trialTemplate)
  })

  const other = { ...EXPERIMENT, metadata: { ...EXPERIMENT.metadata, name: 'other' } }
  const elsewhere = { ...EXPERIMENT, metadata: { name: 'digits', namespace: 'theirs' } }
  it.each<[string, readonly JournalEvent[], string]>([
    ['nothing', [], 'does not begin'],
    ['a trial first', [created(0)], 'does not begin'],
    ['another experiment', [begun(other)], 'another experiment'],
    ['another namespace', [begun(elsewhere)], 'another experiment'],
    ['another spec', [{ ...begun(), specHash: 'def' } as JournalEvent], 'another spec'],
    ['two beginnings', [begun(), begun()], 'contradicts itself'],
    ['the end of a trial that never was', [begun(), succeeded(0, '1')], 'contradicts itself'],
    ['a trial of another name', [begun(), created(0, 'kube-system')], 'out of its place'],
    ['a trial before the first', [begun(), created(1)], 'out of its place'],
    ['a value beyond the space', [begun(), createdWith({ lr: '0.3' })], 'search space'],
    ['a value that is a command', [begun(), createdWith({ lr: '$(reboot)' })], 'search space'],
    ['a parameter more', [begun(), createdWith({ lr: '0.1', x: '1' })], 'search space'],
    ['a parameter less', [begun(), createdWith({})], 'search space'],
    [
      'an earlier trial beyond the space',
      [begun(EXPERIMENT, [{ assignments: [{ name: 'lr', value: '7' }], value: 1 }])],
      'search space',
    ],
  ])('is refused with %s', (_what, events, why) => {
    expect(() => accept(...events)).toThrow(ArtifactRefusal)
    expect(() => accept(...events)).toThrow(why)
  })
})
