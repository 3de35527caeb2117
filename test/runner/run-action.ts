import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { WorkflowEvent } from '../github/events.ts'
import type { FakeGitHub } from '../github/server.ts'
import type { WorkflowRun } from '../github/world.ts'
import { evaluate, inputVariable, readActionFile } from './action-file.ts'
import type { Annotation } from './command-processor.ts'
import { jobEnvironment } from './environment.ts'
import { hostRun } from './host-run.ts'
import { createMasker, type Masker } from './masker.ts'
import { kill, processesWith } from './process-tree.ts'
import { runStep, type Step, type StepResult } from './step.ts'

/** An action to run. Times are milliseconds. */
export interface ActionToRun {
  /** The folder that holds action.yml. */
  readonly action: string
  readonly inputs?: Readonly<Record<string, string>>
  readonly event: WorkflowEvent
  readonly fake: FakeGitHub
  /** `github.token`: what the default of a `token` input becomes. */
  readonly token: string
  /** GITHUB_WORKSPACE, the checkout. */
  readonly workspace: string
  /** Variables of the workflow's `env`, over the runner's own. */
  readonly env?: Readonly<Record<string, string>>
  /** Secrets the masker knows from the start, as those of the workflow. */
  readonly secrets?: readonly string[]
  readonly runId?: number
  readonly runAttempt?: number
  readonly job?: string
  readonly workflow?: string
  /** The Node that runs the action; the test's own where absent. */
  readonly node?: string
  /** Cancels the run so long after its start. */
  readonly cancelAfter?: number
  /** Cancels the run when it is aborted. */
  readonly cancelBy?: AbortSignal
  /** Cancels the run at the first line that matches. */
  readonly cancelOn?: RegExp
  /** False: a runner without a service for artifacts, as of GitHub Enterprise Server. */
  readonly hasResultsService?: boolean
  /** A run that takes longer is a failure of the test. */
  readonly timeoutMilliseconds?: number
}

/** What became of an action: its two halves, and both together. */
export interface ActionRun {
  readonly main: StepResult
  readonly post: StepResult | undefined
  readonly conclusion: StepResult['conclusion']
  readonly outputs: Readonly<Record<string, string>>
  readonly annotations: readonly Annotation[]
  readonly summary: string | undefined
  /** The masked log of both halves. */
  readonly log: string
  /** The commands of processes that the job left behind; the runner has ended them. */
  readonly orphans: readonly string[]
}

