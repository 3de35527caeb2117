import { answer, refuse } from '../answer.ts'
import { isObject, type SchemaObject } from '../api/normalise.ts'
import { appSlug } from '../persona.ts'
import { nodeId, presentApp } from '../present/account.ts'
import { baseSha } from '../present/pull.ts'
import { type CheckRun, fullName, type HostedRepository, isoTime } from '../world.ts'
import { integer, optionalText, type RepositoryCall, type RepositoryHandler, text } from './call.ts'
import { pageOf } from './page.ts'

/** Bytes of UTF-8 that `summary` and `text` may hold each. */
export const outputLimit = 65_535

/** Check runs. */
export const checkHandlers: Readonly<Record<string, RepositoryHandler>> = {
  'checks/create': (call) => {
    const app = requireApp(call)
    const headSha = text(call.body, 'head_sha')
    if (!/^[0-9a-f]{40}$/.test(headSha) || call.repository.git.resolve(headSha) === undefined) {
      refuse(422, `No commit found for SHA: ${headSha}`)
    }
    const run: CheckRun = {
      id: call.world.nextId(),
      suite: suiteOf(call, app, headSha),
      app,
      headSha,
      name: text(call.body, 'name'),
      status: 'queued',
      conclusion: null,
      detailsUrl: undefined,
      externalId: null,
      startedAt: isoTime(call.world.clock()),
      completedAt: null,
      title: null,
      summary: null,
      text: null,
      annotations: [],
    }
    apply(call, run)
    call.repository.checkRuns.push(run)
    return answer(201, present(call, run))
  },
  'checks/update': (call) => {
    const app = requireApp(call)
    const run = requireRun(call)
    if (run.app !== app) {
      refuse(
        403,
        'Invalid app_id - check run can only be modified by the GitHub App that created it.',
      )
    }
    apply(call, run)
    return answer(200, present(call, run))
  },
  'checks/get': (call) => answer(200, present(call, requireRun(call))),
  'checks/list-for-ref': (call) => {
    const sha = call.repository.git.resolve(text(call.params, 'ref'))
    if (sha === undefined) refuse(422, `No commit found for SHA: ${text(call.params, 'ref')}`)
    const name = optionalText(call.query, 'check_name')
    const status = optionalText(call.query, 'status')
    const runs = call.repository.checkRuns.filter(
      (run) =>
        run.headSha === sha &&
        (name === undefined || run.name === name) &&
        (status === undefined || run.status === status) &&
        (call.query['filter'] === 'all' || isLatest(call.repository, run)),
    )
    const page = pageOf(call, runs)
    const body = {
      total_count: runs.length,
      check_runs: page.items.map((run) => present(call, run)),
    }
    return { status: 200, body, headers: page.headers }
  },
  'checks/list-annotations': (call) => {
    const run = requireRun(call)
    const page = pageOf(call, run.annotations)
    const html = `${call.world.serverUrl}/${fullName(call.repository)}/blob/${run.headSha}`
    const body = page.items.map((annotation) => ({
      start_column: null,
      end_column: null,
      title: null,
      raw_details: null,
      ...annotation,
      blob_href: `${html}/${annotation['path']}`,
    }))
    return { status: 200, body, headers: page.headers }
  },
}

function requireApp(call: RepositoryCall): string {
  return appSlug(call.persona) ?? refuse(403, 'You must authenticate via a GitHub App.')
}

function requireRun(call: RepositoryCall): CheckRun {
  const id = integer(call.params, 'check_run_id')
  return call.repository.checkRuns.find((run) => run.id === id) ?? refuse(404, 'Not Found')
}

/** An App has one suite for each commit, whichever workflow makes the run. */
function suiteOf(call: RepositoryCall, app: string, headSha: string): number {
  const sibling = call.repository.checkRuns.find(
    (run) => run.app === app && run.headSha === headSha,
  )
  return sibling?.suite ?? call.world.nextId()
}

function isLatest(repository: HostedRepository, run: CheckRun): boolean {
  return !repository.checkRuns.some(
    (other) => other.suite === run.suite && other.name === run.name && other.id > run.id,
  )
}

