import { sendSignal } from './identity.ts'
import { supervise } from './supervise.ts'

/**
 * The program that stands by one trial: `supervisor <folder of the trial> <life, from 1>`, started as
 * the leader of a process group of its own. Its standard error is for its own failures only.
 */
function fail(error: unknown): void {
  console.error(error)
  // Without a supervisor the trial's processes would run on unseen; this ends them, and itself.
  sendSignal(-process.pid, 'SIGKILL')
  process.exitCode = 1
}

process.on('uncaughtException', fail)
const [folder, life = ''] = process.argv.slice(2)
if (folder === undefined || !/^[1-9]\d*$/.test(life)) {
  throw new Error('usage: supervisor <folder of the trial> <life, from 1>')
}
await supervise(folder, Number(life)).catch(fail)
