import type { Curve } from '../../experiment/trial.ts'
import type { ExperimentState } from '../../journal/state.ts'
import { formatNumber } from '../numbers.ts'
import { metricNames } from '../ranking.ts'
import { sparkline, thin } from '../sparkline.ts'
import { axisOf, chart } from './chart.ts'
import { cell } from './escape.ts'
import { markdownTable, sections } from './table.ts'

const MOST_POINTS = 60
const MOST_METRICS = 8

/** How the best trial got there: each metric over its steps. Nothing where it reported less than twice. */
export function curve(state: ExperimentState, place: 'diagram' | 'text'): string {
  const curves = curvesOfBest(state)
  const [first] = curves
  if (first === undefined) return ''
  const table = markdownTable(
    [
      { title: 'Metric', align: 'left' },
      { title: 'By step', align: 'left' },
      { title: 'First', align: 'right' },
      { title: 'Last', align: 'right' },
      { title: 'Min', align: 'right' },
      { title: 'Max', align: 'right' },
    ],
    curves.slice(0, MOST_METRICS).map(curveRow),
  )
  return sections([place === 'diagram' ? diagram(first) : '', table])
}

/** The objective's curve first; only those with two points or more. */
function curvesOfBest(state: ExperimentState): readonly Curve[] {
  const curves = state.best?.trial.curves ?? []
  return metricNames(state.experiment).flatMap((name) => {
    const found = curves.find((one) => one.name === name)
    return found === undefined || found.points.length < 2 ? [] : [found]
  })
}

function curveRow({ name, points }: Curve): readonly string[] {
  const values = points.map(({ value }) => value)
  const numbers = [
    values[0] ?? Number.NaN,
    values.at(-1) ?? Number.NaN,
    values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
    values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
  ]
  return [cell(name, 60), `\`${sparkline(values, 30)}\``, ...numbers.map(formatNumber)]
}

function diagram({ name, points }: Curve): string {
  const finite = thin(
    points.filter(({ value }) => Number.isFinite(value)),
    MOST_POINTS,
  )
  const first = finite[0]
  const last = finite.at(-1)
  if (first === undefined || last === undefined || first.step >= last.step) return ''
  const values = finite.map(({ value }) => value)
  return chart({
    x: `x-axis "Step" ${first.step} --> ${last.step}`,
    label: name,
    axis: axisOf(values),
    series: [{ kind: 'line', values }],
  })
}
