import type { ExperimentState } from '../../journal/state.ts'
import type { ReportContext } from '../context.ts'
import { formatCount } from '../numbers.ts'
import { assignmentCell, nameCell, valueCell } from './cells.ts'
import type { Detail } from './detail.ts'
import { cell } from './escape.ts'
import { markdownTable, sections } from './table.ts'
import { liveValue, timeCell } from './trials.ts'

const MOST = 10

/** The trials that run at this moment, with the latest objective of each; nothing once the run is over. */
export function running(state: ExperimentState, context: ReportContext, detail: Detail): string {
  if (context.phase.name !== 'running') return ''
  const trials = state.trials.filter(({ status }) => status === 'Running')
  const shown = trials.slice(0, Math.min(MOST, detail.rows))
  if (shown.length === 0) return ''
  const names = state.experiment.spec.parameters.map(({ name }) => name).slice(0, 6)
  const { objectiveMetricName } = state.experiment.spec.objective
  const table = markdownTable(
    [
      { title: 'Running now', align: 'left' },
      ...names.map((name) => ({ title: cell(name, detail.value), align: 'left' }) as const),
      { title: `${cell(objectiveMetricName, detail.value)} so far`, align: 'right' },
      { title: 'For', align: 'right' },
    ],
    shown.map((trial) => {
      const live = liveValue(context, trial)
      return [
        nameCell(state.experiment, trial, detail.value),
        ...names.map((name) => assignmentCell(trial, name, detail.value)),
        live === undefined ? '' : valueCell(live, 40),
        timeCell(context, trial),
      ]
    }),
  )
  const left = trials.length - shown.length
  return sections([table, left === 0 ? '' : `_and ${formatCount(left)} more_`])
}
