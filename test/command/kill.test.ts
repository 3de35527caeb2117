import { readdirSync, readFileSync } from 'node:fs'
import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { createRandom } from '../../src/suggestion/random.ts'
import { runCli, startCli } from './cli.ts'
import { experimentFolder } from './experiment-file.ts'

const MOMENTS = 50
const TRIALS = 40

/** Tells on itself: `violations` gets a line when two processes of one trial live at once. */
const TRAIN = `
if [ -f "$KATIB_TRIAL_NAME.pid" ] && kill -0 "$(cat "$KATIB_TRIAL_NAME.pid")" 2>/dev/null; then
  echo "$KATIB_TRIAL_NAME" >> violations
fi
echo $$ > "$KATIB_TRIAL_NAME.pid"
echo "$KATIB_TRIAL_NAME" >> began
sleep 0.7
echo "accuracy=$1"
echo "$KATIB_TRIAL_NAME" >> finished
`

let folder: string
afterEach(() => rm(folder, { recursive: true, force: true }))

it(`loses and doubles nothing when it is killed at ${MOMENTS} random moments`, async () => {
  folder = await experimentFolder(TRAIN, { trials: TRIALS, parallel: 2, failed: TRIALS })
  const args = ['run', 'experiment.yaml', '--quiet', '--format', 'json']
  const random = createRandom(process.env['TUNEBOT_KILL_SEED'] ?? 'kill')
  let kills = 0
  for (let moment = 0; moment < MOMENTS; moment++) {
    const cli = startCli(args, folder)
    const delay = new Promise((resolve) => setTimeout(resolve, random.next() * 1400))
    await Promise.race([delay, cli.ended])
    if (cli.process.kill('SIGKILL')) kills += 1
    await cli.ended
  }
  expect(kills).toBeGreaterThan(MOMENTS / 2)

  const { code, stdout, stderr } = await runCli(args, folder)
  expect(stderr).not.toContain('error')
  expect(code).toBe(0)
  const result = JSON.parse(stdout)
  expect(result.counts).toMatchObject({ trials: TRIALS, succeeded: TRIALS })

  expect(await lines('violations')).toEqual([])
  const finished = await lines('finished')
  expect(new Set(finished).size).toBe(finished.length)
  expect(finished).toHaveLength(TRIALS)
  expect(await lines('began')).toHaveLength(TRIALS)
  expect(leftBehind(folder)).toEqual([])
}, 300_000)

async function lines(name: string): Promise<readonly string[]> {
  try {
    return (await readFile(join(folder, name), 'utf8')).trimEnd().split('\n')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

/** The command lines of processes that still stand in the experiment's folder (Linux). */
function leftBehind(place: string): readonly string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
        return `${readFileSync(`/proc/${pid}/environ`, 'utf8')} ${command}`
      } catch {
        return '' // gone meanwhile, or another user's
      }
    })
    .filter((text) => text.includes(place))
}
