import { execFileSync, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { WorkflowEvent } from '../github/events.ts'
import type { FakeGitHub } from '../github/server.ts'
import { isMissing } from '../requirement.ts'
import { hostRun } from '../runner/host-run.ts'
import { CHECKOUT } from './template.ts'

const root = join(import.meta.dirname, '..', '..')
const program = execFileSync(join(root, 'scripts', 'install-act.sh'), ['--where'], {
  encoding: 'utf8',
}).trim()

/** No act on this machine, which has been said aloud. */
export const actMissing = isMissing(
  'act',
  existsSync(program),
  "'npm run install:act' builds it where Go is installed.",
)

/** One event that starts the workflows of the repository it happened in. */
export interface WorkflowRun {
  readonly event: WorkflowEvent
  readonly fake: FakeGitHub
  readonly token: string
  /** GITHUB_RUN_ID, which act would have to be 1. */
  readonly runId?: number
  /** What the workflow names the action under test, as `owner/name@ref`. */
  readonly action: string
  /** The repository's secrets beside GITHUB_TOKEN. */
  readonly secrets?: Readonly<Record<string, string>>
}

export interface WorkflowResult {
  readonly status: number | null
  readonly log: string
}

/**
 * Runs the workflows that stand in the repository at the event's commit, with the action as it is
 * committed here. Jobs run on this machine, in a home of their own; nothing is fetched.
 */
export async function runWorkflow(run: WorkflowRun): Promise<WorkflowResult> {
  const { event, fake, runId = 30_433_642 } = run
  const hosted = hostRun(fake, event, { runId, runAttempt: 1, workflow: 'act' }, () => undefined)
  const variables = {
    GITHUB_API_URL: fake.url,
    GITHUB_RUN_ID: String(runId),
    GITHUB_SHA: event.sha,
    ACTIONS_RESULTS_URL: fake.results.url,
    ACTIONS_RUNTIME_TOKEN: fake.results.runtimeToken(event.repository, hosted),
  }
  const folder = mkdtempSync(join(tmpdir(), 'tunebot-act-'))
  try {
    const home = join(folder, 'home')
    writeEmpty(join(home, '.config', 'act', 'actrc'))
    const checkout = checkOut(event, join(folder, 'checkout'))
    const payload = join(folder, 'event.json')
    writeFileSync(payload, JSON.stringify(event.payload))
    const { secrets = {} } = run
    // act takes the value of a secret that is only named from its own environment.
    const result = await act(
      checkout,
      { HOME: home, XDG_CACHE_HOME: join(home, 'cache'), ...secrets },
      [
        event.name,
        ...Object.keys(secrets).flatMap((name) => ['--secret', name]),
        ...['--platform', 'ubuntu-latest=-self-hosted'],
        ...['--eventpath', payload],
        ...['--actor', event.actor.login],
        ...['--secret', `GITHUB_TOKEN=${run.token}`],
        ...Object.entries(variables).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
        ...['--local-repository', `${run.action}=${actionAlone(join(folder, 'action'))}`],
        ...['--local-repository', `${CHECKOUT}=${checkoutOf(event, join(folder, 'fetch'))}`],
        '--no-cache-server',
      ],
    )
    hosted.conclusion = result.status === 0 ? 'success' : 'failure'
    return result
  } finally {
    hosted.status = 'completed'
    rmSync(folder, { recursive: true, force: true })
  }
}

/** What GitHub downloads is the repository, and what it needs of that is this. */
function actionAlone(folder: string): string {
  mkdirSync(folder, { recursive: true })
  cpSync(join(root, 'action.yml'), join(folder, 'action.yml'))
  cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true })
  return folder
}

/**
 * What stands in for the checkout where it asks for another commit than the event's, which act copies itself: the action of that
 * name, without GitHub.
 */
function checkoutOf({ repository }: WorkflowEvent, folder: string): string {
  mkdirSync(folder, { recursive: true })
  const fetch = 'git init -q && git fetch -q "$ORIGIN" "$REF" && git checkout -q FETCH_HEAD'
  const env = { ORIGIN: repository.git.directory, REF: '$' + '{{ inputs.ref }}' }
  const action = {
    name: 'checkout',
    inputs: { ref: { required: true }, 'persist-credentials': { required: true } },
    runs: { using: 'composite', steps: [{ shell: 'sh', run: fetch, env }] },
  }
  writeFileSync(join(folder, 'action.yml'), JSON.stringify(action))
  return folder
}

/** act takes repository, commit and branch from the clone that it stands in. */
function checkOut(event: WorkflowEvent, folder: string): string {
  const { repository, sha } = event
  repository.git.checkout(sha, folder)
  const git = (...args: readonly string[]): Buffer =>
    execFileSync('git', [...args], { cwd: folder, stdio: 'pipe' })
  git(
    'checkout',
    '-q',
    '-B',
    event.headRef === '' ? event.ref.replace(/^refs\/heads\//, '') : 'merge',
  )
  const url = `https://github.com/${repository.owner.login}/${repository.name}.git`
  const remotes = git('remote').toString().split('\n')
  git('remote', remotes.includes('origin') ? 'set-url' : 'add', 'origin', url)
  return folder
}

function act(
  cwd: string,
  env: Readonly<Record<string, string>>,
  args: readonly string[],
): Promise<WorkflowResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { PATH: `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin`, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let log = ''
    const collect = (text: string): void => {
      log += text
    }
    child.stdout.setEncoding('utf8').on('data', collect)
    child.stderr.setEncoding('utf8').on('data', collect)
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, log }))
  })
}

function writeEmpty(path: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, '')
}
