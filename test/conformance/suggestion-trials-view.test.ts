import { describe, expect, test } from 'vitest'
import { pastOf } from '../../src/suggestion/space/past.ts'
import { categorical } from '../suggestion/experiment.ts'
import { NOT_AGAIN } from './differences.ts'
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
    readonly observation?: {
      readonly metrics?: readonly { readonly name: string; readonly value?: string }[]
    }
  }
}

const cases: readonly Case[] = JSON.parse(JSON.stringify(table))

describe('what Katib tells an algorithm and what ours see', () => {
  test.each(cases)('$description', ({ description, trials, expected }) => {
    const [first] = trials
    if (first === undefined) throw new Error('a case without trials')
    const lr = trials.flatMap(({ spec }) => spec.parameterAssignments.map(({ value }) => value))
    const { spec, ...experiment } = experimentWith(first.spec.objective, trials)
    const parameters = [categorical('lr', lr)]
    const past = pastOf({ ...experiment, spec: { ...spec, parameters } }, trials.map(recordOf))

    const notAgain = NOT_AGAIN[description]?.trials ?? []
    const katibs = expected.trials.filter(({ name }) => !notAgain.includes(name))
    const pointOf = (value: string | undefined) =>
      Float64Array.of(past.axes[0]?.coordinateOf(value ?? '') ?? Number.NaN)
    expect(past.told).toEqual(
      katibs.map((trial) => ({
        point: pointOf(trial.spec.parameter_assignments.assignments[0]?.value),
        loss: valueIn(trial),
      })),
    )
    // The cases call a trial and its only assignment alike.
    expect(past.failed).toEqual(notAgain.map(pointOf))
    expect(past.running).toEqual([])
  })

  test('every chosen difference is about a case of the table', () => {
    const names = cases.map(({ description }) => description)
    for (const name of Object.keys(NOT_AGAIN)) expect(names).toContain(name)
  })
})

function valueIn({ spec, status }: KatibsTrial): number | undefined {
  const metric = status.observation?.metrics?.find(
    ({ name }) => name === spec.objective.objective_metric_name,
  )
  return metric?.value === undefined ? undefined : Number(metric.value)
}
