import { errorCode } from './durable.ts'
import { findProcess, pidSpace } from './process-table.ts'

/** One process, told apart from every other that has or will have its pid. */
export interface ProcessIdentity {
  readonly pid: number
  readonly start: string
  readonly space: string
}

/** This process's own identity. */
export function ownIdentity(): ProcessIdentity {
  const entry = findProcess(process.pid)
  if (entry === undefined) throw new Error(`process ${process.pid} does not find itself`)
  return { pid: entry.pid, start: entry.start, space: pidSpace() }
}

/** Whether that very process still runs; a zombie does not. */
export function isAlive(identity: ProcessIdentity): boolean {
  if (identity.space !== pidSpace()) return false
  const entry = findProcess(identity.pid)
  return entry !== undefined && !entry.zombie && entry.start === identity.start
}

/** Sends a signal; false when the process, or the group, is gone or not ours to signal. */
export function sendSignal(pid: number, signal: NodeJS.Signals): boolean {
  try {
    process.kill(pid, signal)
    return true
  } catch (error) {
    if (['ESRCH', 'EPERM'].includes(errorCode(error))) return false
    throw error
  }
}
