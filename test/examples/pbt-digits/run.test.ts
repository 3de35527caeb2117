import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createRandom } from '../../../src/suggestion/random.ts'
import { runCli, startCli } from '../../command/cli.ts'

const ROOT = join(import.meta.dirname, '../../..')
const TRIALS = 18
const MEMBERS = 6
const EPOCHS = 2

const folder = await mkdtemp(join(tmpdir(), 'tunebot-pbt-'))
afterAll(() => rm(folder, { recursive: true, force: true, maxRetries: 10 }))

const argsFor = (state: string): readonly string[] => [
  ...['run', 'examples/pbt-digits/experiment.yaml', '--quiet', '--format', 'json'],
  ...['--max-trials', `${TRIALS}`, '--state', join(folder, state)],
]

interface Trial {
  readonly name: string
  readonly parameters: Readonly<Record<string, string>>
  readonly observation: readonly { readonly name: string; readonly latest: string }[]
}

interface Created {
  readonly type: string
  readonly trial: string
  readonly labels: Readonly<Record<string, string>>
}

function trialsIn(stdout: string): readonly Trial[] {
  return JSON.parse(stdout).trials.map(({ name, parameters, observation }: Trial) => ({
    name,
    parameters,
    observation,
  }))
}

function epochsOf(trial: Trial | undefined): number {
  return Number(trial?.observation.find(({ name }) => name === 'epochs')?.latest)
}

test('a child goes on from its parent’s weights, also when the run is killed again and again', async () => {
  const whole = await runCli(argsFor('whole'), ROOT)
  expect(whole.code, whole.stderr).toBe(0)
  const trials = trialsIn(whole.stdout)
  expect(trials).toHaveLength(TRIALS)

  const parents = parentsIn('whole')
  const byName = new Map(trials.map((trial) => [trial.name, trial]))
  for (const trial of trials) {
    const parent = parents.get(trial.name)
    const before = parent === undefined ? 0 : epochsOf(byName.get(parent))
    expect(epochsOf(trial)).toBe(before + EPOCHS)
  }
  expect([...parents.values()].filter((parent) => parent === undefined)).toHaveLength(MEMBERS)

  const random = createRandom('kill')
  for (let moment = 0; moment < 6; moment++) {
    const cli = startCli(argsFor('killed'), ROOT)
    const delay = new Promise((resolve) => setTimeout(resolve, 300 + random.next() * 1500))
    await Promise.race([delay, cli.ended])
    cli.process.kill('SIGKILL')
    await cli.ended
  }
  const killed = await runCli(argsFor('killed'), ROOT)
  expect(killed.code, killed.stderr).toBe(0)
  expect(trialsIn(killed.stdout)).toEqual(trials)
}, 240_000)

/** Of each trial, by its labels in the journal. */
function parentsIn(state: string): ReadonlyMap<string, string | undefined> {
  const journal = readFileSync(join(folder, state, 'pbt-digits', 'journal.jsonl'), 'utf8')
  const events: readonly Created[] = journal
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  return new Map(
    events
      .filter(({ type }) => type === 'TrialCreated')
      .map(({ trial, labels }) => [trial, labels['pbt.suggestion.katib.kubeflow.org/parent']]),
  )
}
