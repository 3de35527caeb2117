import type { ChildProcess } from 'node:child_process'
import { spawn } from 'node:child_process'
import { errorMessage } from '../../user-error.ts'
import { errorCode } from './durable.ts'
import { findStartObstacle } from './executable.ts'
import { MARKER_NAME } from './leftovers.ts'
import type { OutputChannel } from './output-channel.ts'
import type { ProcessPlan } from './record.ts'

/** The child, or why there is none. */
export async function startChild(
  plan: ProcessPlan,
  marker: string,
  channels: readonly [OutputChannel, OutputChannel],
): Promise<ChildProcess | string> {
  const [command = '', ...args] = plan.command
  const obstacle = findStartObstacle(command, plan.workdir, plan.environment['PATH'])
  if (obstacle !== undefined) return obstacle
  try {
    // Not detached: it is born into the supervisor's group, which is on record before the child is.
    const child = spawn(command, args, {
      cwd: plan.workdir,
      env: { ...plan.environment, [MARKER_NAME]: marker },
      stdio: ['ignore', channels[0].writeEnd, channels[1].writeEnd],
    })
    await new Promise<void>((resolve, reject) => {
      child.once('spawn', resolve)
      child.once('error', reject)
    })
    return child
  } catch (error) {
    const why = errorCode(error) === 'ENOENT' ? 'its interpreter is missing' : errorMessage(error)
    return `${command} could not be started: ${why}`
  }
}

export function waitForExit(
  child: ChildProcess,
): Promise<{ readonly exitCode: number | null; readonly signal: string | null }> {
  return new Promise((resolve) => {
    child.once('exit', (exitCode, signal) => resolve({ exitCode, signal }))
  })
}
