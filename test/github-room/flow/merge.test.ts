import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { ActionDependencies } from '../../../src/github/dependencies.ts'
import { readEnvironment } from '../../../src/github/environment.ts'
import { mergeFlow } from '../../../src/github/flow/merge.ts'
import { readInputs } from '../../../src/github/inputs.ts'
import { createStep, type Step } from '../../../src/github/session.ts'
import type { MergeTrigger } from '../../../src/github/trigger/trigger.ts'
import { UserError } from '../../../src/user-error.ts'
import { aPlan } from '../../report/plans.ts'
import { anExperiment } from '../../report/states.ts'
import { strictDependencies } from '../strict-dependencies.ts'

let folder: string
let summary: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'merge-'))
  summary = join(folder, 'summary.md')
  for (const file of ['summary.md', 'outputs']) writeFileSync(join(folder, file), '')
  vi.stubEnv('GITHUB_STEP_SUMMARY', summary)
  vi.stubEnv('GITHUB_OUTPUT', join(folder, 'outputs'))
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

const MERGE: MergeTrigger = {
  kind: 'merge',
  headSha: 'a'.repeat(40),
  pullNumbers: [],
  changes: { kind: 'everything' },
}

/** Two files in the queue, of one experiment each; without a token nothing is asked of GitHub. */
function stepWith(plan: ActionDependencies['plan'], errors: string[]): Step {
  for (const name of ['first', 'second']) {
    const text = `apiVersion: kubeflow.org/v1beta1\nkind: Experiment\nmetadata: {name: ${name}}\n`
    writeFileSync(join(folder, `${name}.yaml`), text)
  }
  const environment = readEnvironment({
    GITHUB_REPOSITORY: 'octo-org/digits',
    GITHUB_EVENT_NAME: 'merge_group',
    GITHUB_EVENT_PATH: '/event.json',
    GITHUB_SHA: MERGE.headSha,
    GITHUB_RUN_ID: '1',
    GITHUB_WORKSPACE: folder,
    RUNNER_TEMP: folder,
  })
  const dependencies = strictDependencies({
    log: {
      line: () => undefined,
      warning: () => undefined,
      error: (text) => errors.push(text),
    },
    load: (_, { path }) => {
      const experiment = anExperiment({}, path.replace('.yaml', ''))
      const experiments = [experiment]
      return Promise.resolve({ experiments, diagnostics: [], notices: [], locators: new Map() })
    },
    plan,
  })
  return createStep(dependencies, environment, readInputs({}, folder))
}

it('an experiment of the queue that cannot be planned fails the check, and the others are shown', async () => {
  const errors: string[] = []
  const step = stepWith((_, { experiment }) => {
    if (experiment.metadata.name !== 'first') return Promise.resolve({ plan: aPlan() })
    throw new UserError({ what: 'its journal is broken', mend: 'Mend it' })
  }, errors)
  expect(await mergeFlow(step, MERGE, {})).toBe(1)
  expect(errors).toEqual([expect.stringContaining('first: its journal is broken')])
  const shown = readFileSync(summary, 'utf8')
  expect(shown).toContain('its journal is broken')
  expect(shown).toContain('second')
  expect(shown).toContain('A merge queue runs no trials')
})

it('an experiment of the queue whose run would be refused fails the check', async () => {
  const errors: string[] = []
  const plan = () => Promise.resolve({ plan: aPlan(), problem: 'invalid' as const })
  expect(await mergeFlow(stepWith(plan, errors), MERGE, {})).toBe(1)
  expect(errors).toHaveLength(2)
})

it('what can be run passes', async () => {
  const errors: string[] = []
  const step = stepWith(() => Promise.resolve({ plan: aPlan() }), errors)
  expect(await mergeFlow(step, MERGE, {})).toBe(0)
  expect(errors).toEqual([])
})
