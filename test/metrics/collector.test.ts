import { describe, expect, it } from 'vitest'
import { createCollector, type LogSpec } from '../../src/metrics/collector.ts'

const objective = { objectiveMetricName: 'loss', additionalMetricNames: ['acc'] }
const read = (metricsCollector: LogSpec['metricsCollector'], line: string) =>
  createCollector({ objective, metricsCollector })
    .push(line)
    .map(({ name, value }) => [name, value])

describe('the collector of a log', () => {
  it('reads texts, with the default filter or its own', () => {
    expect(read({ metricsFormat: [] }, 'loss=1 acc=2 x=3')).toEqual([
      ['loss', '1'],
      ['acc', '2'],
    ])
    expect(read({ metricsFormat: ['(loss)-(.)'] }, 'loss=1 loss-2')).toEqual([['loss', '2']])
  })

  it('reads texts where a file names that format, or none', () => {
    const metricsFormat: readonly string[] = []
    expect(read({ metricsFormat, fileSystemPath: { format: 'TEXT' } }, 'acc=2')).toEqual([
      ['acc', '2'],
    ])
    expect(read({ metricsFormat, fileSystemPath: {} }, 'acc=2')).toEqual([['acc', '2']])
  })

  it('reads JSON where a file names that format', () => {
    const source: LogSpec['metricsCollector'] = {
      metricsFormat: [],
      fileSystemPath: { format: 'JSON' },
    }
    expect(read(source, '{"acc": "2", "loss": "1"}')).toEqual([
      ['loss', '1'],
      ['acc', '2'],
    ])
  })
})
