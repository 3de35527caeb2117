import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createProcessBackend } from '../../../src/backend/process/backend.ts'
import { SUPERVISOR } from './supervisor-argv.ts'

/**
 * The least controller there is: `driver <ground> <trials> <parallel>` runs the trials and appends
 * each end to `ended`. It is killed at random moments and started again.
 */
const [ground = '', count = '', parallel = ''] = process.argv.slice(2)
const journal = join(ground, 'ended')
const ended = new Set(
  existsSync(journal)
    ? readFileSync(journal, 'utf8')
        .split('\n')
        .filter((line) => line !== '')
        .map((line) => line.split(' ')[0])
    : [],
)
const left = Array.from({ length: Number(count) }, (_, i) => `trial-${i}`).filter(
  (name) => !ended.has(name),
)

const listening = new AbortController()
const backend = createProcessBackend({
  directory: join(ground, 'trials'),
  workdir: join(ground, 'work'),
  map: [],
  environment: process.env,
  supervisor: SUPERVISOR,
  now: () => new Date(),
  onWarning: () => undefined,
})

/** The lock is inherited by the grandchild that leaves group and session: it shows every overlap. */
const SCRIPT = `
exec 9> "$KATIB_TRIAL_NAME.lock"
flock -n 9 || { echo "$KATIB_TRIAL_NAME" >> overlaps; exit 9; }
echo "$KATIB_TRIAL_NAME" >> begun
setsid sleep 100 &
sleep 0.2
echo accuracy=0.5
echo "$KATIB_TRIAL_NAME" >> finished
`

async function startNext(): Promise<void> {
  const name = left.shift()
  if (name === undefined) return
  const containers = [{ name: 'main', command: ['sh', '-c', SCRIPT] }]
  await backend.start({
    name,
    manifest: { apiVersion: 'batch/v1', kind: 'Job', spec: { template: { spec: { containers } } } },
    primaryContainerName: 'main',
    metricNames: ['accuracy'],
  })
}

let waiting = left.length
if (waiting > 0) {
  const lines = new Map<string, readonly string[]>()
  for (let i = 0; i < Number(parallel); i += 1) await startNext()
  for await (const event of backend.events(listening.signal)) {
    const { trial } = event
    if (event.type === 'restarted') lines.delete(trial)
    if (event.type === 'log') lines.set(trial, [...(lines.get(trial) ?? []), ...event.lines])
    if (event.type !== 'ended') continue
    const { status, reason } = event.outcome
    appendFileSync(journal, `${trial} ${status}${reason} ${lines.get(trial)?.join() ?? ''}\n`)
    waiting -= 1
    if (waiting === 0) listening.abort()
    else await startNext()
  }
}
