import { refused } from '../../cluster/api-failure.ts'
import { pathOf } from '../../cluster/resource.ts'
import type { Completion } from './experiment-status.ts'
import { suggestionFailure } from './experiment-status.ts'
import type { Place } from './place.ts'
import { whereOf } from './place.ts'
import { SUGGESTIONS } from './resources.ts'

/** The words of the end, with the Suggestion's own: the Experiment says only that it has failed. */
export async function suggestionWords(place: Place, end: Completion): Promise<string> {
  if (end.status !== 'Failed' || !end.message.includes('Suggestion')) return end.message
  const path = pathOf(SUGGESTIONS, place.namespace, place.name)
  const answer = await place.client.request({ method: 'GET', path })
  if (!answer.ok) {
    if (answer.failure.code === 404) return end.message
    throw refused(answer.failure, 'read the Suggestion', whereOf(place))
  }
  const words = suggestionFailure(answer.body)
  return words === undefined ? end.message : `${end.message}: ${words}`
}
