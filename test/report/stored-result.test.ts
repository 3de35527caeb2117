import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { earlierTrialsIn } from '../../src/experiment/earlier-trial.ts'
import { earlierRunIn } from '../../src/report/earlier-run.ts'
import { toResult } from '../../src/report/result.ts'
import { type ResultOrigin, storedResult } from '../../src/report/stored-result.ts'
import { anExperiment, aState, aTrial, at, finished, OBJECTIVE, observed } from './states.ts'

const ORIGIN: ResultOrigin = {
  file: 'examples/digits/experiment.yaml',
  commit: '0123456789abcdef0123456789abcdef01234567',
  branch: 'topic',
  pullRequest: 7,
  backend: 'kubernetes',
  run: 'https://github.com/octo-org/digits/actions/runs/815/attempts/1',
  time: at(41),
}
const ROOM = 1024 * 1024

describe('a result that is kept', () => {
  test('is what run --format json prints, and where it comes from', () => {
    const stored = JSON.parse(storedResult(finished(), ORIGIN, ROOM))
    expect(stored).toMatchObject({ ...toResult(finished()), ...ORIGIN, version: 1, seconds: 40 })
  })

  test('can be warm-started from', () => {
    const text = storedResult(finished(), ORIGIN, ROOM)
    const { experiment, trials } = finished()
    const measured = trials.filter(({ status }) => status === 'Succeeded')
    expect(earlierTrialsIn(experiment, text)?.trials).toHaveLength(measured.length)
  })

  test('leaves out the worst trials where it would be too large, and says how many', () => {
    const trials = Array.from({ length: 1000 }, (_, i) =>
      aTrial(i, { name: `digits-${i}`, observation: observed((i % 100) / 100) }),
    )
    const text = storedResult(aState(trials), ORIGIN, 60_000)
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(60_000)
    const stored = JSON.parse(text)
    expect(stored.omittedTrials + stored.trials.length).toBe(1000)
    expect(stored.counts.trials).toBe(1000)
    const worst = Math.min(
      ...stored.trials.map((one: ReturnType<typeof toResult>['trials'][number]) =>
        Number(one.observation[0]?.latest),
      ),
    )
    expect(worst).toBeGreaterThan(0.8)
  })
})

describe('what is read of it', () => {
  test('are the best value, the spread and the time of a trial', () => {
    const parameters = [{ name: 'learning_rate', value: '0.1' }]
    const [one, two] = [0.9, 0.92].map((value, i) =>
      aTrial(i, {
        assignments: parameters,
        observation: observed(value),
        startTime: at(i),
        completionTime: at(i + 3 + i),
      }),
    )
    const state = aState([one ?? aTrial(0), two ?? aTrial(1)])
    const read = earlierRunIn(state.experiment, storedResult(state, ORIGIN, ROOM))
    expect(read).toMatchObject({ best: 0.92, trialSeconds: 3.5 })
    expect(read?.spread?.deviation).toBeCloseTo(0.01 * Math.SQRT2, 10)
  })

  test('is nothing of another experiment, or of one with another objective', () => {
    const text = storedResult(finished(), ORIGIN, ROOM)
    const others = [
      anExperiment({}, 'other'),
      anExperiment({ objective: { ...OBJECTIVE, type: 'minimize' } }),
      anExperiment({ objective: { ...OBJECTIVE, objectiveMetricName: 'loss' } }),
    ]
    for (const experiment of others) expect(earlierRunIn(experiment, text)).toBeUndefined()
  })

  test('is never NaN and never an error, whatever the text', () => {
    const { experiment } = finished()
    const valid = JSON.parse(storedResult(finished(), ORIGIN, ROOM))
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.json()),
        fc.array(fc.tuple(fc.constantFrom(...Object.keys(valid)), fc.jsonValue())),
        fc.array(fc.jsonValue()),
        (text, changes, trials) => {
          const bent = { ...valid, trials, ...Object.fromEntries(changes) }
          for (const each of [text, JSON.stringify(bent)]) {
            const { best = 0, trialSeconds = 0, spread } = earlierRunIn(experiment, each) ?? {}
            for (const number of [best, trialSeconds, spread?.deviation ?? 0]) {
              expect(number).not.toBeNaN()
            }
          }
        },
      ),
    )
  })
})
