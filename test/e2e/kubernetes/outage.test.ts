import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Cluster } from '../cluster/cluster.ts'
import { clusterStartTimeout, sharedCluster } from '../cluster/cluster.ts'
import { clusterMissing, givenKubeconfig } from '../cluster/missing.ts'
import type { Life } from './stage.ts'
import { jobOf, openStage } from './stage.ts'

const OUTAGE_MILLISECONDS = 60_000

/** Prints a number every half second, so that every line of an outage is there to be missed. */
const counting = (seconds: number) =>
  `i=0; while [ $i -lt ${seconds * 2} ]; do echo step=$i; i=$((i+1)); sleep 0.5; done`

describe.skipIf(clusterMissing || givenKubeconfig !== undefined)(
  'the API server is away for a minute',
  () => {
    let cluster: Cluster

    beforeAll(async () => {
      cluster = await sharedCluster()
    }, clusterStartTimeout)

    test.each(['stop', 'pause'] as const)(
      '%s: nothing is lost, nothing is doubled',
      async (how) => {
        const stage = await openStage(cluster)
        const steps = (seconds: number) =>
          Array.from({ length: seconds * 2 }, (_, i) => `step=${i}`)
        // One that ends before, one that ends in the midst of it, one that goes on, one that begins in it.
        await stage.backend.start(jobOf('before', 'echo accuracy=0.1'))
        await stage.ended('before')
        await stage.backend.start(jobOf('during', counting(20)))
        await stage.backend.start(jobOf('through', counting(80)))
        await stage.told('during', 'log')
        await stage.told('through', 'log')

        await cluster.without('apiserver', how, async () => {
          const begun = performance.now()
          await sleep(1000)
          await stage.backend.start(jobOf('begun', 'echo accuracy=0.2'))
          await sleep(OUTAGE_MILLISECONDS - (performance.now() - begun))
        })

        const during = await stage.ended('during')
        const through = await stage.ended('through')
        const begun = await stage.ended('begun')
        const readable = (life: Life) => ({
          events: life.events.map(({ type }) => type).filter((type) => type !== 'log'),
          status: life.outcome.status,
          lines: life.lines,
        })
        const whole = { events: ['running', 'ended'], status: 'Succeeded' }
        // All in one, with what was warned of: a failure shows what it has to do with.
        expect({
          during: readable(during),
          through: readable(through),
          begun: readable(begun),
          warnings: stage.warnings,
        }).toEqual({
          during: { ...whole, lines: steps(20) },
          through: { ...whole, lines: steps(80) },
          begun: { ...whole, lines: ['accuracy=0.2'] },
          warnings: expect.anything(),
        })
        expect(stage.warnings.join('\n')).toMatch(/does not answer.*; trying again/)
        expect(stage.warnings.join('\n')).toMatch(/answers again, after \d+ s/)
      },
    )
  },
)
