import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { vi } from 'vitest'
import type { Diagnostic } from '../../src/experiment/diagnostic.ts'
import type { ActionDependencies } from '../../src/github/dependencies.ts'
import { runMain } from '../../src/github/main.ts'
import { createRedactor } from '../../src/github/redact.ts'
import { createRunnerLog } from '../../src/github/runner-log.ts'
import { UserError } from '../../src/user-error.ts'
import type { WorkflowEvent } from '../github/events.ts'
import { allPermissions } from '../github/permission.ts'
import type { FakeGitHub } from '../github/server.ts'
import type { HostileReport } from '../report/hostile.ts'
import { hostilePlan } from '../report/hostile-plan.ts'
import { jobEnvironment } from '../runner/environment.ts'

/** A file may be called so. The first holds an Experiment, the other one with mistakes. */
export const PATHS = [
  'a|b `c` @octocat #1 <img src=x> [x](https:evil.example) ::error::x/tune.yaml',
  '--> $x$ **b** GH-1 :tada: deadbeef &#64;octocat www.evil.example.yaml',
] as const

/** Stands for the token of the run in hostile texts. */
export const OWN_TOKEN = '<the token>'

/** What a run is made of. */
export interface Hostility {
  readonly report: HostileReport
  /** For everything that the report does not hold; not empty. */
  readonly texts: readonly string[]
  readonly end: 'reported' | 'mendable' | 'bug'
}

/** All that anybody sees of a run. */
export interface Shown {
  readonly exitCode: number
  /** Of comments, checks and the job's summary. */
  readonly markdown: readonly string[]
  /** Names and titles of checks, and messages at lines. */
  readonly plain: readonly string[]
  readonly comments: readonly string[]
  readonly log: readonly string[]
  readonly outputs: string
  readonly results: string
  readonly token: string
}

/** Runs the action's main step, but for the engine behind it, on the event of a pull request that changes PATHS. */
export async function runHostile(
  fake: FakeGitHub,
  event: WorkflowEvent,
  hostility: Hostility,
): Promise<Shown> {
  const folder = mkdtempSync(join(tmpdir(), 'hostile-'))
  try {
    return await runIn(folder, fake, event, hostility)
  } finally {
    vi.restoreAllMocks()
    vi.unstubAllEnvs()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The summary of @actions/core keeps to the first file that it is given. */
const SUMMARY = join(mkdtempSync(join(tmpdir(), 'hostile-summary-')), 'summary.md')

async function runIn(
  folder: string,
  fake: FakeGitHub,
  event: WorkflowEvent,
  hostility: Hostility,
): Promise<Shown> {
  const token = fake.token({ kind: 'workflow', permissions: allPermissions('write') })
  const { report, texts, end }: Hostility = JSON.parse(
    JSON.stringify(hostility).replaceAll(OWN_TOKEN, token),
  )
  let next = 0
  const text = () => texts[next++ % texts.length] ?? ''
  const { comments: before, checkRuns } = event.repository
  before.length = 0
  checkRuns.length = 0
  const from = fake.requests.length
  const workspace = join(folder, 'workspace')
  const variables = jobEnvironment({
    workspace,
    folder,
    fake,
    event,
    runId: 1,
    runAttempt: 1,
    job: 'tune',
    workflow: 'tune',
  })
  write(variables['GITHUB_EVENT_PATH'] ?? '', JSON.stringify(event.payload))
  for (const path of PATHS) write(join(workspace, path), `${EXPERIMENT}# ${text()}\n`)
  const files = { GITHUB_OUTPUT: 'output', GITHUB_STATE: 'state' }
  for (const [name, file] of Object.entries(files)) {
    write(join(folder, file), '')
    vi.stubEnv(name, join(folder, file))
  }
  write(SUMMARY, '')
  vi.stubEnv('GITHUB_STEP_SUMMARY', SUMMARY)
  const printed: string[] = []
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed.push(String(chunk))
    return true
  })

  const diagnostic = (severity: Diagnostic['severity']): Diagnostic => ({
    severity,
    path: text(),
    line: 2,
    column: 1,
    message: text(),
    hint: text(),
  })
  const redactor = createRedactor()
  const log = createRunnerLog(redactor)
  const dependencies: ActionDependencies = {
    variables: { ...variables, INPUT_TOKEN: token },
    log,
    redactor,
    signal: new AbortController().signal,
    now: () => new Date(0),
    timing: { openMilliseconds: 2000, updateMilliseconds: 1, secondMilliseconds: 1, unpaced: true },
    load: async (_inputs, { path }) => ({
      experiments: path === PATHS[0] ? [report.state.experiment] : [],
      diagnostics: [diagnostic(path === PATHS[0] ? 'warning' : 'error')],
      notices: [text()],
      locators: new Map(),
    }),
    plan: async (_inputs, { onWarning }) => {
      onWarning(text())
      return { plan: hostilePlan([text(), text(), text()]).plan }
    },
    drive: async (_inputs, { onChange, onWarning }) => {
      onWarning(text())
      onChange({ ...report.state, trials: [] }, {})
      onChange(report.state, report.context.live)
      if (end === 'mendable') throw new UserError({ what: text(), where: text(), mend: text() })
      if (end === 'bug') throw new Error(text())
      return { state: report.state, phase: report.context.phase }
    },
    endTrials: () => {
      throw new Error('no part of the main step')
    },
  }
  const exitCode = await runMain(dependencies)

  const requests = fake.requests.slice(from)
  const comments = requests.flatMap(({ body }) => textsAt(body, 'body'))
  const outputs = requests.flatMap(({ body }) => objectsAt(body, 'output'))
  const annotations = outputs.flatMap((output) => objectsAt(output, 'annotations'))
  const summary = readFileSync(SUMMARY, 'utf8')
  const written = readFileSync(join(folder, 'output'), 'utf8')
  return {
    exitCode,
    markdown: [
      ...comments.map((body) => body.replace(MARKER, '')),
      ...outputs.flatMap((output) => [...textsAt(output, 'summary'), ...textsAt(output, 'text')]),
      summary,
    ],
    plain: [
      ...requests.flatMap(({ body }) => textsAt(body, 'name')),
      ...outputs.flatMap((output) => textsAt(output, 'title')),
      ...annotations.flatMap((one) => textsAt(one, 'message')),
    ],
    comments,
    log: printed.join('').split('\n'),
    outputs: written,
    results: readFileSync(resultsIn(written), 'utf8'),
    token,
  }
}

export const MARKER = /^<!-- tunebot:[A-Za-z0-9_-]+ -->\n/

const EXPERIMENT = 'apiVersion: kubeflow.org/v1beta1\nkind: Experiment\nmetadata: {name: tune}\n'

function write(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, text)
}

function resultsIn(outputs: string): string {
  return /^results<<(.*)\n(.*)\n\1$/m.exec(outputs)?.[2] ?? ''
}

function textsAt(body: unknown, name: string): readonly string[] {
  const value = objectsOf(body).map((one) => Reflect.get(one, name))
  return value.filter((each) => typeof each === 'string')
}

function objectsAt(body: unknown, name: string): readonly object[] {
  return objectsOf(body).flatMap((one) => objectsOf(Reflect.get(one, name)))
}

function objectsOf(value: unknown): readonly object[] {
  if (Array.isArray(value)) return value.flatMap(objectsOf)
  return typeof value === 'object' && value !== null ? [value] : []
}
