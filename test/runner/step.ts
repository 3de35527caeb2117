import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Annotation, createCommandProcessor, noEffects } from './command-processor.ts'
import { parseFileCommands } from './file-command.ts'
import type { Masker } from './masker.ts'
import { killTree } from './process-tree.ts'

/** One half of an action to run. Times are milliseconds. */
export interface Step {
  readonly node: string
  readonly script: string
  readonly workspace: string
  /** The folder for the files of commands. */
  readonly folder: string
  readonly environment: Readonly<Record<string, string>>
  readonly masker: Masker
  /** Aborted when the run is cancelled. */
  readonly cancel: AbortSignal
  readonly onLine: (line: string) => void
  readonly timeoutMilliseconds: number
}

/** What a step did. */
export interface StepResult {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  readonly conclusion: 'success' | 'failure' | 'cancelled'
  /** The log a person sees: masked. */
  readonly log: string
  /** What was really printed. */
  readonly stdout: string
  readonly stderr: string
  readonly outputs: Readonly<Record<string, string>>
  readonly state: Readonly<Record<string, string>>
  readonly environment: Readonly<Record<string, string>>
  readonly paths: readonly string[]
  /** The masked summary; undefined where there is none, or where it was too large and dropped. */
  readonly summary: string | undefined
  readonly annotations: readonly Annotation[]
  /** The names of the workflow commands that took effect, in order. */
  readonly commands: readonly string[]
  /** The signals that the runner sent, with the time after the start. */
  readonly signals: readonly { readonly signal: string; readonly at: number }[]
  readonly durationMilliseconds: number
}

const toTerminate = 7_500
const toKill = 2_500
const streamsLimit = 5_000
const summaryLimit = 1024 * 1024
const fileCommands = ['OUTPUT', 'STATE', 'ENV', 'PATH', 'STEP_SUMMARY'] as const

/** Runs one half of an action as the runner does, to its end or through the timeline of a cancellation. */
export async function runStep(step: Step): Promise<StepResult> {
  const folder = join(step.folder, randomUUID())
  mkdirSync(folder, { recursive: true })
  const fileOf = (name: string): string => join(folder, name.toLowerCase())
  for (const name of fileCommands) writeFileSync(fileOf(name), '')
  const effects = noEffects()
  const process = createCommandProcessor(step.masker, effects)
  const ended = await execute(step, fileOf, process)

  const complain = (message: string): void => {
    effects.refused.push(message)
    process(`::error::${message.replaceAll('%', '%25').replaceAll('\n', '%0A')}`)
  }
  const read = (name: string): string => readFileSync(fileOf(name), 'utf8')
  const pairs = (name: string): ReadonlyMap<string, string> => {
    try {
      return parseFileCommands(read(name))
    } catch (error) {
      if (!(error instanceof Error)) throw error
      complain(
        `Unable to process file command '${name.toLowerCase()}' successfully. ${error.message}`,
      )
      return new Map()
    }
  }
  const environment = pairs('ENV')
  if (environment.has('NODE_OPTIONS')) {
    complain("Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.")
  }
  const outputs = new Map([...effects.outputs, ...pairs('OUTPUT')])
  const state = new Map([...effects.state, ...pairs('STATE')])
  const summary = read('STEP_SUMMARY')
  const kibibytes = Buffer.byteLength(summary) / 1024
  const tooLarge = kibibytes * 1024 > summaryLimit
  if (tooLarge) {
    complain(
      `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${Math.ceil(kibibytes)}k.`,
    )
  }
  const failed = ended.exitCode !== 0 || effects.refused.length > 0
  return {
    ...ended,
    conclusion: step.cancel.aborted ? 'cancelled' : failed ? 'failure' : 'success',
    log: effects.log.join('\n'),
    outputs: Object.fromEntries(outputs),
    state: Object.fromEntries(state),
    environment: Object.fromEntries(environment),
    paths: read('PATH')
      .split('\n')
      .filter((line) => line !== ''),
    summary: summary === '' || tooLarge ? undefined : maskLines(step.masker, summary),
    annotations: effects.annotations,
    commands: effects.commands,
  }
}

type Ended = Pick<
  StepResult,
  'exitCode' | 'signal' | 'stdout' | 'stderr' | 'signals' | 'durationMilliseconds'
>

async function execute(
  step: Step,
  fileOf: (name: string) => string,
  processLine: (line: string) => void,
): Promise<Ended> {
  const files = fileCommands.map((name) => [`GITHUB_${name}`, fileOf(name)])
  const start = performance.now()
  const child = spawn(step.node, [step.script], {
    cwd: step.workspace,
    env: { ...step.environment, ...Object.fromEntries(files) },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const signals: { signal: string; at: number }[] = []
  const timers: NodeJS.Timeout[] = []
  const send = (signal: NodeJS.Signals): void => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
    signals.push({ signal, at: performance.now() - start })
    // The runner signals the program that it started, and only at the last all that descends from it.
    if (signal === 'SIGKILL') killTree(child.pid)
    else child.kill(signal)
  }
  const cancel = (): void => {
    send('SIGINT')
    timers.push(
      setTimeout(() => send('SIGTERM'), toTerminate),
      setTimeout(() => send('SIGKILL'), toTerminate + toKill),
    )
  }
  let late = false
  timers.push(
    setTimeout(() => {
      late = true
      send('SIGKILL')
    }, step.timeoutMilliseconds),
  )
  if (step.cancel.aborted) cancel()
  else step.cancel.addEventListener('abort', cancel, { once: true })

  const onLine = (line: string): void => {
    processLine(line)
    step.onLine(line)
  }
  const stdout = collect(child.stdout, onLine)
  const stderr = collect(child.stderr, onLine)
  const closed = new Promise<void>((resolve) => {
    child.once('close', () => resolve())
  })
  const [exitCode, signal] = await new Promise<[number | null, NodeJS.Signals | null]>(
    (resolve, reject) => {
      child.once('error', reject)
      child.once('exit', (code, name) => resolve([code, name]))
    },
  )
  const durationMilliseconds = performance.now() - start
  step.cancel.removeEventListener('abort', cancel)
  for (const timer of timers) clearTimeout(timer)
  // A child that outlives its parent may hold the streams open; the runner does not wait for it for long.
  await Promise.race([closed, new Promise((resolve) => setTimeout(resolve, streamsLimit).unref())])
  child.stdout.destroy()
  child.stderr.destroy()
  if (late) throw new Error(`${step.script} did not end in ${step.timeoutMilliseconds} ms`)
  return {
    exitCode,
    signal,
    stdout: stdout.end(),
    stderr: stderr.end(),
    signals,
    durationMilliseconds,
  }
}

/** Gathers a stream and hands on its lines; a lone CR ends a line too, as in the runner. */
function collect(
  stream: NodeJS.ReadableStream,
  onLine: (line: string) => void,
): { readonly end: () => string } {
  const chunks: string[] = []
  let rest = ''
  stream.setEncoding('utf8')
  stream.on('data', (chunk: string) => {
    chunks.push(chunk)
    // A CR at the very end may be the first half of a CRLF: it waits for what follows.
    const lines = (rest + chunk).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    for (const line of lines) onLine(line)
  })
  return {
    end: () => {
      if (rest !== '') onLine(rest.replace(/\r$/, ''))
      rest = ''
      return chunks.join('')
    },
  }
}

function maskLines(masker: Masker, text: string): string {
  return text
    .split('\n')
    .map((line) => masker.mask(line))
    .join('\n')
}
