import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runCli } from './cli.ts'
import { experimentFolder } from './experiment-file.ts'

/** Fails while the file `broken` is there. */
const TRAIN =
  'echo "$1" >> began; if [ -e broken ]; then echo oh no; exit 3; fi; echo "accuracy=$1"'

let folder: string
beforeEach(async () => {
  folder = await experimentFolder(TRAIN, { trials: 2, failed: 2 })
  await writeFile(join(folder, 'broken'), '')
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function run(...args: readonly string[]) {
  const all = ['run', 'experiment.yaml', '--format', 'json', '--quiet', ...args]
  const { code, stdout, stderr } = await runCli(all, folder)
  return { code, stderr, result: stdout === '' ? undefined : JSON.parse(stdout) }
}

async function began(): Promise<readonly string[]> {
  return (await readFile(join(folder, 'began'), 'utf8')).trimEnd().split('\n')
}

function points(result: { trials: { name: string; parameters: object }[] }) {
  return result.trials.map(({ name, parameters }) => ({ name, parameters }))
}

describe('tunebot run --retry-failed', () => {
  it('tries failed trials again, with their names and assignments', async () => {
    const first = await run()
    expect(first.code).toBe(1)
    expect(first.result).toMatchObject({ reason: 'ExperimentFailed', counts: { failed: 2 } })
    await rm(join(folder, 'broken'))
    const again = await run()
    expect(again.result).toEqual(first.result)

    const second = await run('--retry-failed')
    expect(second.code).toBe(0)
    expect(second.result).toMatchObject({
      status: 'Succeeded',
      reason: 'ExperimentMaxTrialsReached',
      counts: { trials: 2, succeeded: 2, failed: 0 },
    })
    expect(points(second.result)).toEqual(points(first.result))
    expect(await began()).toHaveLength(4)
    expect(await readFile(join(folder, '.tunebot', 'sample', 'journal.jsonl'), 'utf8')).toMatch(
      /"ExperimentRestarted".*"trials tried again: 2"/,
    )
  })

  it('is told that there is nothing to try again, and prints the result', async () => {
    await rm(join(folder, 'broken'))
    const first = await run()
    const { code, stderr, result } = await run('--retry-failed')
    expect(code).toBe(0)
    expect(result).toEqual(first.result)
    expect(stderr).toContain('no trial is tried again: none has failed')
    expect(await began()).toHaveLength(2)
  })

  it('begins an experiment that has none yet', async () => {
    await rm(join(folder, 'broken'))
    const { code, stderr } = await run('--retry-failed')
    expect(code).toBe(0)
    expect(stderr).not.toContain('tried again')
  })

  it('is refused for Katib, which starts its trials itself', async () => {
    const { code, stderr } = await run('--retry-failed', '--backend', 'katib')
    expect(code).toBe(2)
    expect(stderr).toMatch(/^error: failed trials cannot be tried again on Katib/m)
  })
})
