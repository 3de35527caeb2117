import { join } from 'node:path'
import { saveState } from '@actions/core'
import picocolors from 'picocolors'
import type { Experiment } from '../experiment/experiment.ts'
import { specHash } from '../experiment/spec-hash.ts'
import type { ExperimentState } from '../journal/state.ts'
import type { TrialPolicy } from '../policy/policy.ts'
import { renderConclusion } from '../report/conclusion.ts'
import type { ReportPhase } from '../report/context.ts'
import { renderDiagnostics } from '../report/diagnostics.ts'
import { isFailure } from '../report/fail-on.ts'
import { prose } from '../report/markdown/escape.ts'
import { progressLines } from '../report/progress.ts'
import { toResult } from '../report/result.ts'
import { errorMessage, UserError } from '../user-error.ts'
import { configMapsBeside } from './config-maps.ts'
import type { ActionDependencies, LoadedText } from './dependencies.ts'
import { readEnvironment, readPayload } from './environment.ts'
import { readTrigger } from './event.ts'
import type { FoundFile } from './find-experiments.ts'
import { backendOf, readInputs } from './inputs.ts'
import { createPublication, type Publication, type Subject } from './publication.ts'
import { keepSecret, secretsOf } from './secrets.ts'
import { selectFiles } from './select-files.ts'
import { createSession, digest, type Session } from './session.ts'
import { writeOutputs } from './sink/outputs.ts'
import { writeSummary } from './sink/summary.ts'
import { createStepRecord, type StepRecord } from './step-record.ts'
import { joinSummaries, type SummaryPart } from './step-summary.ts'
import { policyOf } from './trial-policy.ts'
import { endingOf } from './verdict.ts'

/** Under this name the post step finds the state folder. */
export const DIRECTORY = 'directory'

const CANCELLED = 130
/** The runner kills an action 7.5 s after it asked it to end; the report has to go out in what is left. */
const STOP_MILLISECONDS = 3000

interface RunSession extends Session {
  /** What trials may be; undefined: anything. */
  readonly policy: TrialPolicy | undefined
}

/** What became of one file or experiment. */
interface Outcome {
  readonly state?: ExperimentState
  readonly fails: boolean
  readonly summary: SummaryPart
}

/**
 * The action's main step. Returns the exit code.
 * @throws {UserError} for what stops the step before its first trial.
 */
export async function runMain(dependencies: ActionDependencies): Promise<number> {
  const { variables, log, signal } = dependencies
  const environment = readEnvironment(variables)
  const inputs = readInputs(variables, environment.workspace)
  keepSecret(secretsOf(inputs), dependencies.redactor)

  const payload = await readPayload(environment.eventPath)
  const trigger = readTrigger(environment, payload)
  if (trigger.kind === 'nothing') return await runNothing(dependencies, trigger.why, [])
  const session = createSession(dependencies, environment, inputs, trigger)
  const selection = await selectFiles(session, trigger)
  if (selection.kind === 'nothing') {
    return await runNothing(dependencies, selection.why, selection.notes)
  }
  saveState(DIRECTORY, session.stateDirectory)
  for (const note of selection.found.notes) log.line(note)
  const { client } = session
  const { repository } = environment
  const policy = await policyOf({ client, repository, inputs, payload })
  if (policy !== undefined) log.line(`What a trial may be is said by ${policy.name}`)

  const outcomes = await runFiles({ ...session, policy }, selection.found.files)
  await publishStep(session, outcomes)
  if (signal.aborted) return CANCELLED
  return outcomes.some(({ fails }) => fails) ? 1 : 0
}

async function runNothing(
  { log, redactor }: ActionDependencies,
  why: string,
  notes: readonly string[],
): Promise<number> {
  for (const note of notes) log.line(note)
  log.notice(`Nothing was run: ${why}`)
  await writeSummary(`### tunebot ran nothing\n\n${prose(why, 1000)}\n`, redactor)
  return 0
}

