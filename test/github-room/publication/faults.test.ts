import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { FaultPlan } from '../../github/fault.ts'
import { type FakeGitHub, startFakeGitHub } from '../../github/server.ts'
import type { HostedRepository } from '../../github/world.ts'
import { faultPlan, KINDS, ROUTES, WRITES } from './fault-plan.ts'
import { createOriginal, troubleUnder } from './publish-under-faults.ts'

/** Most of a publication is waiting: GitHub wants a second between two writes. */
const AT_ONCE = 100
const RUNS_BY_CHANCE = 200
const FOR_EVER = Number.POSITIVE_INFINITY

let fake: FakeGitHub
let repository: HostedRepository

beforeAll(async () => {
  fake = await startFakeGitHub()
  repository = createOriginal(fake)
})

afterAll(() => fake.close())

describe('an experiment is shown by one comment and one completed check, or one warning tells what is not', () => {
  it.concurrent('under each fault at each operation, once', async () => {
    await expectNoTroubleAt(ROUTES, 1)
  })

  it.concurrent('under each fault for ever at what writes', async () => {
    await expectNoTroubleAt(WRITES, FOR_EVER)
  })

  it.concurrent('under each fault for ever at the deletion of a second comment', async () => {
    // Created, and not listed before it is created again.
    const createdTwice: readonly FaultPlan[] = [
      { kind: 'lost-reply', how: 'reset', route: 'issues/create-comment' },
      { kind: 'stale-list', route: 'issues/list-comments', skip: 1, times: 2 },
    ]
    const deletion = { route: 'issues/delete-comment', times: FOR_EVER }
    // What GitHub does not find is taken for gone.
    const faults = KINDS.filter(({ kind }) => kind !== 'not-found')
    const troubles = faults.map(async (fault) =>
      troubleUnder(repository, [...createdTwice, { ...fault, ...deletion }], { comeToPass: true }),
    )
    expect(await Promise.all(troubles)).toEqual(faults.map(() => []))
  })

  it.concurrent(`under ${RUNS_BY_CHANCE} plans by chance`, async () => {
    const law = fc.asyncProperty(
      fc.array(faultPlan, { minLength: 1, maxLength: 6 }),
      async (plans) => {
        expect(await troubleUnder(repository, plans)).toEqual([])
      },
    )
    const seed = Date.now()
    // A smaller counterexample would come too late: each publication takes some seconds.
    const options = { numRuns: RUNS_BY_CHANCE / AT_ONCE, endOnFailure: true }
    await Promise.all(
      Array.from({ length: AT_ONCE }, (_, i) => fc.assert(law, { ...options, seed: seed + i })),
    )
  })
}, 600_000)

async function expectNoTroubleAt(routes: readonly string[], times: number): Promise<void> {
  const left = KINDS.flatMap((fault) => routes.map((route) => ({ ...fault, route, times })))
  const worker = async () => {
    for (let plan = left.pop(); plan !== undefined; plan = left.pop()) {
      expect([plan, await troubleUnder(repository, [plan])]).toEqual([plan, []])
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}