/** Runs an action's main script and then, with the state it saved, its post script, as a job of the Actions runner. */
export async function runAction(options: ActionToRun): Promise<ActionRun> {
  const { event, fake, workspace, token, inputs = {} } = options
  const action = readActionFile(options.action)
  const folder = mkdtempSync(join(tmpdir(), 'mini-runner-'))
  const masker = createMasker()
  for (const secret of [token, ...(options.secrets ?? [])]) masker.add(secret)
  const { runId = 30_433_642, runAttempt = 1, job = 'tune', workflow = 'tune' } = options
  const run = { runId, runAttempt, workflow }
  const base = jobEnvironment({ workspace, folder, fake, event, job, ...run })
  const temp = base['RUNNER_TEMP'] ?? folder
  const eventFile = base['GITHUB_EVENT_PATH'] ?? ''
  for (const path of [temp, join(folder, 'home'), dirname(eventFile)]) {
    mkdirSync(path, { recursive: true })
  }
  writeFileSync(eventFile, JSON.stringify(event.payload, null, 2))

  const given = new Map(Object.entries(inputs))
  const unexpected = [...given.keys()].filter((name) => !action.inputs.has(name))
  const defaults = [...action.inputs].map(
    ([name, text]) => [name, evaluate(text ?? '', { token, workspace })] as const,
  )
  const variables = [...defaults, ...given].map(([name, value]) => [inputVariable(name), value])
  const cancellation = new AbortController()
  const hosted = hostRun(fake, event, run, () => cancellation.abort())
  const results =
    options.hasResultsService === false ? {} : resultsVariables(fake, event, hosted, masker)
  const environment = {
    PATH: process.env['PATH'] ?? '',
    HOME: join(folder, 'home'),
    LANG: 'C.UTF-8',
    ...base,
    ...results,
    ...options.env,
    ...Object.fromEntries(variables),
  }
  const step: Omit<Step, 'script' | 'environment'> = {
    node: options.node ?? process.execPath,
    workspace,
    folder: join(temp, '_runner_file_commands'),
    masker,
    cancel: cancellation.signal,
    onLine: (line) => {
      if (options.cancelOn?.test(line) === true) cancellation.abort()
    },
    timeoutMilliseconds: options.timeoutMilliseconds ?? 120_000,
  }
  options.cancelBy?.addEventListener('abort', () => cancellation.abort(), { once: true })
  const timer =
    options.cancelAfter === undefined
      ? undefined
      : setTimeout(() => cancellation.abort(), options.cancelAfter)
  try {
    const main = await runStep({ ...step, script: action.main, environment })
    clearTimeout(timer)
    const states = Object.entries(main.state).map(([name, value]) => [`STATE_${name}`, value])
    const post =
      action.post === undefined || !applies(action.postIf, main.conclusion)
        ? undefined
        : await runStep({
            ...step,
            script: action.post,
            environment: { ...environment, ...main.environment, ...Object.fromEntries(states) },
            // A cancelled run still runs its post steps, undisturbed.
            cancel: new AbortController().signal,
          })
    const both = post === undefined ? [main] : [main, post]
    const conclusion = main.conclusion === 'success' ? (post ?? main).conclusion : main.conclusion
    hosted.conclusion = conclusion
    return {
      main,
      post,
      conclusion,
      outputs: main.outputs,
      annotations: [
        ...unexpected.map((name) => unexpectedInput(name, [...action.inputs.keys()])),
        ...both.flatMap(({ annotations }) => annotations),
      ],
      summary: joined(both.map(({ summary }) => summary)),
      log: both.map(({ log }) => log).join('\n'),
      orphans: reapOrphans(base['RUNNER_TRACKING_ID'] ?? ''),
    }
  } finally {
    hosted.status = 'completed'
    clearTimeout(timer)
    reapOrphans(base['RUNNER_TRACKING_ID'] ?? '')
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What the runner gives to actions, and to no other step: a script of the workflow never sees it. */
function resultsVariables(
  fake: FakeGitHub,
  { repository }: WorkflowEvent,
  run: WorkflowRun,
  masker: Masker,
): Readonly<Record<string, string>> {
  const token = fake.results.runtimeToken(repository, run)
  masker.add(token)
  return { ACTIONS_RESULTS_URL: fake.results.url, ACTIONS_RUNTIME_TOKEN: token }
}

function applies(condition: string, conclusion: StepResult['conclusion']): boolean {
  switch (condition) {
    case 'always()':
      return true
    case 'success()':
      return conclusion === 'success'
    case 'failure()':
      return conclusion === 'failure'
    case 'cancelled()':
      return conclusion === 'cancelled'
    default:
      throw new Error(`a condition the runner does not know: ${condition}`)
  }
}

function unexpectedInput(name: string, valid: readonly string[]): Annotation {
  const list = valid.map((one) => `'${one}'`).join(', ')
  return {
    level: 'warning',
    message: `Unexpected input(s) '${name}', valid inputs are [${list}]`,
    properties: {},
  }
}

function joined(summaries: readonly (string | undefined)[]): string | undefined {
  const present = summaries.filter((summary) => summary !== undefined)
  return present.length === 0 ? undefined : present.join('\n')
}

function reapOrphans(trackingId: string): readonly string[] {
  const orphans = processesWith('RUNNER_TRACKING_ID', trackingId)
  for (const { pid } of orphans) kill(pid)
  return orphans.map(({ command }) => command)
}
