import { expect, test } from 'vitest'
import { trialName } from '../../src/experiment/trial-name.ts'
import { soundExperiment } from './katib-example.ts'

const experiment = soundExperiment()
const none: ReadonlySet<string> = new Set()

test('a name is the experiment and eight characters of Katib’s alphabet', () => {
  for (let index = 0; index < 200; index++) {
    expect(trialName(experiment, 1, index, none)).toMatch(
      /^katib-example-[bcdfghjklmnpqrstvwxz2456789]{8}$/,
    )
  }
})

test('it is the same on every machine and in every run', () => {
  expect([0, 1, 2].map((index) => trialName(experiment, 7, index, none))).toEqual([
    'katib-example-bntw2xlj',
    'katib-example-bjm6gpzd',
    'katib-example-68x6fckj',
  ])
})

test('seed, index and namespace each change it', () => {
  const other = { ...experiment, metadata: { ...experiment.metadata, namespace: 'team' } }
  const names = [
    trialName(experiment, 1, 0, none),
    trialName(experiment, 2, 0, none),
    trialName(experiment, 1, 1, none),
    trialName(other, 1, 0, none),
  ]
  expect(new Set(names).size).toBe(4)
})

test('ten thousand trials have ten thousand names', () => {
  const names = Array.from({ length: 10_000 }, (_, index) => trialName(experiment, 1, index, none))
  expect(new Set(names).size).toBe(10_000)
})

test('a name that is taken is passed over, always for the same next one', () => {
  const first = trialName(experiment, 1, 0, none)
  const second = trialName(experiment, 1, 0, new Set([first]))
  expect(second).not.toBe(first)
  expect(trialName(experiment, 1, 0, new Set([first]))).toBe(second)
  expect(trialName(experiment, 1, 0, new Set([first, second]))).not.toBe(second)
})
