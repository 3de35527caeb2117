import { expect, it } from 'vitest'
import { endStory } from '../../../src/backend/katib/end-story.ts'
import type { TrialEnd } from '../../../src/backend/katib/trial-status.ts'

const end = (reason: string, status: TrialEnd['status'] = 'Failed'): TrialEnd => ({
  status,
  reason,
  message: 'as the Job says',
  observation: [],
  time: undefined,
  isOpen: false,
})
const pod = (exitCode: number, reason: string) => ({
  spec: { containers: [{ name: 'main', resources: { limits: { memory: '64Mi' } } }] },
  status: {
    containerStatuses: [
      {
        name: 'main',
        state: { terminated: { exitCode, reason, startedAt: '2026-01-01T00:00:00Z' } },
      },
    ],
  },
})

it('takes the word of the pod where the Job says only that it failed', () => {
  expect(endStory(end('BackoffLimitExceeded'), pod(137, 'OOMKilled'), 'main')).toEqual({
    reason: 'OOMKilled',
    message: 'it needed more memory than its limit of 64Mi (as the Job says)',
  })
})

it('takes the word of the Job where that says more, where no pod is left, and for other ends', () => {
  const own = (reason: string) => ({ reason, message: 'as the Job says' })
  expect(endStory(end('DeadlineExceeded'), pod(143, 'Error'), 'main')).toEqual(
    own('DeadlineExceeded'),
  )
  expect(endStory(end('TrialFailed'), undefined, 'main')).toEqual(own('TrialFailed'))
  expect(endStory(end('TrialEarlyStopped', 'EarlyStopped'), pod(143, 'Error'), 'main')).toEqual(
    own('TrialEarlyStopped'),
  )
})