function apply(call: RepositoryCall, run: CheckRun): void {
  const { body } = call
  const conclusion = optionalText(body, 'conclusion')
  const status = conclusion === undefined ? optionalText(body, 'status') : 'completed'
  if (status === 'completed' && conclusion === undefined && run.conclusion === null) {
    refuse(422, 'Invalid request.\n\n"conclusion" wasn\'t supplied.')
  }
  if (run.status === 'completed' && status !== undefined && status !== 'completed') {
    refuse(422, 'Invalid request.\n\nA completed check run cannot be opened again.')
  }
  const details = optionalText(body, 'details_url')
  if (details !== undefined && !/^https?:\/\//.test(details)) {
    refuse(422, 'Invalid request.\n\ndetails_url must use http or https scheme')
  }
  const output = isObject(body['output']) ? body['output'] : undefined
  if (output !== undefined) checkOutput(output)

  // From here on nothing is refused, so a refused request leaves the run as it was.
  run.name = optionalText(body, 'name') ?? run.name
  run.detailsUrl = details ?? run.detailsUrl
  run.externalId = optionalText(body, 'external_id') ?? run.externalId
  run.startedAt = optionalText(body, 'started_at') ?? run.startedAt
  run.status = status ?? run.status
  run.conclusion = conclusion ?? run.conclusion
  if (run.status === 'completed') {
    const now = isoTime(call.world.clock())
    run.completedAt = optionalText(body, 'completed_at') ?? run.completedAt ?? now
  }
  if (output === undefined) return
  run.title = optionalText(output, 'title') ?? run.title
  run.summary = optionalText(output, 'summary') ?? run.summary
  run.text = optionalText(output, 'text') ?? run.text
  run.annotations.push(...annotationsOf(output))
}

function checkOutput(output: SchemaObject): void {
  for (const name of ['summary', 'text']) {
    const bytes = Buffer.byteLength(optionalText(output, name) ?? '')
    if (bytes > outputLimit) {
      const detail = `Only ${outputLimit} characters are allowed; ${bytes} were supplied.`
      refuse(422, `Invalid request.\n\n${detail}`)
    }
  }
  for (const annotation of annotationsOf(output)) {
    const lines = [annotation['start_line'], annotation['end_line']]
    const columns = 'start_column' in annotation || 'end_column' in annotation
    if (columns && lines[0] !== lines[1]) {
      refuse(422, 'Invalid request.\n\nColumns need start_line and end_line to be the same.')
    }
    if (Number(lines[0]) < 1 || Number(lines[1]) < Number(lines[0])) {
      refuse(422, 'Invalid request.\n\nend_line must not come before start_line.')
    }
    for (const [name, most] of [
      ['title', 255],
      ['message', 65_536],
      ['raw_details', 65_536],
    ] as const) {
      if (Buffer.byteLength(optionalText(annotation, name) ?? '') > most) {
        refuse(422, `Invalid request.\n\n${name} is too long.`)
      }
    }
  }
}

function annotationsOf(output: SchemaObject): readonly SchemaObject[] {
  const annotations = output['annotations']
  return Array.isArray(annotations) ? annotations.filter(isObject) : []
}

function present(call: RepositoryCall, run: CheckRun): Readonly<Record<string, unknown>> {
  const { world, repository } = call
  const url = `${world.apiUrl}/repos/${fullName(repository)}/check-runs/${run.id}`
  const html = `${world.serverUrl}/${fullName(repository)}/runs/${run.id}`
  return {
    id: run.id,
    node_id: nodeId('CheckRun', run.id),
    name: run.name,
    head_sha: run.headSha,
    external_id: run.externalId ?? '',
    url,
    html_url: html,
    details_url: run.detailsUrl ?? html,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      title: run.title,
      summary: run.summary,
      text: run.text,
      annotations_count: run.annotations.length,
      annotations_url: `${url}/annotations`,
    },
    check_suite: { id: run.suite },
    app: presentApp(world, run.app),
    pull_requests: repository.pulls
      // GitHub lists the pull requests of the repository's own branches here, never a fork's.
      .filter((pull) => pull.headSha === run.headSha && pull.head.repository === repository)
      .map((pull) => ({
        id: pull.id,
        number: pull.number,
        url: `${world.apiUrl}/repos/${fullName(repository)}/pulls/${pull.number}`,
        head: { ref: pull.head.ref, sha: pull.headSha, repo: presentEnd(call) },
        base: { ref: pull.base.ref, sha: baseSha(repository, pull), repo: presentEnd(call) },
      })),
  }
}

function presentEnd({ world, repository }: RepositoryCall): Readonly<Record<string, unknown>> {
  const url = `${world.apiUrl}/repos/${fullName(repository)}`
  return { id: repository.id, url, name: repository.name }
}
