import { type ChildProcess, spawn } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { createInterface, type Interface } from 'node:readline'
import type { Problem } from './problem.ts'

/** A program that speaks the protocol of `docs/suggest.md`. */
export interface Adapter {
  readonly label: string
  /** Sends a request and gives its answer. Raises Error for an answer that is an error, and when the program ends. */
  call(request: object): Promise<Answer>
  /** CPU milliseconds used so far by all of its threads that live. */
  cpu(): number
  /** Megabytes in memory, of 10^6 bytes. */
  memory(): number
  close(): void
}

export interface Answer {
  readonly id?: string
  readonly params?: Readonly<Record<string, unknown>>
  readonly wait?: boolean
  readonly done?: boolean
  /** The trial whose checkpoint this one goes on from. */
  readonly parent?: string
  readonly error?: string
}

/** An algorithm as it is named on the command line: `tpe`, `tpe?gamma=0.2&n_EI_candidates=48`. */
export interface AlgorithmChoice {
  readonly algorithmName: string
  readonly algorithmSettings: readonly { readonly name: string; readonly value: string }[]
}

export function parseAlgorithm(text: string): AlgorithmChoice {
  const [algorithmName = '', query = ''] = text.split('?')
  const algorithmSettings = [...new URLSearchParams(query)].map(([name, value]) => ({
    name,
    value,
  }))
  return { algorithmName, algorithmSettings }
}

export function initRequest(
  { parameters, objective }: Problem,
  algorithm: string,
  seed: number,
  parallelTrialCount = 1,
  maxTrialCount?: number,
): object {
  return {
    op: 'init',
    space: { parameters },
    objective,
    algorithm: parseAlgorithm(algorithm),
    seed,
    parallelTrialCount,
    maxTrialCount: maxTrialCount ?? null,
  }
}

export function startAdapter(label: string, command: readonly string[]): Adapter {
  const [program = '', ...args] = command
  const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] })
  const answers = answersOf(child, label)
  return {
    label,
    async call(request) {
      child.stdin?.write(`${JSON.stringify(request)}\n`)
      const { value, done } = await answers.next()
      if (done === true) throw new Error(`${label} ended`)
      const answer: Answer = JSON.parse(value)
      if (answer.error !== undefined) throw new Error(`${label}: ${answer.error}`)
      return answer
    },
    cpu: () => cpuOf(child.pid ?? 0),
    memory: () => memoryOf(child.pid ?? 0),
    close: () => child.stdin?.end('{"op":"quit"}\n'),
  }
}

function answersOf(child: ChildProcess, label: string): AsyncIterator<string> {
  const { stdout } = child
  if (stdout === null) throw new Error(`${label} has no output`)
  const lines: Interface = createInterface({ input: stdout })
  return lines[Symbol.asyncIterator]()
}

/** The kernel's own count, in nanoseconds, of each thread's time on a CPU. */
function cpuOf(pid: number): number {
  const tasks = `/proc/${pid}/task`
  const nanoseconds = readdirSync(tasks).map((task) =>
    Number(readFileSync(`${tasks}/${task}/schedstat`, 'utf8').split(' ', 1)[0]),
  )
  return nanoseconds.reduce((sum, value) => sum + value, 0) / 1e6
}

function memoryOf(pid: number): number {
  const match = /VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))
  // What the kernel calls kB is 1024 bytes.
  return (Number(match?.[1]) * 1024) / 1e6
}