async function runFiles(
  session: RunSession,
  files: readonly FoundFile[],
): Promise<readonly Outcome[]> {
  const { signal } = session.dependencies
  const record = createStepRecord(session.stateDirectory)
  const loaded: (LoadedText & { readonly file: FoundFile })[] = []
  for (const file of files) loaded.push({ ...(await loadFile(session, file)), file })
  const namesakes = repeated(files.flatMap(({ claims }) => claims.map(({ name = '' }) => name)))
  const outcomes: Outcome[] = []
  // Mistakes first: they are known at once, and trials may take hours.
  for (const one of loaded.filter(isInvalid)) {
    outcomes.push(await refuseFile(session, one.file, one, namesakes))
  }
  for (const one of loaded.filter((file) => !isInvalid(file))) {
    tellDoubts(session, one.file, one)
    for (const experiment of one.experiments) {
      if (signal.aborted) return outcomes
      const locate = one.locators.get(experiment)
      const subject = {
        ...subjectOf(one.file.path, experiment, namesakes),
        ...(locate === undefined ? {} : { locate }),
      }
      outcomes.push(await runExperiment(session, record, subject, experiment))
    }
  }
  return outcomes
}

async function loadFile(
  { dependencies, environment, inputs, policy }: RunSession,
  file: FoundFile,
): Promise<LoadedText> {
  const configMaps = await configMapsBeside(environment.workspace, file)
  return await dependencies.load(inputs, { ...file, configMaps }, policy)
}

function isInvalid({ diagnostics }: LoadedText): boolean {
  return diagnostics.some(({ severity }) => severity === 'error')
}

async function refuseFile(
  session: Session,
  file: FoundFile,
  { diagnostics: mistakes }: LoadedText,
  namesakes: ReadonlySet<string>,
): Promise<Outcome> {
  const { log, redactor } = session.dependencies
  // Before anything is escaped or cut, and so spelt otherwise.
  const [source, diagnostics] = redactor.within([file.text, mistakes] as const)
  const name = file.claims[0]?.name ?? ''
  const isNamesake = namesakes.has(name)
  const subject = { path: file.path, name, specHash: digest(file.text), isNamesake }
  const publication = createPublication(session, subject)
  log.foreign(
    `${file.path} cannot be run`,
    renderDiagnostics(file.path, source, diagnostics, PLAIN).split('\n'),
  )
  const refusal = await publication.refuse(source, diagnostics)
  if (!refusal.isAnnotated) {
    for (const one of diagnostics.filter(({ severity }) => severity === 'error')) {
      const hint = one.hint === undefined ? '' : ` ${one.hint}`
      const place = { file: file.path, startLine: one.line, startColumn: one.column }
      log.error(`${one.path}: ${one.message}${hint}`, place)
    }
  } else log.error(`${file.path} cannot be run: the check tells why, line by line`)
  return { fails: true, summary: refusal.summary }
}

function tellDoubts({ dependencies: { log } }: Session, file: FoundFile, loaded: LoadedText): void {
  for (const notice of loaded.notices) log.line(`${file.path}: ${notice}`)
  for (const { line, column, message } of loaded.diagnostics) {
    log.warning(`${file.path}:${line}:${column}: ${message}`)
  }
}

function subjectOf(path: string, experiment: Experiment, namesakes: ReadonlySet<string>): Subject {
  const { name } = experiment.metadata
  return { path, name, specHash: specHash(experiment), isNamesake: namesakes.has(name) }
}

function repeated(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.filter((name, i) => names.indexOf(name) !== i))
}

