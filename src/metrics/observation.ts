import type { MetricStrategy } from '../experiment/experiment.ts'
import { parseGoFloat } from '../experiment/go-float.ts'
import { UNAVAILABLE } from '../experiment/objective.ts'
import type { Metric } from '../experiment/trial.ts'
import { type GoTime, isBefore, parseGoTime } from './go-time.ts'
import { type Measurement, ZERO_TIME } from './measurement.ts'

/**
 * Gathers a trial's measurements into one `Metric` for each strategy; three values a metric,
 * however many come.
 */
export interface Observation {
  /** Takes the next measurement; those of metrics without a strategy are passed over. */
  add(measurement: Measurement): void
  /** In the order of the strategies. */
  metrics(): readonly Metric[]
}

interface Gathered {
  readonly name: string
  min: Extreme | undefined
  max: Extreme | undefined
  latest: string
  latestTime: GoTime | undefined
}

interface Extreme {
  readonly value: number
  readonly text: string
}

/**
 * Katib's observation: `min` and `max` over all values that are numbers, as first printed; `latest`
 * by the newest time, the later line among equals. Unlike Katib, a NaN is never `min` or `max` (in
 * Katib a NaN that comes first stays), and a metric that never had a number is `unavailable` rather
 * than an empty text.
 */
export function createObservation(strategies: readonly MetricStrategy[]): Observation {
  const gathered = new Map<string, Gathered>()
  for (const { name } of strategies) {
    gathered.set(name, { name, min: undefined, max: undefined, latest: '', latestTime: undefined })
  }
  return {
    add(measurement) {
      const metric = gathered.get(measurement.name)
      if (metric === undefined) return
      addNumber(metric, measurement.value)
      addLatest(metric, measurement)
    },
    metrics: () => [...gathered.values()].map(toMetric),
  }
}

function addNumber(metric: Gathered, text: string): void {
  const value = parseGoFloat(text)
  if (value === undefined || Number.isNaN(value)) return
  if (metric.min === undefined || value < metric.min.value) metric.min = { value, text }
  if (metric.max === undefined || value > metric.max.value) metric.max = { value, text }
}

const ZERO = { seconds: -62_135_596_800, nanoseconds: 0 }

function addLatest(metric: Gathered, { time: printed, value }: Measurement): void {
  const time = printed === ZERO_TIME ? ZERO : parseGoTime(printed)
  if (time === undefined) throw new Error(`A measurement's time is not RFC 3339: ${printed}`)
  if (metric.latestTime !== undefined && isBefore(time, metric.latestTime)) return
  metric.latest = value
  metric.latestTime = time
}

/**
 * Texts that are no number but a value all the same, as a network's genotype; NaN and a lone sign
 * are not.
 */
function isText(value: string): boolean {
  return parseGoFloat(value) === undefined && /^\p{L}/u.test(value)
}

function toMetric({ name, min, max, latest }: Gathered): Metric {
  const measured = min !== undefined || isText(latest)
  return {
    name,
    latest: measured ? latest : UNAVAILABLE,
    min: min?.text ?? UNAVAILABLE,
    max: max?.text ?? UNAVAILABLE,
  }
}
