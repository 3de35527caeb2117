import { describe, expect, it } from 'vitest'
import {
  completionIn,
  suggestionFailure,
  suggestionTrouble,
} from '../../../src/backend/katib/experiment-status.ts'
import table from '../../conformance/experiment_status_cases.json' with { type: 'json' }
import { trialWith } from './fixtures.ts'

const words = (reason: string, message: string) => ({ reason, message })

describe('how an Experiment ended', () => {
  it.each([
    ['Succeeded', 'ExperimentGoalReached'],
    ['Succeeded', 'ExperimentMaxTrialsReached'],
    ['Succeeded', 'ExperimentSuggestionEndReached'],
    ['Failed', 'ExperimentFailed'],
  ])('%s, %s', (type, reason) => {
    const object = trialWith(
      ['Created', '-Running', type],
      {},
      { [type]: words(reason, 'because') },
    )
    const time = '2026-01-01T00:00:03Z'
    expect(completionIn(object)).toEqual({ status: type, reason, message: 'because', time })
  })

  it('is open while it is created, runs or restarts', () => {
    for (const conditions of [[], ['Created'], ['Created', 'Running'], ['Created', 'Restarting']]) {
      expect(completionIn(trialWith(conditions))).toBeUndefined()
    }
  })

  it.each(table.map((each) => [each.description, each] as const))(
    'as Katib itself says: %s',
    (_, { expected }) => {
      const conditions = expected.status.conditions.map((each) => ({ ...each, status: 'True' }))
      const last = conditions.at(-1)
      const isOver = last?.type === 'Succeeded' || last?.type === 'Failed'
      const found = completionIn({ status: { conditions } })
      expect([found?.status, found?.reason]).toEqual(
        isOver ? [last.type, last.reason] : [undefined, undefined],
      )
    },
  )
})

describe('a Suggestion', () => {
  it('that failed is quoted', () => {
    const failed = trialWith(
      ['Created', 'Failed'],
      {},
      { Failed: words('SuggestionFailed', 'Validation failed: x') },
    )
    expect(suggestionFailure(failed)).toBe('Validation failed: x')
    expect(suggestionFailure(trialWith(['Created', 'Running']))).toBeUndefined()
  })

  it('that is not ready says so', () => {
    const waits = trialWith(
      ['Created', '-DeploymentReady'],
      {},
      {
        DeploymentReady: words('DeploymentNotReady', 'Deployment is not ready'),
      },
    )
    expect(suggestionTrouble(waits)).toBe('Deployment is not ready')
    expect(suggestionTrouble(trialWith(['DeploymentReady']))).toBeUndefined()
  })
})
