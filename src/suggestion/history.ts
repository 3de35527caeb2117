import type { TrialRecord } from '../experiment/trial.ts'
import type { SuggestRequest } from './suggestion.ts'

/** All that there is to learn from: the trials of earlier experiments, then this one's. A trial's index is its place among its own. */
export function historyOf({
  earlier = [],
  trials,
}: Pick<SuggestRequest, 'earlier' | 'trials'>): readonly TrialRecord[] {
  return earlier.length === 0 ? trials : [...earlier, ...trials]
}
