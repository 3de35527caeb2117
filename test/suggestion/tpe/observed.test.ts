import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TrialRecord } from '../../../src/experiment/trial.ts'
import { isTold, see } from '../../../src/suggestion/space/past.ts'
import { observedIn } from '../../../src/suggestion/tpe/observed.ts'
import { categorical, double, experimentOf, trialOf } from '../experiment.ts'

const PARAMETERS = [double('x', '0', '10'), categorical('kind', ['a', 'b'])]

const trial = fc.record({
  x: fc.integer({ min: 0, max: 10 }),
  kind: fc.constantFrom('a', 'b', 'no item'),
  loss: fc.option(fc.integer({ min: -3, max: 3 }), { nil: undefined }),
  status: fc.constantFrom(undefined, 'Failed' as const, 'Killed' as const),
})

test('sees what is there, whatever list of trials was looked at before', () => {
  const experiment = experimentOf('tpe', PARAMETERS)
  const known = fc.array(trial, { minLength: 1, maxLength: 200 }).map((list) => list.map(recordOf))
  const lists = known.chain((trials) =>
    fc.array(
      fc.oneof(
        fc.subarray([...trials]),
        fc.nat(trials.length).map((n) => trials.slice(0, n)),
      ),
      { minLength: 1, maxLength: 8 },
    ),
  )
  fc.assert(
    fc.property(lists, (asked) => {
      for (const trials of asked) {
        const observed = observedIn(experiment, trials)
        const { axes } = observed
        const seen = trials.flatMap((one) => see(one, experiment.spec, axes) ?? [])
        const told = seen.filter(isTold)
        const avoided = seen.filter((one) => !isTold(one)).map(({ point }) => point)
        expect(observed.count).toBe(told.length)
        expect([...observed.losses.subarray(0, observed.count)]).toEqual(
          told.map(({ loss }) => loss),
        )
        expect([...observed.points.subarray(0, observed.count * axes.length)]).toEqual(
          told.flatMap(({ point }) => [...point]),
        )
        expect(observed.avoided).toEqual(avoided)
      }
    }),
  )
})

function recordOf(
  { x, kind, loss, status }: typeof trial extends fc.Arbitrary<infer T> ? T : never,
  index: number,
): TrialRecord {
  const assignments = [
    { name: 'x', value: `${x}` },
    { name: 'kind', value: kind },
  ]
  const record = trialOf({ assignments, labels: {} }, index, loss)
  return status === undefined ? record : { ...record, status, observation: [] }
}
