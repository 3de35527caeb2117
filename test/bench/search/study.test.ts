import { describe, expect, test } from 'vitest'
import type { Adapter, Answer } from '../../../bench/search/adapter.ts'
import { loadProblems } from '../../../bench/search/problem.ts'
import { runStudy } from '../../../bench/search/study.ts'

type Request = Readonly<Record<string, unknown>>

/** Answers with these points, one after the other, and holds the harness to the protocol. */
function strictAdapter(points: readonly Answer['params'][]) {
  const open = new Set<string>()
  const inits: Request[] = []
  const told: unknown[] = []
  let mostOpen = 0
  let next = 0
  function answer(request: Request): Answer {
    switch (request['op']) {
      case 'init':
        inits.push(request)
        return {}
      case 'ask': {
        const params = points[next]
        if (params === undefined) return { done: true }
        const id = `${next++}`
        open.add(id)
        mostOpen = Math.max(mostOpen, open.size)
        return { id, params }
      }
      case 'tell':
        if (!open.delete(String(request['id']))) throw new Error('told what was not asked')
        told.push(request['value'])
        return {}
      default:
        throw new Error(`no op ${request['op']}`)
    }
  }
  const adapter: Adapter = {
    label: 'strict',
    call: async (request) => answer({ ...request }),
    cpu: () => 0,
    memory: () => 0,
    close: () => undefined,
  }
  return { adapter, inits, told, mostOpen: () => mostOpen }
}

const [sphere] = loadProblems('sphere2')
if (sphere === undefined) throw new Error('no sphere2')
const at = (x1: number) => ({ x1, x2: '-2.1' })

describe('a study', () => {
  test('keeps the best value so far', async () => {
    const { adapter, told } = strictAdapter([at(3.3), at(2.3), at(4.3)])
    const run = await runStudy(adapter, sphere, study({ budget: 3 }))
    expect(run.best[1]).toBeCloseTo(4)
    expect(run.best[2]).toBeCloseTo(1)
    expect(run.best[3]).toBeCloseTo(1)
    expect(told).toHaveLength(3)
  })

  test('counts a point outside the space as the median of random ones, and never as the best', async () => {
    const { adapter, told } = strictAdapter([at(99), at(2.3)])
    const run = await runStudy(adapter, sphere, study({ budget: 2 }))
    expect(told[0]).toBe(sphere.reference.median_value)
    expect(run).toMatchObject({ invalid: 1 })
    expect(run.best[1]).toBeUndefined()
    expect(run.best[2]).toBeCloseTo(1)
  })

  test('has so many pending at all times, and no more than its budget', async () => {
    const points = Array.from({ length: 20 }, (_, i) => at(i / 10))
    const strict = strictAdapter(points)
    await runStudy(strict.adapter, sphere, study({ budget: 10, parallel: 4 }))
    expect(strict.mostOpen()).toBe(4)
    expect(strict.told).toHaveLength(10)
  })

  test('ends when there is nothing left to ask', async () => {
    const { adapter, told } = strictAdapter([at(1), at(2)])
    await runStudy(adapter, sphere, study({ budget: 10, parallel: 3 }))
    expect(told).toHaveLength(2)
  })

  // The seeds of earlier measurements of the peers: theirs can be read instead of being run again.
  test('hands each problem a seed of its own', async () => {
    const { adapter, inits } = strictAdapter([at(1), at(1)])
    await runStudy(adapter, sphere, study({ budget: 1 }))
    await runStudy(adapter, sphere, study({ budget: 1, seed: 1 }))
    expect(inits.map(({ seed }) => seed)).toEqual([1214418416, 1063632230])
  })
})

function study(options: { budget: number; parallel?: number; seed?: number }) {
  return { algorithm: 'tpe', seed: 0, parallel: 1, ...options }
}
