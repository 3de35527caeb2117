import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { MetricStrategy } from '../../src/experiment/experiment.ts'
import type { Metric } from '../../src/experiment/trial.ts'
import { createObservation } from '../../src/metrics/observation.ts'
import { OBSERVATIONS } from './differences.ts'

interface Case {
  readonly description: string
  readonly logs: readonly { readonly Time: string; readonly Name: string; readonly Value: string }[]
  readonly strategies: readonly MetricStrategy[]
  readonly expected: { readonly metrics: readonly Metric[] }
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL('observation_cases.json', import.meta.url), 'utf8'),
)

describe('Katib’s observation and ours', () => {
  test.each(cases)('$description', ({ description, logs, strategies, expected }) => {
    const observation = createObservation(strategies)
    for (const { Time, Name, Value } of logs)
      observation.add({ time: Time, name: Name, value: Value })

    const chosen = OBSERVATIONS[description]
    expect(byName(observation.metrics())).toEqual(byName(chosen?.metrics ?? expected.metrics))
    if (chosen !== undefined) expect(chosen.metrics).not.toEqual(expected.metrics)
  })

  test('every chosen difference is about a case of the table', () => {
    const names = cases.map(({ description }) => description)
    for (const name of Object.keys(OBSERVATIONS)) expect(names).toContain(name)
  })
})

function byName(metrics: readonly Metric[]): readonly Metric[] {
  return metrics.toSorted((a, b) => (a.name < b.name ? -1 : 1))
}
