import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { UNAVAILABLE } from '../../src/experiment/objective.ts'
import { createJsonCollector } from '../../src/metrics/json.ts'
import { type Measurement, ZERO_TIME } from '../../src/metrics/measurement.ts'
import { createTextCollector } from '../../src/metrics/text.ts'
import { UserError } from '../../src/user-error.ts'

interface Case {
  readonly description: string
  readonly text: string
  readonly metrics: readonly [string, ...string[]]
  readonly filters: readonly string[]
  readonly format: 'TEXT' | 'JSON'
  readonly expected: { readonly logs?: readonly Measurement[]; readonly error?: string }
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL('metrics_collector_cases.json', import.meta.url), 'utf8'),
)
const textCases = cases.filter(({ format }) => format === 'TEXT')
const jsonCases = cases.filter(({ format }) => format === 'JSON')

/** Nothing differs: what Katib's collector reads from a text, ours reads. */
describe('Katib’s collector and ours read the same from a text', () => {
  test.each(textCases)('$description', ({ text, metrics, filters, expected }) => {
    expect(asKatibReports(collect(text, metrics, filters), metrics[0])).toEqual(expected.logs)
  })

  test('in every case of the table', () => {
    expect(textCases.length).toBeGreaterThanOrEqual(95)
    expect(textCases.every(({ expected }) => expected.logs !== undefined)).toBe(true)
  })
})

describe('Katib’s collector and ours read the same from JSON', () => {
  test.each(jsonCases)('$description', ({ text, metrics, expected }) => {
    const read = () => asKatibReports(collectJson(text, metrics), metrics[0])
    if (expected.error === undefined) expect(read()).toEqual(expected.logs)
    else expect(read).toThrow(UserError)
  })

  test('in every case of the table', () => {
    expect(jsonCases.length).toBeGreaterThanOrEqual(21)
    expect(textCases.length + jsonCases.length).toBe(cases.length)
  })
})

function collectJson(
  text: string,
  metricNames: readonly [string, ...string[]],
): readonly Measurement[] {
  const collector = createJsonCollector({ objectiveMetricName: metricNames[0], metricNames })
  return text.split('\n').flatMap((line) => collector.push(line))
}

function collect(
  text: string,
  metricNames: readonly [string, ...string[]],
  filters: readonly string[],
): readonly Measurement[] {
  const collector = createTextCollector({
    objectiveMetricName: metricNames[0],
    metricNames,
    filters,
  })
  return text.split('\n').flatMap((line) => collector.push(line))
}

/**
 * Where the objective has no measurement, Katib reports one entry `unavailable` in place of all
 * others. We keep the others and call the trial MetricsUnavailable, so the replacement is made here
 * only.
 */
function asKatibReports(
  measurements: readonly Measurement[],
  objective: string,
): readonly Measurement[] {
  if (measurements.some(({ name }) => name === objective)) return measurements
  return [{ name: objective, time: ZERO_TIME, value: UNAVAILABLE }]
}
