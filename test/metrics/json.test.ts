import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseGoTime } from '../../src/metrics/go-time.ts'
import { createJsonCollector } from '../../src/metrics/json.ts'
import { unavailableMessage } from '../../src/metrics/unavailable.ts'
import { UserError } from '../../src/user-error.ts'

const collector = () =>
  createJsonCollector({ objectiveMetricName: 'loss', metricNames: ['loss', 'acc'] })
const timeOf = (timestamp: string) =>
  collector().push(`{"timestamp": ${timestamp}, "loss": "1"}`)[0]?.time

describe('a log of JSON objects', () => {
  it('gives the metrics that are texts, in the order of the metrics', () => {
    expect(collector().push('{"acc": "0.9", "loss": "0.1", "step": "3"}')).toEqual([
      { time: '0001-01-01T00:00:00Z', name: 'loss', value: '0.1' },
      { time: '0001-01-01T00:00:00Z', name: 'acc', value: '0.9' },
    ])
  })

  it.each([
    ['1704067200', '2024-01-01T00:00:00Z'],
    ['1704067200.25', '2024-01-01T00:00:00.25Z'],
    ['1702988112.28721', '2023-12-19T12:15:12.28721Z'],
    ['-0.5', '1969-12-31T23:59:59.5Z'],
    ['-1.25', '1969-12-31T23:59:58.75Z'],
    ['1e-7', '1970-01-01T00:00:00Z'],
    ['1e300', '0001-01-01T00:00:00Z'],
    ['true', '0001-01-01T00:00:00Z'],
    ['"now"', '0001-01-01T00:00:00Z'],
  ])('reads the timestamp %s as %s', (timestamp, time) => {
    expect(timeOf(timestamp)).toBe(time)
  })

  it('gives every number of seconds a time that can be read again', () => {
    fc.assert(
      fc.property(fc.double({ min: -7e10, max: 3e11, noNaN: true }), (seconds) => {
        expect(parseGoTime(timeOf(JSON.stringify(seconds)) ?? '')).toBeDefined()
      }),
    )
  })

  it('takes nothing that an object inherits for a metric', () => {
    const own = createJsonCollector({
      objectiveMetricName: 'constructor',
      metricNames: ['constructor', '__proto__'],
    })
    expect(own.push('{}')).toEqual([])
    expect(own.push('{"__proto__": "0.5"}')).toMatchObject([{ name: '__proto__', value: '0.5' }])
  })

  it.each([
    'epoch 1',
    '[]',
    '1',
    '"loss"',
    ' ',
    '{"loss": "0.1"',
    `{"x": "${'y'.repeat(70_000)}"}`,
  ])('ends at the line %.20j, and names it', (line) => {
    const { push } = collector()
    push('{"loss": "0.3"}')
    expect(() => push(line)).toThrow(UserError)
    expect(() => push(line)).toThrow(/line \d is (no JSON|longer)/)
  })

  it('explains an objective that is written as a number', () => {
    const one = collector()
    one.push('{"loss": 0.5, "epoch": "1"}')
    expect(unavailableMessage(one)).toBe(
      'The only line printed holds no value of `loss`. Nearly matched: `{"loss": 0.5, "epoch": "1"}` (its loss is no text, and only texts count: write "loss": "0.9"). Metrics seen: `epoch` (1 time).',
    )
  })
})
