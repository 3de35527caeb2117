import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Metered } from './meter.ts'
import type { Work } from './work.ts'
import { experimentOf } from './work.ts'

/** One run of a controller's program. Times are milliseconds since 1970. */
export interface Run {
  /** When the command was given. */
  readonly spawned: number
  /** When it had what to do: from here on it is measured. */
  readonly began: number
  /** When it knew that all was done. */
  readonly ended: number
  readonly metered: Metered
}

export interface RunOptions {
  readonly work: Work
  readonly kubeconfig: string
  readonly namespace: string
  /** For what the run leaves on this machine. */
  readonly folder: string
}

/** Runs the work with tunebot; `cli` is its program. */
export async function runTunebot(cli: string, options: RunOptions): Promise<Run> {
  const { work, kubeconfig, namespace, folder } = options
  const file = join(folder, 'experiment.json')
  const state = join(folder, 'state')
  writeFileSync(file, JSON.stringify(experimentOf('bench', work)))
  const flags = ['--backend', 'kubernetes', '--kubeconfig', kubeconfig, '--namespace', namespace]
  const run = await program([cli, 'run', file, ...flags, '--state', state, '--quiet'], folder)
  const events = readFileSync(join(state, 'bench', 'journal.jsonl'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line): { readonly type: string; readonly time: string; readonly status?: string } =>
      JSON.parse(line),
    )
  const timeOf = (type: string): number =>
    Date.parse(events.find((event) => event.type === type)?.time ?? '')
  const succeeded = events.filter(
    ({ type, status }) => type === 'TrialCompleted' && status === 'Succeeded',
  )
  if (succeeded.length !== work.trials) {
    throw new Error(`${succeeded.length} of ${work.trials} trials succeeded: see ${state}`)
  }
  return { ...run, began: timeOf('ExperimentCreated'), ended: timeOf('ExperimentCompleted') }
}

/** Runs the work as plain Jobs. */
export async function runFloor(options: RunOptions): Promise<Run> {
  const { work, kubeconfig, namespace, folder } = options
  const numbers = [work.trials, work.parallel].map(String)
  const job = JSON.stringify(work.job('0.5'))
  const { stdout, ...run } = await program(
    [join(import.meta.dirname, 'floor.ts'), kubeconfig, namespace, ...numbers, job],
    folder,
  )
  return { ...run, ...JSON.parse(stdout) }
}

function program(
  args: readonly string[],
  folder: string,
): Promise<Pick<Run, 'spawned' | 'metered'> & { readonly stdout: string }> {
  const meter = join(folder, 'meter.json')
  const spawned = Date.now()
  return new Promise((resolve, reject) => {
    const child = spawn(
      process.execPath,
      ['--import', join(import.meta.dirname, 'meter.ts'), ...args],
      { env: { ...process.env, BENCH_METER: meter }, stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const output: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
    child.once('error', reject)
    child.once('close', (code) => {
      if (code !== 0) return reject(new Error(`${args.join(' ')} ended with exit code ${code}`))
      const metered: Metered = JSON.parse(readFileSync(meter, 'utf8'))
      resolve({ spawned, metered, stdout: Buffer.concat(output).toString('utf8') })
    })
  })
}
