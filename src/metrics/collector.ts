import type { Objective } from '../experiment/experiment.ts'
import { createJsonCollector } from './json.ts'
import { createTextCollector, type TextCollector } from './text.ts'

/** The parts of an experiment's spec that say which lines hold metrics. */
export interface LogSpec {
  readonly objective: Pick<Objective, 'objectiveMetricName' | 'additionalMetricNames'>
  readonly metricsCollector: {
    readonly metricsFormat: readonly string[]
    readonly fileSystemPath?: { readonly format?: 'TEXT' | 'JSON' }
  }
}

/**
 * The collector of the lines that an experiment's metrics stand in, be they of a file or of standard output, in the format
 * that it names. Raises UserError for a filter that RE2 does not accept.
 */
export function createCollector({ objective, metricsCollector }: LogSpec): TextCollector {
  const { objectiveMetricName, additionalMetricNames } = objective
  const metricNames = [objectiveMetricName, ...additionalMetricNames]
  const { fileSystemPath, metricsFormat: filters } = metricsCollector
  return fileSystemPath?.format === 'JSON'
    ? createJsonCollector({ objectiveMetricName, metricNames })
    : createTextCollector({ objectiveMetricName, metricNames, filters })
}
