import { describe, expect, test } from 'vitest'
import { createOutage } from '../../src/cluster/outage.ts'

describe('a cluster that does not answer', () => {
  test('is told of once when that lasts, and once when it is over', () => {
    const told: string[] = []
    const outage = createOutage((text) => told.push(text))
    outage.noticed('reset')
    expect(told).toEqual([])
    const sixSecondsAgo = performance.now() - 6000
    outage.over()
    // One request that has waited for so long is enough.
    outage.noticed('no answer within 6 s', sixSecondsAgo)
    outage.noticed('reset')
    outage.over()
    outage.over()
    expect(told).toEqual([
      'the cluster does not answer (no answer within 6 s); trying again',
      'the cluster answers again, after 6 s',
    ])
  })

  test('is not worth a line when it is over at once', () => {
    const told: string[] = []
    const outage = createOutage((text) => told.push(text))
    outage.noticed('reset')
    outage.over()
    expect(told).toEqual([])
  })
})
