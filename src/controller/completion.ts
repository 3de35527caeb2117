import type { TrialEvent } from '../backend/backend.ts'
import type { JournalEvent } from '../journal/event.ts'
import type { Reading } from './observer.ts'

/**
 * The record of a trial's end. As in Katib only a trial that succeeded is measured: one that
 * succeeded without its objective is `MetricsUnavailable`, and one that failed or was stopped has no observation,
 * so that half a training is never the optimum; its curve is kept for people.
 */
export function completionOf(
  event: Extract<TrialEvent, { type: 'ended' }>,
  reading: Reading,
): JournalEvent {
  const { outcome } = event
  const common = {
    type: 'TrialCompleted',
    time: event.time,
    trial: event.trial,
    curves: reading.curves,
  } as const

  switch (outcome.status) {
    case 'Succeeded':
      if (reading.unavailable !== undefined) {
        return {
          ...common,
          status: 'MetricsUnavailable',
          reason: 'MetricsUnavailable',
          message: reading.unavailable,
          observation: [],
          logTail: outcome.logTail,
        }
      }
      return {
        ...common,
        status: 'Succeeded',
        reason: 'TrialSucceeded',
        message: 'Trial has succeeded',
        observation: reading.observation,
        logTail: [],
      }
    case 'Failed':
    case 'Killed':
      return {
        ...common,
        status: outcome.status,
        reason: outcome.reason,
        message: outcome.message,
        observation: [],
        logTail: outcome.logTail,
      }
    default:
      return unknownStatus(outcome.status)
  }
}

function unknownStatus(status: never): never {
  throw new Error(`unknown outcome ${String(status)}`)
}
