import { describe, expect, test } from 'vitest'
import { verdictOn } from '../../src/controller/verdict.ts'
import type { Experiment } from '../../src/experiment/experiment.ts'
import type { JournalEvent } from '../../src/journal/event.ts'
import { createReplay } from '../../src/journal/replay.ts'
import { type Outcome, RUNNING, STATUS } from './differences.ts'
import table from './experiment_status_cases.json' with { type: 'json' }
import {
  experimentWith,
  type KatibObjective,
  type KatibTrial,
  observationOf,
  statusOf,
} from './katib-trial.ts'

interface Case {
  readonly description: string
  readonly experiment: {
    readonly spec: {
      readonly objective: KatibObjective
      readonly maxTrialCount?: number
      readonly maxFailedTrialCount?: number
      readonly resumePolicy: string
    }
  }
  readonly trials: readonly KatibTrial[]
  readonly expected: {
    readonly completionTimeSet: boolean
    readonly restartable: boolean
    readonly status: KatibStatus
  }
}

interface KatibStatus {
  readonly conditions: readonly { readonly type: string; readonly reason: string }[]
  readonly currentOptimalTrial?: { readonly bestTrialName?: string; readonly observation?: object }
  readonly trialsPending?: number
  readonly trialsRunning?: number
  readonly trialsSucceeded?: number
  readonly trialsFailed?: number
  readonly trialsKilled?: number
  readonly trialsEarlyStopped?: number
  readonly trialMetricsUnavailable?: number
}

const cases: readonly Case[] = JSON.parse(JSON.stringify(table))

describe('Katib’s experiment status and ours', () => {
  test.each(cases)('$description', (each) => {
    const { replay, experiment } = replayed(each)
    const best = replay.state()?.best
    const { maxTrialCount } = experiment.spec
    const verdict = verdictOn(experiment, replay.counts(), best, maxTrialCount)
    const outcome: Outcome = {
      status: verdict?.status ?? RUNNING.status,
      reason: verdict?.reason ?? RUNNING.reason,
      ...(best === undefined ? {} : { best: best.trial.name }),
    }

    const katibs = katibsOutcome(each)
    const chosen = STATUS[each.description]
    expect(outcome).toEqual(chosen?.outcome ?? katibs)
    if (chosen !== undefined) expect(chosen.outcome).not.toEqual(katibs)
    else expect(verdict !== undefined).toBe(each.expected.completionTimeSet)
  })

  test.each(cases)('counts the trials: $description', (each) => {
    const { status } = each.expected
    expect(replayed(each).replay.counts()).toEqual({
      Pending: status.trialsPending ?? 0,
      Running: status.trialsRunning ?? 0,
      Succeeded: status.trialsSucceeded ?? 0,
      Failed: status.trialsFailed ?? 0,
      Killed: status.trialsKilled ?? 0,
      EarlyStopped: status.trialsEarlyStopped ?? 0,
      MetricsUnavailable: status.trialMetricsUnavailable ?? 0,
    })
  })

  test('the optimum’s observation is told as it is', () => {
    for (const each of cases) {
      const best = replayed(each).replay.state()?.best
      const katibs = each.expected.status.currentOptimalTrial
      if (best === undefined || best.trial.name !== katibs?.bestTrialName) continue
      expect({ metrics: best.trial.observation }).toEqual(katibs.observation)
    }
  })

  test('every chosen difference is about a case of the table', () => {
    const names = cases.map(({ description }) => description)
    for (const name of Object.keys(STATUS)) expect(names).toContain(name)
  })

  test('every trap of the table is answered otherwise', () => {
    const traps = cases.filter(({ description }) => description.startsWith('TRAP'))
    expect(traps.every(({ description }) => description in STATUS)).toBe(true)
  })

  test('no case of the table resumes an experiment, which is not decided here', () => {
    expect(cases.some(({ expected }) => expected.restartable)).toBe(false)
    expect(new Set(cases.map((each) => each.experiment.spec.resumePolicy))).toEqual(
      new Set(['Never']),
    )
  })
})

function katibsOutcome({ expected }: Case): Outcome {
  const { conditions, currentOptimalTrial } = expected.status
  const last = conditions.at(-1)
  const best = currentOptimalTrial?.bestTrialName ?? ''
  return {
    status: last?.type ?? '',
    reason: last?.reason ?? '',
    ...(best === '' ? {} : { best }),
  }
}

/** The journal that tells of the case’s trials, replayed. */
function replayed({ experiment: { spec }, trials }: Case) {
  const base = experimentWith(spec.objective, trials)
  const { maxTrialCount: _max, maxFailedTrialCount: _failed, ...rest } = base.spec
  const { maxTrialCount, maxFailedTrialCount } = spec
  const experiment: Experiment = {
    ...base,
    spec: {
      ...rest,
      ...(maxTrialCount === undefined ? {} : { maxTrialCount }),
      ...(maxFailedTrialCount === undefined ? {} : { maxFailedTrialCount }),
    },
  }
  const replay = createReplay()
  const time = '2026-01-01T00:00:00Z'
  replay.apply({ type: 'ExperimentCreated', time, version: 1, experiment, specHash: '', seed: 1 })
  for (const [index, trial] of trials.entries()) {
    for (const event of eventsOf(trial, index, time)) replay.apply(event)
  }
  return { replay, experiment }
}

function eventsOf(trial: KatibTrial, index: number, time: string): readonly JournalEvent[] {
  const { name } = trial.metadata
  const assignments = trial.spec.parameterAssignments
  const created: JournalEvent = {
    type: 'TrialCreated',
    time,
    trial: name,
    index,
    assignments,
    labels: {},
  }
  const status = statusOf(trial)
  const observation = observationOf(trial)
  if (status === 'Pending') return [created]
  if (status === 'Running') return [created, { type: 'TrialRunning', time, trial: name }]
  return [
    created,
    {
      type: 'TrialCompleted',
      time,
      trial: name,
      status,
      reason: '',
      message: '',
      observation,
      curves: [],
      logTail: [],
    },
  ]
}
