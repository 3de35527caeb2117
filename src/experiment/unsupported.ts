import type { DiagnosticCode } from './diagnostic-code.ts'
import type { Experiment } from './experiment.ts'

/** Something that a sound Experiment asks for and this version cannot do; Katib can. */
export interface UnsupportedFeature {
  readonly code: DiagnosticCode
  readonly path: string
  readonly message: string
  readonly hint: string
}

/** What keeps a sound Experiment from being run here, in the order of the spec. `algorithms`: the names that can be run. */
export function unsupportedFeatures(
  { spec }: Experiment,
  algorithms: readonly string[],
): readonly UnsupportedFeature[] {
  const { algorithmName } = spec.algorithm
  const found: UnsupportedFeature[] = []
  if (!algorithms.includes(algorithmName)) {
    found.push({
      code: 'unsupported/algorithm',
      path: 'spec.algorithm.algorithmName',
      message: `the algorithm ${algorithmName} is not supported yet`,
      hint: `Use one of ${algorithms.join(', ')}`,
    })
  }
  if (spec.earlyStopping !== undefined) {
    found.push({
      code: 'unsupported/early-stopping',
      path: 'spec.earlyStopping',
      message: 'earlyStopping is not supported yet',
      hint: 'Remove earlyStopping, or run this experiment with Katib',
    })
  }
  if (spec.nasConfig !== undefined) {
    found.push({
      code: 'unsupported/nas',
      path: 'spec.nasConfig',
      message: 'neural architecture search (nasConfig) is not supported yet',
      hint: 'Run this experiment with Katib',
    })
  }
  const { kind } = spec.metricsCollector
  if (kind !== 'StdOut') {
    found.push({
      code: 'unsupported/metrics-collector',
      path: 'spec.metricsCollectorSpec.collector.kind',
      message: `the metrics collector ${kind} is not supported yet`,
      hint: 'Print the metrics, and write kind: StdOut or leave metricsCollectorSpec out',
    })
  }
  return found
}
