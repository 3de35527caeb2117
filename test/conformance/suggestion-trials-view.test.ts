import { describe, expect, test } from 'vitest'
import type { TrialStatus } from '../../src/experiment/trial.ts'
import { toldTrials } from '../../src/suggestion/trials-view.ts'
import { TOLD_VALUES } from './differences.ts'
import { experimentWith, type KatibTrial, recordOf } from './katib-trial.ts'
import table from './suggestion_trials_view_cases.json' with { type: 'json' }

interface Case {
  readonly description: string
  readonly trials: readonly KatibTrial[]
  readonly expected: { readonly trials: readonly KatibsTrial[] }
}

/** What Katib sends to its suggestion services. */
interface KatibsTrial {
  readonly name: string
  readonly spec: {
    readonly objective: { readonly objective_metric_name: string }
    readonly parameter_assignments: {
      readonly assignments: readonly { readonly name: string; readonly value: string }[]
    }
  }
  readonly status: {
    /** Left out where it is 0. */
    readonly condition?: number
    readonly observation?: {
      readonly metrics?: readonly { readonly name: string; readonly value?: string }[]
    }
  }
}

/** The numbers of the conditions in Katib's protocol. */
const CONDITIONS: readonly TrialStatus[] = [
  'Pending',
  'Running',
  'Succeeded',
  'Killed',
  'Failed',
  'MetricsUnavailable',
  'EarlyStopped',
]

const cases: readonly Case[] = JSON.parse(JSON.stringify(table))

describe('what Katib tells an algorithm and what we tell', () => {
  test.each(cases)('$description', ({ description, trials, expected }) => {
    const [first] = trials
    if (first === undefined) throw new Error('a case without trials')
    const told = toldTrials(experimentWith(first.spec.objective, trials), trials.map(recordOf))

    const chosen = TOLD_VALUES[description]
    const katibs = expected.trials.map((trial) => ({
      name: trial.name,
      assignments: trial.spec.parameter_assignments.assignments,
      status: CONDITIONS[trial.status.condition ?? 0],
      value: chosen !== undefined && trial.name in chosen.values ? undefined : valueIn(trial),
    }))
    expect(told.map(({ value, ...rest }) => ({ ...rest, value }))).toEqual(katibs)
  })

  test('every chosen difference is about a case of the table', () => {
    const names = cases.map(({ description }) => description)
    for (const name of Object.keys(TOLD_VALUES)) expect(names).toContain(name)
  })
})

function valueIn({ spec, status }: KatibsTrial): number | undefined {
  const metric = status.observation?.metrics?.find(
    ({ name }) => name === spec.objective.objective_metric_name,
  )
  return metric?.value === undefined ? undefined : Number(metric.value)
}
