import { expect, test } from 'vitest'
import { checkpointOf } from '../../src/suggestion/checkpoint.ts'
import { experimentOf } from './experiment.ts'

const PATH = { suggestion_trial_dir: '/ckpt' }

test('a trial has a checkpoint where the algorithm is told where', () => {
  const labels = {}
  expect(checkpointOf(experimentOf('pbt', [], PATH), { labels })).toEqual({
    path: '/ckpt',
    claim: 'search-pbt',
  })
  expect(checkpointOf(experimentOf('random', []), { labels })).toBeUndefined()
})

test.each([
  ['pbt', 'pbt.suggestion.katib.kubeflow.org/parent'],
  ['asha', 'suggestion.tunebot.dev/promoted'],
])('of %s, it goes on from the trial that the label %s names', (algorithm, label) => {
  const trial = { labels: { [label]: 'study-1' } }
  expect(checkpointOf(experimentOf(algorithm, [], PATH), trial)).toMatchObject({ from: 'study-1' })
})
