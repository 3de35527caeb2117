import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { RunResult } from '../../src/report/result.ts'
import { runCli } from './cli.ts'
import { experimentFolder, experimentYaml } from './experiment-file.ts'

/** Best at lr = 0.15, by a distance that whole numbers can tell. */
const TRAIN = `lr=$(echo "$1" | awk '{ printf "%d", $1 * 100000 }')
far=$((lr > 15000 ? lr - 15000 : 15000 - lr))
echo "accuracy=-$far"`

let folder: string
let earlier: string
beforeAll(async () => {
  const place = await experimentFolder(TRAIN, { name: 'earlier', parallel: 4, trials: 12 })
  const { stdout } = await runCli(['run', 'experiment.yaml', '--format', 'json'], place)
  earlier = stdout
  await rm(place, { recursive: true })
})
afterEach(() => rm(folder, { recursive: true, force: true }))

function later(annotation: string, algorithmName = 'tpe', trials = 3): string {
  return experimentYaml({ name: 'later', parallel: 1, trials })
    .replace(
      '  name: later\n',
      `  name: later\n  annotations:\n    tunebot.dev/warm-start: ${annotation}\n`,
    )
    .replace('algorithmName: random', `algorithmName: ${algorithmName}`)
}

/** A folder with the earlier result and an experiment that is to learn from this file; the earlier result. */
async function prepare(annotation = 'earlier.json'): Promise<RunResult> {
  folder = await experimentFolder(TRAIN)
  await writeFile(join(folder, 'earlier.json'), earlier)
  await writeFile(join(folder, 'later.yaml'), later(annotation))
  return JSON.parse(earlier)
}

async function runLater(...args: readonly string[]) {
  const answer = await runCli(['run', 'later.yaml', '--format', 'json', ...args], folder)
  const result: RunResult | undefined = answer.stdout === '' ? undefined : JSON.parse(answer.stdout)
  return { ...answer, result }
}

function rates(result: RunResult | undefined): readonly number[] {
  return (result?.trials ?? []).map(({ parameters }) => Number(parameters['lr']))
}

describe('a warm start', () => {
  it('looks first where the earlier experiment found the best, and counts its own trials alone', async () => {
    const { best: found } = await prepare()
    const best = Number(found?.parameters['lr'])
    const { code, result } = await runLater()
    expect(code).toBe(0)
    expect(result?.counts).toMatchObject({ trials: 3, succeeded: 3 })
    expect(result?.trials).toHaveLength(3)
    const names = result?.trials.map(({ name }) => name)
    expect(names).toContain(result?.best?.trial)
    expect(Math.abs((rates(result)[0] ?? 0) - best)).toBeLessThan(0.03)
    expect(rates(result)).not.toContain(best)
  })

  it('is planned, and rendered, as it is run', async () => {
    await prepare()
    const plan = await runCli(['plan', 'later.yaml', '--format', 'json'], folder)
    const render = await runCli(['render', 'later.yaml', '--format', 'json'], folder)
    const { result } = await runLater()
    const [first] = result?.trials ?? []
    expect(JSON.parse(plan.stdout).firstTrials[0]).toMatchObject({ name: first?.name })
    expect(plan.stdout).toContain(`"${first?.parameters['lr']}"`)
    expect(render.stdout).toContain(`"${first?.parameters['lr']}"`)
  })

  it('is told in what auto chooses, of a plan and of a run', async () => {
    await prepare()
    await writeFile(join(folder, 'later.yaml'), later('earlier.json', 'auto', 20))
    const turns = 'from the first trial on in turn with tpe'
    const { stdout } = await runCli(['plan', 'later.yaml'], folder)
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain(turns)
    const { result } = await runLater('--max-trials', '1')
    expect(result?.auto?.why).toContain(turns)
  })

  it('goes on without the files, as if it had never been held up, whatever the annotation says by then', async () => {
    await prepare()
    const whole = await runLater('--state', 'whole')
    const begun = await runLater('--max-trials', '1')
    expect(rates(begun.result)).toEqual(rates(whole.result).slice(0, 1))
    await rm(join(folder, 'earlier.json'))
    await writeFile(join(folder, 'later.yaml'), later('gone.json'))
    const { code, result } = await runLater()
    expect(code).toBe(0)
    expect(rates(result)).toEqual(rates(whole.result))
  })

  it('says how many trials are learnt from where some are not', async () => {
    const { trials, ...rest } = await prepare()
    const [first, ...others] = trials
    const failed = JSON.stringify({ ...rest, trials: [{ ...first, status: 'Failed' }, ...others] })
    await writeFile(join(folder, 'earlier.json'), failed)
    const { stderr } = await runLater()
    expect(stderr).toContain('11 of 12 trials of earlier.json fit the space and are learnt from')
  })

  it.each([
    ['gone.json', 'gone.json: the warm start names a file that is not there'],
    ['later.yaml', 'later.yaml: this is no result of an experiment'],
    ['other.json', 'other.json: none of its 1 trials fits the space'],
  ])('does not begin with %s', async (file, message) => {
    await prepare(file)
    await writeFile(join(folder, 'other.json'), '{"trials":[{"status":"Succeeded"}]}')
    const { code, stderr, stdout } = await runLater()
    expect([code, stdout]).toEqual([3, ''])
    expect(stderr).toContain(message)
    const planned = await runCli(['plan', 'later.yaml'], folder)
    expect([planned.code, planned.stderr.includes(message)]).toEqual([3, true])
  })

  it('takes no more than ten thousand trials', async () => {
    const known = await prepare()
    const trials = Array.from({ length: 10_001 }, () => known.trials[0])
    await writeFile(join(folder, 'earlier.json'), JSON.stringify({ trials }))
    const { code, stderr } = await runLater()
    expect(code).toBe(3)
    expect(stderr).toContain('the warm start has more than 10000 trials')
  })

  it('is in the journal, and in no report', async () => {
    await prepare()
    await runLater()
    const journal = await readFile(join(folder, '.tunebot/later/journal.jsonl'), 'utf8')
    const [line = ''] = journal.split('\n')
    expect(JSON.parse(line).earlier).toHaveLength(12)
    const { stdout } = await runCli(['run', 'later.yaml', '--format', 'csv'], folder)
    expect(stdout.trim().split('\n')).toHaveLength(4)
  })
})
