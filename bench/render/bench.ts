import { parseArgs } from 'node:util'
import { hostileExperiment } from './hostile-experiment.ts'
import { fits, RENDERERS, type Rendered } from './rendered.ts'

/** The bar: comment, check and job summary of one experiment take less CPU time together. */
const MILLISECONDS = 1000

/**
 * How long the reports of an experiment with thousands of trials take, and whether they fit, when every text in it is hostile.
 * The bars hold for each seed, the first of which finds a program that has rendered nothing yet. Flags: `--trials N`,
 * `--seeds N` (how many), `--seed N` (the first).
 */
export async function benchRender(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      trials: { type: 'string', default: '5000' },
      seeds: { type: 'string', default: '5' },
      seed: { type: 'string', default: '1' },
    },
  })
  const first = Number(values.seed)
  const seeds = Array.from({ length: Number(values.seeds) }, (_, index) => first + index)
  const slowest = Math.max(...seeds.map((seed) => measure(seed, Number(values.trials))))
  say(`slowest: ${slowest.toFixed(0)} ms of CPU; bars: every text fits, under ${MILLISECONDS} ms`)
  return slowest < MILLISECONDS
}

/** The milliseconds of CPU that one experiment's reports take; infinitely many where one does not fit. */
function measure(seed: number, trials: number): number {
  const report = hostileExperiment(seed, trials)
  let total = 0
  let isFitting = true
  const told: string[] = []
  for (const [name, render] of Object.entries(RENDERERS)) {
    const began = process.cpuUsage()
    const texts = render(report)
    const { user, system } = process.cpuUsage(began)
    const milliseconds = (user + system) / 1000
    total += milliseconds
    isFitting &&= texts.every(fits)
    told.push(`${name} ${milliseconds.toFixed(0)} ms (${texts.map(sizeOf).join(' + ')})`)
  }
  say(`seed ${seed}, ${trials} trials: ${total.toFixed(0)} ms of CPU: ${told.join(', ')}`)
  return isFitting ? total : Number.POSITIVE_INFINITY
}

function sizeOf({ limit, text }: Rendered): string {
  return `${Buffer.byteLength(text)} of ${limit.bytes} bytes`
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
