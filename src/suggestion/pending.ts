import type { TrialRecord } from '../experiment/trial.ts'
import type { Proposal } from './suggestion.ts'

/** A proposal as the one after it is to see it: as the trial of this index, which has not started. */
export function pendingTrial(proposal: Proposal, index: number): TrialRecord {
  return {
    ...proposal,
    name: '',
    index,
    status: 'Pending',
    reason: '',
    message: '',
    createdTime: '',
    observation: [],
    curves: [],
    logTail: [],
  }
}
