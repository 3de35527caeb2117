import type { ExperimentSpec } from '../experiment/experiment.ts'
import { objectiveValue } from '../experiment/objective.ts'
import type { Curve, Metric } from '../experiment/trial.ts'
import { createCurves } from '../metrics/curve.ts'
import { createObservation } from '../metrics/observation.ts'
import { createTextCollector } from '../metrics/text.ts'
import { unavailableMessage } from '../metrics/unavailable.ts'

/** Reads one trial's metrics from its lines as they come; bounded in memory however many come. */
export interface Observer {
  /** True when the objective has a new latest value. */
  push(lines: readonly string[]): boolean
  /** The objective's latest text, for the eye only. */
  latest(): string | undefined
  read(): Reading
}

export interface Reading {
  readonly observation: readonly Metric[]
  readonly curves: readonly Curve[]
  /** Undefined when the objective was measured; else why it was not, for people. */
  readonly unavailable: string | undefined
}

export function createObserver(spec: ExperimentSpec): Observer {
  const { objective } = spec
  const collector = createTextCollector({
    objectiveMetricName: objective.objectiveMetricName,
    metricNames: [objective.objectiveMetricName, ...objective.additionalMetricNames],
    filters: spec.metricsCollector.metricsFormat,
  })
  const observation = createObservation(objective.metricStrategies)
  const curves = createCurves()
  let latest: string | undefined

  return {
    push(lines) {
      let news = false
      for (const line of lines) {
        for (const measurement of collector.push(line)) {
          observation.add(measurement)
          curves.add(measurement)
          if (measurement.name !== objective.objectiveMetricName) continue
          latest = measurement.value
          news = true
        }
      }
      return news
    },
    latest: () => latest,
    read() {
      const metrics = observation.metrics()
      const measured = objectiveValue(metrics, objective) !== undefined
      return {
        observation: metrics,
        curves: curves.curves(),
        unavailable: measured ? undefined : unavailableMessage(collector),
      }
    },
  }
}
