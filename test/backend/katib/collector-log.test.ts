import { describe, expect, it } from 'vitest'
import { logContainer, trialLines } from '../../../src/backend/katib/collector-log.ts'

const COLLECTOR = 'metrics-logger-and-collector'
const pod = (...names: readonly string[]) => ({
  spec: { containers: names.map((name) => ({ name })) },
})

describe("a trial's log", () => {
  it("stands in Katib's collector, where there is one", () => {
    expect(logContainer(pod('training', COLLECTOR), 'training')).toBe(COLLECTOR)
    expect(logContainer(pod('training', 'metrics-collector'), 'training')).toBe('metrics-collector')
    expect(logContainer(pod('training', 'proxy'), 'training')).toBe('training')
  })

  it("is freed of the collector's marks and of its own words", () => {
    const log = [
      'I0102 15:04:05.123456      13 main.go:431] Trial Name: tune-a',
      'I0102 15:04:05.123456      13 main.go:143] 2026-01-01T00:00:00Z loss=0.3',
      'I0102 15:04:05.123456      13 main.go:143] ',
      'I0102 15:04:05.123456      13 main.go:143]   indented loss=0.2',
      'I0102 15:04:05.123456      13 main.go:496] Metrics reported. :',
      'metric_logs:{metric:{name:"loss" value:"0.3"}} loss=9',
    ]
    expect(trialLines(log, COLLECTOR)).toEqual([
      '2026-01-01T00:00:00Z loss=0.3',
      '',
      '  indented loss=0.2',
    ])
  })

  it('of a primary container is left as it is', () => {
    const lines = ['I0102 15:04:05.123456      13 main.go:143] mine', 'Trial Name: mine']
    expect(trialLines(lines, 'training')).toEqual(lines)
  })
})
