import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { closeSync, openSync } from 'node:fs'
import { errorMessage, UserError } from '../../user-error.ts'
import { inheritedEnvironment } from './environment.ts'
import { MARKER_NAME } from './leftovers.ts'
import type { TrialFolder } from './trial-folder.ts'

export interface SpawnedSupervisor {
  readonly hasExited: () => boolean
  /** Ends one that has not made its claim in time; it has no child before it has a claim. */
  readonly kill: () => void
}

/**
 * Starts a supervisor for that life in a session of its own: neither the driver's death nor a closed
 * terminal reaches it. Raises a UserError when the system has no room for another process.
 */
export async function spawnSupervisor(
  argv: readonly string[],
  folder: TrialFolder,
  life: number,
  environment: Readonly<Record<string, string | undefined>>,
  onExit: () => void,
): Promise<SpawnedSupervisor> {
  const [program = '', ...args] = argv
  const marker = `${folder.path}#${life}#${randomUUID()}`
  const complaints = openSync(folder.supervisorLogPath, 'a', 0o600)
  try {
    const child = spawn(program, [...args, folder.path, String(life)], {
      detached: true,
      stdio: ['ignore', 'ignore', complaints],
      // Marked as its child will be: until it has become the trial's command, a child shows these.
      env: { ...inheritedEnvironment(environment), [MARKER_NAME]: marker },
    })
    let hasExited = false
    child.once('exit', () => {
      hasExited = true
      onExit()
    })
    child.unref()
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve)
      child.once('error', reject)
    })
    return { hasExited: () => hasExited, kill: () => void child.kill('SIGKILL') }
  } catch (cause) {
    throw new UserError({
      what: `no supervisor could be started for the trial (${errorMessage(cause)})`,
      where: folder.path,
      mend: 'Lower parallelTrialCount, or raise the limits on processes and memory (ulimit -u)',
      cause,
    })
  } finally {
    closeSync(complaints)
  }
}
