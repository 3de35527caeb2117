import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { errorCode } from './durable.ts'

/** One process of this machine, as the system's own table shows it. */
export interface ProcessEntry {
  readonly pid: number
  readonly parent: number
  readonly group: number
  /** Ended and not yet collected by its parent: it runs nothing any more. */
  readonly zombie: boolean
  /** When it started, in the system's own words; with the pid it tells one process from another. */
  readonly start: string
  /** Whether the environment that it was started with holds this variable. */
  readonly hasVariable: (name: string, value: string) => boolean
}

/** What `/proc` holds of the Linux processes; on macOS, what `ps` prints of them. */
export function listProcesses(): readonly ProcessEntry[] {
  if (process.platform !== 'linux') return parsePs(runPs(['-A']))
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readLinuxProcess(Number(name)))
    .filter((entry) => entry !== undefined)
}

/** The process of that pid, if there is one; a zombie counts as one. */
export function findProcess(pid: number): ProcessEntry | undefined {
  if (process.platform === 'linux') return readLinuxProcess(pid)
  return parsePs(runPs(['-p', String(pid)]))[0]
}

/**
 * Where pids of now mean what they say: this boot of the machine, and within it this container. A
 * pid that was noted in another one names nothing here.
 */
export function pidSpace(): string {
  knownSpace ??= readPidSpace()
  return knownSpace
}

let knownSpace: string | undefined

function readPidSpace(): string {
  if (process.platform !== 'linux') {
    return execFileSync('sysctl', ['-n', 'kern.boottime'], { encoding: 'utf8' }).trim()
  }
  const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
  return `${boot} ${readlinkSync('/proc/self/ns/pid')}`
}

/** The fields of `/proc/<pid>/stat`; the second may itself hold blanks and parentheses. See proc(5). */
export function parseStat(text: string): Omit<ProcessEntry, 'hasVariable'> | undefined {
  const pid = Number.parseInt(text, 10)
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const [state, parent, group] = fields
  const start = fields[19]
  if (state === undefined || start === undefined || Number.isNaN(pid)) return undefined
  const zombie = state === 'Z' || state === 'X'
  return { pid, parent: Number(parent), group: Number(group), zombie, start }
}

/** The listing itself is a child of who asks for it, and gone by the time it is read. */
const OWN_PS = /^(\S*\/)?ps -E -ww /

/** The lines of `ps -E -ww -o pid=,ppid=,pgid=,stat=,lstart=,command=`, the environment last. */
export function parsePs(text: string): readonly ProcessEntry[] {
  const line = /^\s*(\d+)\s+(\d+)\s+(\d+)\s+(\S+)\s+(\S+\s+\S+\s+\S+\s+\S+\s+\S+)\s*(.*)$/gm
  const others = [...text.matchAll(line)].filter(
    ([, , , , , , command = '']) => !OWN_PS.test(command),
  )
  return others.map(([, pid, parent, group, state = '', start = '', rest = '']) => ({
    pid: Number(pid),
    parent: Number(parent),
    group: Number(group),
    zombie: state.startsWith('Z'),
    start: start.replace(/\s+/g, ' '),
    hasVariable: (name: string, value: string) => ` ${rest} `.includes(` ${name}=${value} `),
  }))
}

function readLinuxProcess(pid: number): ProcessEntry | undefined {
  const text = readProcess(pid, 'stat')
  const entry = text === undefined ? undefined : parseStat(text)
  if (entry === undefined) return undefined
  const hasVariable = (name: string, value: string): boolean =>
    `\0${readProcess(pid, 'environ') ?? ''}`.includes(`\0${name}=${value}\0`)
  return { ...entry, hasVariable }
}

/** Undefined for a process that has just gone, or whose file is not ours to read. */
function readProcess(pid: number, file: 'stat' | 'environ'): string | undefined {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM'].includes(errorCode(error))) return undefined
    throw error
  }
}

/** `ps` exits with 1 when it finds none. */
function runPs(selection: readonly string[]): string {
  const columns = 'pid=,ppid=,pgid=,stat=,lstart=,command='
  try {
    return execFileSync('ps', ['-E', '-ww', ...selection, '-o', columns], {
      encoding: 'utf8',
      env: { ...process.env, LC_ALL: 'C' },
      maxBuffer: 256 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch (error) {
    if (error instanceof Error && 'status' in error && error.status === 1) return ''
    throw error
  }
}
