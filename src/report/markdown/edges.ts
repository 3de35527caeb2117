import type { ExperimentState } from '../../journal/state.ts'
import type { ReportContext } from '../context.ts'
import { rangeEdges, rangeEdgeWords } from '../range-edge.ts'
import { plural } from '../text.ts'
import type { Detail } from './detail.ts'
import { code } from './escape.ts'

/** The hyperparameters whose best value lies at an end of its range, once the run is over; at any detail. */
export function edges(
  state: ExperimentState,
  { phase }: ReportContext,
): (detail: Detail) => string {
  const all = phase.name === 'running' ? [] : rangeEdges(state)
  return ({ parameters, value }) => {
    if (parameters === 0) return ''
    const shown = all.slice(0, parameters)
    const left = all.length - shown.length
    return [
      ...shown.map((edge) => `⚠️ ${rangeEdgeWords(edge, (text) => code(text, value))}`),
      ...(left === 0 ? [] : [`_${plural(left, 'more range')} alike_`]),
    ].join('\\\n')
  }
}
