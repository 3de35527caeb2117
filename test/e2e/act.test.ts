import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { WorkflowEvent } from '../github/events.ts'
import {
  pullRequestEvent,
  pushEvent,
  workflowDispatchEvent,
  workflowToken,
} from '../github/events.ts'
import { type FakeGitHub, startFakeGitHub } from '../github/server.ts'
import type { CheckRun, HostedRepository } from '../github/world.ts'
import { cellText, markdownTables } from '../markdown-tables.ts'
import { readmeBlock } from '../readme.ts'
import { actMissing, runWorkflow, type WorkflowResult } from './act.ts'

const workflow = readmeBlock('# .github/workflows/tunebot.yml').text

/** Its objective is known beforehand: the value that the table shows for a trial is x². */
const experiment = `apiVersion: kubeflow.org/v1beta1
kind: Experiment
metadata: { name: square }
spec:
  objective: { type: minimize, objectiveMetricName: loss }
  algorithm: { algorithmName: random }
  parallelTrialCount: 2
  maxTrialCount: 4
  maxFailedTrialCount: 0
  parameters:
    - name: x
      parameterType: int
      feasibleSpace: { min: "2", max: "99" }
  trialTemplate:
    primaryContainerName: main
    trialParameters:
      - { name: x, reference: x }
    trialSpec:
      apiVersion: batch/v1
      kind: Job
      spec:
        template:
          spec:
            restartPolicy: Never
            containers:
              - name: main
                image: none
                command: [node, train.js, "\${trialParameters.x}"]
`
const train = 'console.log("loss=" + process.argv[2] ** 2)\n'

let fake: FakeGitHub
let repository: HostedRepository

beforeEach(async () => {
  fake = await startFakeGitHub()
  repository = fake.createRepository({
    commit: { files: { '.github/workflows/tunebot.yml': workflow, 'train.js': train } },
  })
})

afterEach(() => fake.close())

/** Runs README's workflow for an event, with the permissions that it asks for itself. */
async function runReadme(event: WorkflowEvent): Promise<WorkflowResult> {
  const asked = parse(workflow)
  const steps: readonly { readonly uses: string }[] = asked.jobs.tune.steps
  const action = steps.find(({ uses }) => /\/tunebot@/.test(uses))?.uses ?? ''
  const token = workflowToken(fake, event, asked.permissions)
  return await runWorkflow({ event, apiUrl: fake.url, token, action })
}

/** The one check of the repository; fails the test when there are none or several. */
function onlyCheck(): CheckRun {
  const [check, ...others] = repository.checkRuns
  expect(others).toEqual([])
  if (check === undefined) {
    throw new Error('there is no check')
  }
  return check
}

/** The table of all trials: four rows, each with its true objective, the smallest first. */
function expectTrials(markdown: string): void {
  const table = markdownTables(markdown).find(({ header }) => header.includes('Trial'))
  const column = (name: string): readonly string[] =>
    (table?.rows ?? []).map((row) => cellText(row[table?.header.indexOf(name) ?? -1] ?? ''))
  const squares = column('x').map((x) => Number(x) ** 2)
  expect(squares).toHaveLength(4)
  expect(column('loss').map(Number)).toEqual(squares)
  expect(squares).toEqual([...squares].sort((a, b) => a - b))
  expect(column('Status').every((status) => status.includes('Succeeded'))).toBe(true)
}

/** The run was green, and left one completed check on `sha` with the right table. */
function expectOneCheck(result: WorkflowResult, sha: string): void {
  expect(result.status, result.log).toBe(0)
  const check = onlyCheck()
  expect(check).toMatchObject({ headSha: sha, status: 'completed', conclusion: 'success' })
  expectTrials(`${check.summary ?? ''}\n\n${check.text ?? ''}`)
}

describe.skipIf(actMissing)("README's workflow, run by act", () => {
  test('on a push that brings an experiment: one check with its table', async () => {
    const before = repository.git.resolve('main') ?? ''
    const sha = repository.git.commit({ branch: 'main', files: { 'square.yaml': experiment } })
    const result = await runReadme(pushEvent(fake, repository, { branch: 'main', before }))
    expectOneCheck(result, sha)
    expect(repository.comments).toEqual([])
  })

  test('on a pull request that brings one: one check on its head, and one comment', async () => {
    const files = { 'square.yaml': experiment }
    const sha = repository.git.commit({ branch: 'tune', from: 'main', files })
    const pull = fake.openPull(repository, { head: 'tune' })
    const event = pullRequestEvent(fake, repository, pull)
    expectOneCheck(await runReadme(event), sha)
    expect(repository.comments).toHaveLength(1)
    expectTrials(repository.comments[0]?.body ?? '')

    // A second run of the same pull request finds its comment again.
    const again = await runReadme(event)
    expect(again.status, again.log).toBe(0)
    expect(repository.comments).toHaveLength(1)
  })

  test('started by hand with the file to run: one check with its table', async () => {
    const sha = repository.git.commit({ branch: 'main', files: { 'square.yaml': experiment } })
    const inputs = { experiments: 'square.yaml' }
    const event = workflowDispatchEvent(fake, repository, { inputs, workflow: 'tunebot.yml' })
    expectOneCheck(await runReadme(event), sha)
    expect(repository.comments).toEqual([])
  })
})
