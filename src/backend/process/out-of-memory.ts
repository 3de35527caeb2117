import { readFileSync, writeFileSync } from 'node:fs'
import { errorCode } from './durable.ts'

/** A file of /proc that is not there, or not ours: there are kernels and sandboxes without. */
const ABSENT: readonly string[] = ['ENOENT', 'ESRCH', 'EACCES', 'EPERM', 'EROFS']

/** When memory runs out, the trial shall go before its supervisor, tunebot, or the runner. */
export function preferForOutOfMemory(pid: number): boolean {
  if (process.platform !== 'linux') return false
  try {
    writeFileSync(`/proc/${pid}/oom_score_adj`, '500')
    return true
  } catch (error) {
    if (ABSENT.includes(errorCode(error))) return false
    throw error
  }
}

/** How many processes the kernel has killed for lack of memory since it booted; 0 when it does not say. */
export function outOfMemoryKills(): number {
  if (process.platform !== 'linux') return 0
  try {
    const found = /^oom_kill (\d+)$/m.exec(readFileSync('/proc/vmstat', 'utf8'))
    return Number(found?.[1] ?? 0)
  } catch (error) {
    if (ABSENT.includes(errorCode(error))) return 0
    throw error
  }
}
