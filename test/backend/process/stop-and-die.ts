import { join } from 'node:path'
import type { PlannedTrial } from '../../../src/backend/backend.ts'
import { createProcessBackend } from '../../../src/backend/process/backend.ts'
import { SUPERVISOR } from './supervisor-argv.ts'

/** A driver that starts the trial, tells it to stop once it prints, and is killed at that moment. */
const [ground = '', text = ''] = process.argv.slice(2)
const trial: PlannedTrial = JSON.parse(text)
const backend = createProcessBackend({
  directory: join(ground, 'trials'),
  workdir: join(ground, 'work'),
  map: [],
  environment: process.env,
  supervisor: SUPERVISOR,
  now: () => new Date(),
  onWarning: (warning) => console.error(warning),
})
await backend.start(trial)
for await (const event of backend.events(new AbortController().signal)) {
  if (event.type !== 'log') continue
  await backend.stop(trial.name, 'RunInterrupted')
  process.kill(process.pid, 'SIGKILL')
}
