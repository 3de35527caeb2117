import picocolors from 'picocolors'
import type { Experiment } from '../experiment/experiment.ts'
import { objectiveValue, UNAVAILABLE } from '../experiment/objective.ts'
import type { Metric } from '../experiment/trial.ts'
import { createCollector } from '../metrics/collector.ts'
import { type Measurement, ZERO_TIME } from '../metrics/measurement.ts'
import { createObservation } from '../metrics/observation.ts'
import { unavailableMessage } from '../metrics/unavailable.ts'
import { parseChoice } from '../option.ts'
import { renderMetrics } from '../report/metrics.ts'
import { readOneExperiment } from './one-experiment.ts'
import { readLines } from './read-lines.ts'

const METRICS_FORMATS = ['text', 'json'] as const

/** The options as they were typed. */
export interface MetricsFlags {
  readonly experiment?: string
  readonly format: string
}

const INVALID = 3
const COLUMNS = 120
/** So much is written at a time; a log that turns out to be unreadable before that leaves no half of a result. */
const WRITE_UNITS = 1024 * 1024

/**
 * `tunebot metrics`: prints what the metrics collector of the experiment reads from a log, or from standard input. As in Katib,
 * measurements without any of the objective count as one that says `unavailable`. Returns the exit code. Raises UserError
 * for wrong usage, and for a log that is not in the experiment's format.
 */
export async function metrics(
  file: string,
  log: string | undefined,
  flags: MetricsFlags,
): Promise<number> {
  const format = parseChoice(flags.format, '--format', METRICS_FORMATS)
  const experiment = await readOneExperiment(file, flags.experiment, { format: flags.format })
  if (experiment === undefined) return INVALID
  const { found, explain } = await (format === 'json' ? printJson : printText)(experiment, log)
  if (objectiveValue(found, experiment.spec.objective) === undefined) {
    process.stderr.write(`note: ${explain()}\n`)
  }
  return 0
}

interface Printed {
  readonly found: readonly Metric[]
  readonly explain: () => string
}

async function printText(experiment: Experiment, log: string | undefined): Promise<Printed> {
  const counts = new Map<string, number>()
  const { found, explain } = await collect(experiment, log, ({ name }) => {
    counts.set(name, (counts.get(name) ?? 0) + 1)
    return Promise.resolve()
  })
  const { isTTY, columns } = process.stdout
  const colors = picocolors.createColors(isTTY && !process.env['NO_COLOR'])
  const width = isTTY ? columns : COLUMNS
  process.stdout.write(renderMetrics(found, counts, { width, colors }))
  return { found, explain }
}

/** Written as it is read, for a log may be larger than memory. */
async function printJson(experiment: Experiment, log: string | undefined): Promise<Printed> {
  const { objectiveMetricName: objective } = experiment.spec.objective
  const out = createOutput()
  /** Until the objective comes: without it nothing of this counts. */
  let waiting: Measurement[] | undefined = []
  let isFirst = true
  const print = async ({ time, name, value }: Measurement) => {
    await out.write(`${isFirst ? '' : ','}\n${JSON.stringify({ time, name, value })}`)
    isFirst = false
  }

  await out.write('{"measurements":[')
  const printed = await collect(experiment, log, async (measurement) => {
    if (waiting === undefined) return await print(measurement)
    waiting.push(measurement)
    if (measurement.name !== objective) return
    for (const each of waiting) await print(each)
    waiting = undefined
  })
  if (waiting !== undefined) {
    await print({ time: ZERO_TIME, name: objective, value: UNAVAILABLE })
  }
  await out.write(`\n],"observation":${JSON.stringify(printed.found)}}\n`)
  await out.flush()
  return printed
}

async function collect(
  { spec }: Experiment,
  log: string | undefined,
  onMeasurement: (measurement: Measurement) => Promise<void>,
): Promise<Printed> {
  const collector = createCollector(spec)
  const observation = createObservation(spec.objective.metricStrategies)
  for await (const lines of readLines(log)) {
    for (const line of lines) {
      for (const measurement of collector.push(line)) {
        observation.add(measurement)
        await onMeasurement(measurement)
      }
    }
  }
  return { found: observation.metrics(), explain: () => unavailableMessage(collector) }
}

function createOutput() {
  let text = ''
  const { stdout } = process
  const flush = async () => {
    // A reader that has seen enough (`| head`) is no failure.
    if (stdout.destroyed) return
    const isFull = !stdout.write(text)
    text = ''
    if (isFull) await room()
  }
  const room = () =>
    new Promise<void>((resolve) => {
      const go = () => {
        stdout.off('drain', go).off('close', go)
        resolve()
      }
      stdout.once('drain', go).once('close', go)
    })
  return {
    flush,
    async write(more: string): Promise<void> {
      text += more
      if (text.length >= WRITE_UNITS) await flush()
    },
  }
}
