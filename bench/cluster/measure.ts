import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Api } from './api.ts'
import { gaps, median, quantile } from './figures.ts'
import type { Run, RunOptions } from './program.ts'
import { recordNamespace } from './recorder.ts'
import type { Work } from './work.ts'

/** What one run of the work came to; seconds. */
export interface Figures {
  readonly name: string
  /** From the command to the first Job, and from when it had what to do. */
  readonly fromCommand: number
  readonly toFirstJob: number
  readonly makespan: number
  /** A container's end to the next one's first instruction, by the containers' own clocks; empty for seeming ones. */
  readonly deadTimes: readonly number[]
  /** A pod's status shows the end of its container, to the next Job's creation. */
  readonly toNextJob: readonly number[]
  readonly requests: Readonly<Record<string, number>>
  readonly requestsPerTrial: number
  readonly megabytes: number
  readonly cpuSeconds: number
}

export interface MeasureOptions {
  readonly api: Api
  readonly kubeconfig: string
  readonly name: string
  /** Of this run alone. */
  readonly folder: string
  /** Gets the folder of the node in which containers leave their times. */
  readonly work: (times: string) => Work
  readonly run: (options: RunOptions) => Promise<Run>
}

/** Runs the work in a namespace of its own, which goes with it, and reads what there is to read. */
export async function measure(options: MeasureOptions): Promise<Figures> {
  const { api, kubeconfig, name, folder } = options
  const times = join(folder, 'times')
  mkdirSync(times, { recursive: true })
  const work = options.work(times)
  const namespace = await createNamespace(api)
  const recording = await recordNamespace(api, namespace)
  const run = await options.run({ work, kubeconfig, namespace, folder })
  await api.call('DELETE', `/api/v1/namespaces/${namespace}`)

  const stamps = readTimes(times)
  const { requests, megabytes, cpuSeconds } = run.metered
  const total = Object.values(requests).reduce((sum, count) => sum + count, 0)
  const [first = Number.NaN] = recording.created
  return {
    name,
    fromCommand: (first - run.spawned) / 1000,
    toFirstJob: (first - run.began) / 1000,
    makespan: (run.ended - run.began) / 1000,
    deadTimes: gaps(stamps.start, stamps.end, work.parallel),
    toNextJob: gaps(recording.created, recording.ended, work.parallel).map((gap) => gap / 1000),
    requests,
    requestsPerTrial: total / work.trials,
    megabytes,
    cpuSeconds,
  }
}

async function createNamespace(api: Api): Promise<string> {
  const name = `tunebot-bench-${Date.now().toString(36)}`
  await api.call('POST', '/api/v1/namespaces', {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name },
  })
  // Before that, every pod is refused.
  const account = `/api/v1/namespaces/${name}/serviceaccounts/default`
  for (let tries = 1; ; tries += 1) {
    try {
      await api.call('GET', account)
      return name
    } catch (error) {
      if (tries === 100) throw error
      await sleep(100)
    }
  }
}

/** What the containers left: lines of `start` or `end` with the machine's uptime in seconds. */
function readTimes(folder: string) {
  const lines = readdirSync(folder).flatMap((file) =>
    readFileSync(join(folder, file), 'utf8').trimEnd().split('\n'),
  )
  const of = (what: string): readonly number[] =>
    lines.filter((line) => line.startsWith(`${what} `)).map((line) => Number(line.split(' ')[1]))
  return { start: of('start'), end: of('end') }
}

/** A run's figures as one line of a table. */
export function line(figures: Figures): string {
  const { name, fromCommand, toFirstJob, makespan, deadTimes, toNextJob } = figures
  const spread = (values: readonly number[]): string =>
    values.length === 0
      ? '–'
      : [median(values), quantile(values, 0.9), Math.max(...values)]
          .map((value) => value.toFixed(2))
          .join(' / ')
  const cells = [
    name,
    `${fromCommand.toFixed(2)} (${toFirstJob.toFixed(2)})`,
    spread(deadTimes),
    spread(toNextJob),
    makespan.toFixed(1),
    figures.requestsPerTrial.toFixed(1),
    figures.megabytes.toFixed(0),
    figures.cpuSeconds.toFixed(1),
  ]
  return `| ${cells.join(' | ')} |\n`
}

/** What was asked of the API server, most often asked first. */
export function requestLine({ name, requests }: Figures): string {
  const kinds = Object.entries(requests).toSorted(([, one], [, other]) => other - one)
  return `${name}: ${kinds.map(([kind, count]) => `${kind} ${count}`).join(', ')}\n`
}

export const HEAD = `| | command (creation) → first Job | dead time, median / p90 / max | end seen → next Job | makespan | requests a trial | MB | CPU s |
|---|---|---|---|---|---|---|---|
`
