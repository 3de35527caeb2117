import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url))

export interface CliResult {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface RunningCli {
  readonly process: ChildProcess
  readonly ended: Promise<CliResult>
}

/** Starts the command line as a person would, in `cwd`. */
export function startCli(
  args: readonly string[],
  cwd: string,
  env = {},
  input?: string,
): RunningCli {
  const child = spawn(process.execPath, [CLI, ...args], {
    cwd,
    env: { ...process.env, NO_COLOR: '1', ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  child.stdin.on('error', (error: NodeJS.ErrnoException) => {
    // It has ended before it has read everything, as it may.
    if (error.code !== 'EPIPE') throw error
  })
  child.stdin.end(input ?? '')
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (text) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderr += text
  })
  const ended = new Promise<CliResult>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
  return { process: child, ended }
}

export function runCli(
  args: readonly string[],
  cwd: string,
  env = {},
  input?: string,
): Promise<CliResult> {
  return startCli(args, cwd, env, input).ended
}
