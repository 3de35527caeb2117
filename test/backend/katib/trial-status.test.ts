import { describe, expect, it } from 'vitest'
import { viewTrial } from '../../../src/backend/katib/trial-status.ts'
import table from '../../conformance/experiment_status_cases.json' with { type: 'json' }
import { trialWith } from './fixtures.ts'

const MEASURED = {
  observation: { metrics: [{ name: 'loss', latest: '0.3', min: '0.2', max: '0.9' }] },
}
const UNMEASURED = {
  observation: {
    metrics: [{ name: 'loss', latest: 'unavailable', min: 'unavailable', max: 'unavailable' }],
  },
}

describe('how a Trial stands by its conditions', () => {
  it.each([
    ['nothing yet', [], 'Pending'],
    ['created', ['Created'], 'Pending'],
    ['running', ['Created', 'Running'], 'Running'],
    ['succeeded', ['Created', '-Running', 'Succeeded'], 'Succeeded'],
    ['failed', ['Created', '-Running', 'Failed'], 'Failed'],
    ['killed', ['Created', '-Running', 'Killed'], 'Killed'],
    ['without metrics', ['Created', '-Running', 'MetricsUnavailable'], 'MetricsUnavailable'],
    [
      'stopped early while Running still holds',
      ['Created', 'Running', 'EarlyStopped'],
      'EarlyStopped',
    ],
    [
      'stopped early and unmeasured',
      ['Created', '-Running', 'EarlyStopped', 'MetricsUnavailable'],
      'EarlyStopped',
    ],
    ['failed outranks succeeded', ['Succeeded', 'Failed'], 'Failed'],
    ['a success that no longer holds is none', ['Running', '-Succeeded'], 'Running'],
    ['a condition of a Katib to come', ['Created', 'Paused'], 'Pending'],
  ])('%s', (_, conditions, status) => {
    const view = viewTrial(trialWith(conditions))
    const running = view.startTime === undefined ? 'Pending' : 'Running'
    expect(view.end?.status ?? running).toBe(status)
  })

  const counts = {
    Pending: 'trialsPending',
    Running: 'trialsRunning',
    Succeeded: 'trialsSucceeded',
    Failed: 'trialsFailed',
    Killed: 'trialsKilled',
    EarlyStopped: 'trialsEarlyStopped',
    MetricsUnavailable: 'trialMetricsUnavailable',
  } as const

  it.each(table.map((each) => [each.description, each] as const))(
    'counts as Katib does: %s',
    (_, { trials, expected }) => {
      const standing = trials.map((trial) => {
        const view = viewTrial(JSON.parse(JSON.stringify(trial)))
        const isRunning = trial.status.conditions.some(
          ({ type, status }) => type === 'Running' && status === 'True',
        )
        return view.end?.status ?? (isRunning ? 'Running' : 'Pending')
      })
      const status: Readonly<Record<string, unknown>> = expected.status
      for (const [name, field] of Object.entries(counts)) {
        const count = standing.filter((each) => each === name).length
        expect([name, count]).toEqual([name, status[field] ?? 0])
      }
    },
  )
})

describe('the end of a Trial', () => {
  it('is told in the words of its Job where Katib quotes it', () => {
    const trial = trialWith(
      ['Failed'],
      { completionTime: '2026-01-01T00:10:00Z' },
      {
        Failed: {
          reason: 'TrialFailed. Job reason: DeadlineExceeded',
          message: 'Trial has failed. Job message: Job was active longer than specified deadline',
        },
      },
    )
    expect(viewTrial(trial).end).toEqual({
      status: 'Failed',
      reason: 'DeadlineExceeded',
      message: 'Job was active longer than specified deadline',
      observation: [],
      time: '2026-01-01T00:10:00Z',
      isOpen: false,
    })
  })

  it('has the observation of Katib, and none where nothing was measured', () => {
    const metrics = MEASURED.observation.metrics
    expect(viewTrial(trialWith(['Succeeded'], MEASURED)).end?.observation).toEqual(metrics)
    expect(viewTrial(trialWith(['EarlyStopped'], MEASURED)).end?.observation).toEqual(metrics)
    expect(viewTrial(trialWith(['Failed'], MEASURED)).end?.observation).toEqual([])
    expect(viewTrial(trialWith(['MetricsUnavailable'], UNMEASURED)).end?.observation).toEqual([])
    expect(viewTrial(trialWith(['Succeeded'], UNMEASURED)).end?.observation).toEqual([])
  })

  it('of one stopped early is open until Katib has read its metrics', () => {
    const isOpen = (...args: Parameters<typeof trialWith>) =>
      viewTrial(trialWith(...args)).end?.isOpen
    expect(isOpen(['Running', 'EarlyStopped'])).toBe(true)
    expect(isOpen(['Running', 'EarlyStopped'], MEASURED)).toBe(false)
    expect(isOpen(['-Running', 'EarlyStopped', 'MetricsUnavailable'])).toBe(false)
    expect(isOpen(['-Running', 'Succeeded'])).toBe(false)
  })
})

describe('a Trial', () => {
  it('began when Running began to hold, not when it stopped to', () => {
    const status = { startTime: '2026-01-01T00:00:00Z' }
    expect(viewTrial(trialWith(['Created', 'Running'], status)).startTime).toBe(
      '2026-01-01T00:00:02Z',
    )
    expect(viewTrial(trialWith(['Created', '-Running', 'Succeeded'], status)).startTime).toBe(
      '2026-01-01T00:00:00Z',
    )
  })

  it('keeps the labels that its suggestion gave it, and no others', () => {
    const generation = 'pbt.suggestion.katib.kubeflow.org/generation'
    const labels = { team: 'vision', 'katib.kubeflow.org/experiment': 'tune', [generation]: '3' }
    const trial = trialWith(['Created'])
    expect(viewTrial({ ...trial, metadata: { name: 'a', labels } }).labels).toEqual({
      [generation]: '3',
    })
  })

  it('is read whatever nonsense stands in its status', () => {
    for (const status of [null, 3, 'x', { conditions: 'no' }, { conditions: [null, 1, {}] }]) {
      expect(viewTrial({ metadata: { name: 'a' }, status }).end).toBeUndefined()
    }
  })
})