async function runExperiment(
  session: RunSession,
  record: StepRecord,
  subject: Subject,
  experiment: Experiment,
): Promise<Outcome> {
  const { dependencies, inputs } = session
  const { log, signal } = dependencies
  const publication = createPublication(session, subject)
  // Experiments of one name in two files would share a folder, as would two specs of one file.
  const key = digest(JSON.stringify([subject.path, subject.specHash]))
  const stateDirectory = join(session.stateDirectory, key)
  const directory = join(stateDirectory, subject.name)

  async function remember(confirmed: boolean, phase?: ReportPhase): Promise<void> {
    const { path, name, specHash, isNamesake = false } = subject
    const checkId = publication.checkId()
    const known = {
      ...(checkId === undefined ? {} : { checkId }),
      ...(phase === undefined ? {} : { phase }),
    }
    await record.put({ path, name, specHash, isNamesake, directory, ...known, confirmed })
  }

  log.group(`${subject.name} (${subject.path})`)
  await remember(false)
  await publication.open()
  await remember(false)
  const { state, phase } = await drive(
    session,
    stateDirectory,
    { path: subject.path, experiment },
    publication,
  )
  await remember(false, phase)
  log.endGroup()
  tellEnd(session, subject, state, phase)

  const ending = endingOf(state, phase, {
    isCancelled: signal.aborted,
    isFailure: state !== undefined && isFailure(state, inputs['fail-on']),
  })
  const isShown = await publication.finish(state, phase, ending.conclusion)
  await remember(isShown, phase)
  return {
    ...(state === undefined ? {} : { state }),
    fails: ending.fails,
    summary: publication.summary(state, phase),
  }
}

interface End {
  readonly state: ExperimentState | undefined
  readonly phase: ReportPhase
}

/**
 * Runs the experiment. What breaks it is told and becomes its end, so that the report still goes out. Secrets are taken out
 * here, before a report escapes or cuts what they stand in.
 */
async function drive(
  session: RunSession,
  stateDirectory: string,
  { path, experiment }: { readonly path: string; readonly experiment: Experiment },
  publication: Publication,
): Promise<End> {
  const { dependencies, environment, inputs } = session
  const { log, redactor, signal } = dependencies
  let last: ExperimentState | undefined
  try {
    const end = await dependencies.drive(inputs, {
      experiment,
      place: { workspace: environment.workspace, path },
      policy: session.policy,
      stateDirectory,
      signal,
      stopMilliseconds: STOP_MILLISECONDS,
      onChange(changed, live) {
        const state = redactor.within(changed)
        for (const line of progressLines(last, state)) log.line(line)
        last = state
        publication.update(state, redactor.within(live))
      },
      onWarning: (text) => log.warning(text),
    })
    return redactor.within(end)
  } catch (error) {
    if (!(error instanceof UserError) && error instanceof Error) log.line(error.stack ?? '')
    return { state: last, phase: { name: 'failed', why: redactor.text(errorMessage(error)) } }
  }
}

function tellEnd(
  { dependencies: { log, now }, inputs }: Session,
  subject: Subject,
  state: ExperimentState | undefined,
  phase: ReportPhase,
): void {
  if (phase.name === 'failed') log.error(`${subject.name}: ${phase.why}`)
  if (state === undefined) return
  const context = {
    now: now().toISOString(),
    phase,
    file: { path: subject.path },
    links: [],
    backend: backendOf(inputs),
    live: {},
  }
  log.foreign(`${subject.name}: the result`, renderConclusion(state, context, PLAIN).split('\n'))
}

/** The outputs and the job summary, which speak of all experiments. */
async function publishStep(session: Session, outcomes: readonly Outcome[]): Promise<void> {
  const { log, redactor } = session.dependencies
  const states = outcomes.flatMap(({ state }) => state ?? [])
  const path = join(session.stateDirectory, 'results.json')
  const written = [
    await writeOutputs(states, states.map(toResult), path, redactor),
    await writeSummary(joinSummaries(outcomes.map(({ summary }) => summary)), redactor),
  ]
  for (const result of written) if (result.kind === 'degraded') log.warning(result.why)
}

const PLAIN = picocolors.createColors(false)
