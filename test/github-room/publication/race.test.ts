import { setTimeout as sleep } from 'node:timers/promises'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readMarker } from '../../../src/github/marker.ts'
import { mirror } from '../../github/mirror.ts'
import { type FakeGitHub, startFakeGitHub } from '../../github/server.ts'
import type { HostedRepository } from '../../github/world.ts'
import { experimentState, trial } from '../state.ts'
import { createOriginal } from './publish-under-faults.ts'
import { publishingRun } from './scene.ts'

const RACES = 100
const AT_ONCE = 10
const OLDER = 7
const NEWER = 8
/** What counts as a second to the runs: longer than the slowest request. */
const SECOND_MILLISECONDS = 100
const SLOWEST_MILLISECONDS = 60
const MOST_REQUESTS = 60

interface Race {
  /** How long each request takes, in the order of their arrival. */
  readonly delays: readonly number[]
  /** Which list of comments, by its number, does not hold the newest. */
  readonly staleList: number
  readonly older: Pace
  readonly newer: Pace
}

/** Milliseconds before a run begins, and before each next step of it. */
interface Pace {
  readonly begin: number
  readonly steps: readonly number[]
}

const wait = fc.nat({ max: 150 })
const pace = fc.record({ begin: wait, steps: fc.array(wait, { maxLength: 4 }) })
const race: fc.Arbitrary<Race> = fc.record({
  delays: fc.array(fc.nat({ max: SLOWEST_MILLISECONDS }), { minLength: 30, maxLength: 30 }),
  staleList: fc.nat({ max: 5 }),
  older: pace,
  newer: pace,
})

let original: HostedRepository
let originalFake: FakeGitHub

beforeAll(async () => {
  originalFake = await startFakeGitHub()
  original = createOriginal(originalFake)
})

afterAll(() => originalFake.close())

async function publish(fake: FakeGitHub, repository: HostedRepository, runId: number, pace: Pace) {
  const [pull] = repository.pulls
  const timing = {
    openMilliseconds: 100,
    updateMilliseconds: 10,
    secondMilliseconds: SECOND_MILLISECONDS,
    unpaced: true,
  }
  const { publication, warnings } = publishingRun(fake, repository, {
    ...(pull === undefined ? {} : { pull }),
    runId,
    timing,
  })
  await sleep(pace.begin)
  await publication.open()
  for (const [i, milliseconds] of pace.steps.entries()) {
    publication.update(experimentState({ trials: [trial(i, '0.1')] }), {})
    await sleep(milliseconds)
  }
  const last = experimentState({ status: 'Succeeded', trials: [trial(0, `0.${runId}`)] })
  const isShown = await publication.finish(last, { name: 'finished' }, 'success')
  return { isShown, warnings }
}

async function outcomeOf({ delays, staleList, older, newer }: Race) {
  const fake = await startFakeGitHub()
  const repository = mirror(fake, original)
  fake.faults.next({ kind: 'stale-list', route: 'issues/list-comments', skip: staleList })
  for (const milliseconds of delays) fake.faults.next({ kind: 'slow', milliseconds })
  const ends = await Promise.all([
    publish(fake, repository, OLDER, older),
    publish(fake, repository, NEWER, newer),
  ])
  const requests = fake.requests.length
  const violations = fake.takeViolations()
  fake.faults.clear()
  await fake.close()
  return { repository, ends, requests, violations }
}

it(`two runs at once end with one comment of the newer run and a check each, ${RACES} times`, async () => {
  const law = fc.asyncProperty(race, async (race) => {
    const { repository, ends, requests, violations } = await outcomeOf(race)
    expect(ends).toEqual([
      { isShown: true, warnings: [] },
      { isShown: true, warnings: [] },
    ])
    const markers = repository.comments.map(({ body }) => readMarker(body))
    expect(markers).toMatchObject([{ run: NEWER, state: 'Succeeded' }])
    expect(repository.comments[0]?.body).toContain(`0.${NEWER}`)
    const ids = repository.checkRuns.map(({ externalId }) => externalId)
    expect(new Set(ids).size).toBe(2)
    expect(repository.checkRuns.map(({ status }) => status)).toEqual(['completed', 'completed'])
    expect(requests).toBeLessThan(MOST_REQUESTS)
    expect(violations).toEqual([])
  })
  const seed = Date.now()
  const numRuns = RACES / AT_ONCE
  await Promise.all(
    Array.from({ length: AT_ONCE }, (_, i) => fc.assert(law, { numRuns, seed: seed + i })),
  )
})
