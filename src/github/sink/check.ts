import type { Client } from '../client.ts'
import { createOnce } from '../create-once.ts'
import type { Repository } from '../environment.ts'
import type { Feature } from '../failure.ts'
import type { Redactor } from '../redact.ts'
import { whenVisible } from '../when-visible.ts'
import { type SinkResult, sent } from './sink.ts'

export interface CheckTarget {
  readonly client: Client
  readonly repository: Repository
  /** On a pull request its head, never the merge commit: only there people see the check. */
  readonly headSha: string
  readonly name: string
  readonly redactor: Redactor
  /** One for each experiment and run; tells our check run from others of its name. */
  readonly externalId: string
  readonly detailsUrl: string
  /** The check run of an earlier process of this run. */
  readonly id?: number
  /** An earlier process of this run may have created it and not lived to tell its number. */
  readonly mayExist?: boolean
  /** For tests: how long a second of waiting is. */
  readonly secondMilliseconds?: number
}

export interface CheckOutput {
  readonly title: string
  readonly summary: string
  readonly text?: string
}

export type Conclusion = 'success' | 'failure' | 'neutral' | 'cancelled' | 'timed_out'

/** A mistake shown at a line of a file. */
export interface Annotation {
  readonly path: string
  readonly line: number
  readonly column: number
  readonly level: 'failure' | 'warning'
  readonly message: string
}

/** One check run, always completed. */
export interface CheckSink {
  /** The first update makes it. */
  update(output: CheckOutput): Promise<SinkResult>
  complete(
    output: CheckOutput,
    conclusion: Conclusion,
    annotations?: readonly Annotation[],
  ): Promise<SinkResult>
  isCompleted(): boolean
  /** Its number and page, once GitHub has told them. */
  known(): { readonly id: number; readonly url?: string } | undefined
}

type SentAnnotation = ReturnType<typeof annotationOf>
type SentOutput = CheckOutput & { readonly annotations?: SentAnnotation[] }
type End =
  | { readonly status: 'in_progress' }
  | { readonly status: 'completed'; readonly conclusion: Conclusion }

const OPEN: End = { status: 'in_progress' }

interface CheckRun {
  readonly id: number
  readonly html_url: string | null
}

/** GitHub takes no more in one request and adds those of the next. */
const MAX_ANNOTATIONS = 50
const FEATURE: Feature = { name: 'the check run', permission: 'checks: write' }

export function createCheckSink(target: CheckTarget): CheckSink {
  const { client, repository, redactor } = target
  let known: { id: number; url?: string } | undefined =
    target.id === undefined ? undefined : { id: target.id }
  let mayExist = target.mayExist === true
  let isCompleted = false

  async function findOwn(): Promise<CheckRun | undefined> {
    const { data } = await client.rest.checks.listForRef({
      ...repository,
      ref: target.headSha,
      check_name: target.name,
      filter: 'all',
      per_page: 100,
    })
    return data.check_runs.find((run) => run.external_id === target.externalId)
  }

  async function post(output: SentOutput, end: End): Promise<CheckRun> {
    const { data } = await client.rest.checks.create({
      ...repository,
      name: target.name,
      head_sha: target.headSha,
      external_id: target.externalId,
      details_url: target.detailsUrl,
      output,
      ...end,
      request: { retries: 0 },
    })
    return data
  }

  async function create(output: SentOutput, end: End): Promise<void> {
    const { secondMilliseconds } = target
    mayExist = true
    const run = await createOnce({
      create: () => post(output, end),
      find: findOwn,
      ...(secondMilliseconds === undefined ? {} : { secondMilliseconds }),
    })
    remember(run)
  }

  function remember(run: CheckRun | undefined): void {
    if (run === undefined) return
    known = { id: run.id, ...(run.html_url === null ? {} : { url: run.html_url }) }
  }

  async function send(output: SentOutput, end: End): Promise<void> {
    if (known === undefined && mayExist) remember(await findOwn())
    if (known === undefined) return await create(output, end)
    const { id } = known
    await whenVisible(
      () => client.rest.checks.update({ ...repository, check_run_id: id, output, ...end }),
      target.secondMilliseconds,
    )
  }

  /** The first request ends it, so that nothing that comes between can leave it open. */
  async function completed(
    output: CheckOutput,
    conclusion: Conclusion,
    annotations: readonly Annotation[],
  ): Promise<void> {
    const end = { status: 'completed', conclusion } as const
    const [first = [], ...rest] = batchesOf(annotations)
    await send(first.length === 0 ? output : { ...output, annotations: first }, end)
    for (const batch of rest) await send({ ...output, annotations: batch }, end)
    isCompleted = true
  }

  return {
    update: (output) => sent(FEATURE, () => send(redactor.within(output), OPEN)),
    complete: (output, conclusion, annotations = []) =>
      sent(FEATURE, () =>
        completed(redactor.within(output), conclusion, redactor.within(annotations)),
      ),
    isCompleted: () => isCompleted,
    known: () => known,
  }
}

function batchesOf(annotations: readonly Annotation[]): SentAnnotation[][] {
  const batches: SentAnnotation[][] = []
  for (let i = 0; i < annotations.length; i += MAX_ANNOTATIONS) {
    batches.push(annotations.slice(i, i + MAX_ANNOTATIONS).map(annotationOf))
  }
  return batches
}

function annotationOf({ path, line, column, level, message }: Annotation) {
  return {
    path,
    start_line: line,
    end_line: line,
    start_column: column,
    end_column: column,
    annotation_level: level,
    message,
  }
}
