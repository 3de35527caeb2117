import { isBetter, objectiveValue } from '../../experiment/objective.ts'
import type { ExperimentState } from '../../journal/state.ts'
import { sparkline } from '../sparkline.ts'
import { axisOf, chart } from './chart.ts'
import { code } from './escape.ts'
import { sections } from './table.ts'

/** With more trials than this a bar is the best of several. */
const MOST_BARS = 50
/** With more bars than this they cannot each have a number beneath. */
const MOST_LABELS = 25

interface Point {
  /** The trial's number, from 1. */
  readonly trial: number
  readonly value: number
  readonly best: number
}

/** The objective by trial with the best so far, as a diagram; nothing with fewer than two values. */
export function plot(state: ExperimentState): string {
  const all = points(state)
  const [first] = all
  const last = all.at(-1)
  if (first === undefined || last === undefined || all.length < 2) return ''
  const size = Math.ceil(all.length / MOST_BARS)
  const shown = size === 1 ? all : grouped(state, all, size)
  const { goal, type } = state.experiment.spec.objective
  const values = shown.map(({ value }) => value)
  const isNear = goal !== undefined && isNearTo(values, goal)
  const axis = axisOf(isNear ? [...values, goal] : values, type)
  const isLabelled = shown.length <= MOST_LABELS && size === 1
  const range = isLabelled
    ? `[${shown.map(({ trial }) => trial).join(', ')}]`
    : `${first.trial} --> ${last.trial}`
  const diagram = chart({
    x: `x-axis "Trial" ${range}`,
    label: state.experiment.spec.objective.objectiveMetricName,
    axis,
    series: [
      { kind: 'bar', values },
      { kind: 'line', values: shown.map(({ best }) => best) },
      ...(isNear ? [{ kind: 'line', values: shown.map(() => goal) } as const] : []),
    ],
  })
  const bars = size === 1 ? 'one trial' : `the best of ${size} trials`
  const cut = axis.isCut ? ' Values far off the scale are cut.' : ''
  const line = isNear ? 'Green: the best so far. Orange: the goal.' : 'Green: the best so far.'
  return sections([diagram, `<sub>Bar: ${bars}. ${line}${cut}</sub>`])
}

/** Whether a line for the goal leaves the values at least half of the height. */
function isNearTo(values: readonly number[], goal: number): boolean {
  const low = values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY)
  const high = values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY)
  const span = high - low
  return goal >= low - span && goal <= high + span
}

/** The same as one line of text, for where no diagram is drawn. */
export function plotLine(state: ExperimentState): string {
  const values = points(state).map(({ value }) => value)
  if (values.length < 2) return ''
  const name = code(state.experiment.spec.objective.objectiveMetricName)
  return `\`${sparkline(values, 60)}\` ${name} by trial`
}

function points(state: ExperimentState): readonly Point[] {
  const { objective } = state.experiment.spec
  const found: Point[] = []
  for (const trial of state.trials) {
    const value = objectiveValue(trial.observation, objective)
    if (value === undefined || !Number.isFinite(value)) continue
    const before = found.at(-1)?.best
    const best = before === undefined || isBetter(objective, value, before) ? value : before
    found.push({ trial: trial.index + 1, value, best })
  }
  return found
}

function grouped(state: ExperimentState, all: readonly Point[], size: number): readonly Point[] {
  const { objective } = state.experiment.spec
  const groups: Point[] = []
  for (let from = 0; from < all.length; from += size) {
    const group = all.slice(from, from + size)
    const top = group.reduce((a, b) => (isBetter(objective, b.value, a.value) ? b : a))
    groups.push({ ...top, best: group.at(-1)?.best ?? top.best })
  }
  return groups
}
