import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Experiment } from '../../src/experiment/experiment.ts'
import { type ParsedExperiment, parseExperiments } from '../../src/experiment/parse.ts'
import { renderTrial } from '../../src/experiment/template.ts'
import type { Assignment } from '../../src/experiment/trial.ts'
import { createRandom } from '../../src/suggestion/random.ts'
import { randomSearch } from '../../src/suggestion/random-search.ts'

/**
 * One file for each of Katib's own examples, with its features and words of ours: kind of trial, algorithm, counts, objective,
 * collector, conditions.
 */
const FOLDER = join(import.meta.dirname, 'katib')
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith('.yaml'))

/** What Katib refuses of its own examples, at the webhook or in the algorithm's service, and the codes of that here. */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  'simple-pbt.yaml': ['budget/above-maximum'],
  'trial-configmap-source.yaml': ['trial-parameter/unused', 'trial-parameter/unused'],
  'tekton-pipeline-run.yaml': ['trial-parameter/unused'],
  'darts-gpu.yaml': ['nas/operation-without-parameters'],
  'end-to-end-invalid.yaml': ['algorithm/unknown'],
}
/** What Katib takes only where its katib-config was extended, as its documentation of these examples says. */
const DOUBTED: Readonly<Record<string, readonly string[]>> = {
  'argo-workflow.yaml': ['template/kind-unlisted'],
  'tekton-pipeline-run.yaml': ['template/kind-unlisted'],
}
const TAKEN = FILES.filter((name) => REFUSED[name] === undefined)
/** What an algorithm of neural architecture search hands to a trial: JSON with quotes in it. */
const ARCHITECTURE = '{"layers": ["3", \'5\'], "${trialParameters.x}": 1}'

function parse(file: string): ParsedExperiment {
  const parsed = parseExperiments(readFileSync(join(FOLDER, file), 'utf8'), {})
  const [first, second] = parsed.experiments
  expect(parsed.diagnostics).toEqual([])
  if (first === undefined || second !== undefined)
    throw new Error(`${file} holds not one Experiment`)
  return first
}

function codesOf({ diagnostics }: ParsedExperiment, severity: string): readonly unknown[] {
  return diagnostics.filter((each) => each.severity === severity).map(({ code }) => code)
}

function firstPoint(experiment: Experiment): readonly Assignment[] {
  const { parameters, trialTemplate } = experiment.spec
  if (parameters.length === 0) {
    return trialTemplate.trialParameters.map(({ reference }) => ({
      name: reference,
      value: ARCHITECTURE,
    }))
  }
  const request = { experiment, trials: [], count: 1, random: createRandom(1) }
  return randomSearch(request)[0]?.assignments ?? []
}

test('there is a file for each of the 33 examples, and for both of the end-to-end tests', () => {
  expect(FILES).toHaveLength(35)
})

describe.each(FILES)('%s', (file) => {
  test('is judged as Katib judges its example', () => {
    const parsed = parse(file)
    expect(codesOf(parsed, 'error')).toEqual(REFUSED[file] ?? [])
    expect(codesOf(parsed, 'warning')).toEqual(DOUBTED[file] ?? [])
    expect(parsed.experiment === undefined).toBe(file in REFUSED)
  })
})

describe.each(TAKEN)('%s', (file) => {
  test('renders a first trial, with every value in it and nothing left to replace', () => {
    const { experiment } = parse(file)
    if (experiment === undefined) throw new Error('refused')
    const { name, namespace } = experiment.metadata
    const assignments = firstPoint(experiment)
    const manifest = renderTrial(experiment, `${name}-abc`, assignments)
    expect(manifest).toMatchObject({
      apiVersion: experiment.spec.trialTemplate.trialSpec['apiVersion'],
      kind: experiment.spec.trialTemplate.trialSpec['kind'],
      metadata: { name: `${name}-abc`, namespace },
    })
    const text = JSON.stringify(manifest)
    for (const { value } of assignments) expect(text).toContain(JSON.stringify(value).slice(1, -1))
    expect(text.replaceAll(JSON.stringify(ARCHITECTURE).slice(1, -1), '')).not.toContain('${trial')
  })
})
