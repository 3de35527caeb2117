import { relative, resolve } from 'node:path'
import picocolors from 'picocolors'
import type { Experiment } from '../experiment/experiment.ts'
import { BACKENDS, type BackendName, parseChoice, parseWhole } from '../option.ts'
import type { TrialPolicy } from '../policy/policy.ts'
import type { Plan } from '../report/plan.ts'
import { toPlanJson } from '../report/plan-json.ts'
import { renderPlan } from '../report/plan-text.ts'
import type { UserErrorKind } from '../user-error.ts'
import { type ClusterFlags, clusterOptions, refuseClusterFlags } from './cluster-flags.ts'
import { placeOfFile } from './earlier-trials.ts'
import type { KubernetesOptions } from './kubernetes.ts'
import { policyCheck, readExperimentFile } from './load.ts'
import { makePlan, type PlannedRun } from './make-plan.ts'
import { readPolicyFile } from './policy-file.ts'
import { tellMistakesAs } from './tell-mistakes-as.ts'

/** `github`: mistakes become annotations, and the plan is that of `text`, as a group of the log. */
const PLAN_FORMATS = ['text', 'json', 'github'] as const

/** The options as they were typed. */
export interface PlanFlags extends ClusterFlags {
  readonly state: string
  readonly backend: string
  readonly seed?: string
  readonly maxTrials?: string
  readonly policy?: string
  readonly format: string
}

interface Settings {
  readonly stateDirectory: string
  readonly backend: BackendName
  readonly seed: number | undefined
  readonly maxTrials: number | undefined
  readonly cluster: KubernetesOptions
}

const COLUMNS = 120
/** The exit codes of the problems, the gravest first: a plan of several files has one. */
const EXIT_CODES: readonly (readonly [UserErrorKind, number])[] = [
  ['unreachable', 4],
  ['invalid', 3],
  ['usage', 2],
  ['failed', 1],
]

/**
 * `tunebot plan`: prints what `run` would do, and asks the cluster, where there is one, whether it would let it. Starts
 * nothing. Returns the exit code. Raises UserError for wrong usage and for a cluster that cannot be asked.
 */
export async function plan(files: readonly string[], flags: PlanFlags): Promise<number> {
  const format = parseChoice(flags.format, '--format', PLAN_FORMATS)
  const policy = await readPolicyFile(flags.policy)
  const settings = readSettings(flags, policy)
  const check = policyCheck(policy, flags, settings.maxTrials)
  const loaded = await Promise.all(
    files.map((file) => readExperimentFile(file, settings.backend, check, settings.cluster)),
  )
  if (await tellMistakesAs(format, loaded)) return 3
  for (const notice of loaded.flatMap(({ notices }) => notices)) warn(notice)

  const planned: PlannedRun[] = []
  for (const { file, experiments } of loaded) {
    for (const experiment of experiments) planned.push(await planOne(file, experiment, settings))
  }
  await printPlans(
    planned.map((each) => each.plan),
    format,
  )
  const problems = planned.flatMap(({ problem }) => problem ?? [])
  return EXIT_CODES.find(([kind]) => problems.includes(kind))?.[1] ?? 0
}

function readSettings(flags: PlanFlags, policy: TrialPolicy | undefined): Settings {
  const backend = parseChoice(flags.backend, '--backend', BACKENDS)
  if (backend === 'process') refuseClusterFlags(flags)
  const { seed, maxTrials } = flags
  return {
    stateDirectory: resolve(flags.state),
    backend,
    seed: seed === undefined ? undefined : parseWhole(seed, '--seed', 0),
    maxTrials: maxTrials === undefined ? undefined : parseWhole(maxTrials, '--max-trials', 1),
    cluster: { ...clusterOptions(flags), ...(policy === undefined ? {} : { policy }) },
  }
}

function planOne(file: string, experiment: Experiment, settings: Settings): Promise<PlannedRun> {
  const path = resolve(file)
  return makePlan({
    ...settings,
    experiment,
    file: relative(process.cwd(), path),
    place: placeOfFile(path),
    asksCluster: true,
    onWarning: warn,
  })
}

async function printPlans(
  plans: readonly Plan[],
  format: (typeof PLAN_FORMATS)[number],
): Promise<void> {
  switch (format) {
    case 'json': {
      const [first, ...rest] = plans.map(toPlanJson)
      const value = rest.length === 0 ? first : [first, ...rest]
      process.stdout.write(`${JSON.stringify(value, null, 2)}\n`)
      return
    }
    case 'text': {
      const { isTTY, columns } = process.stdout
      const colors = picocolors.createColors(isTTY && !process.env['NO_COLOR'])
      const width = isTTY ? columns : COLUMNS
      process.stdout.write(plans.map((each) => renderPlan(each, { width, colors })).join('\n'))
      return
    }
    case 'github': {
      const { tellGroup } = await import('./annotate.ts')
      const style = { width: COLUMNS, colors: picocolors.createColors(false) }
      for (const each of plans) {
        tellGroup(`${each.experiment.metadata.name}: the plan`, renderPlan(each, style))
      }
      return
    }
    default:
      return unknownFormat(format)
  }
}

function warn(text: string): void {
  process.stderr.write(`note: ${text}\n`)
}

function unknownFormat(format: never): never {
  throw new Error(`unknown format ${String(format)}`)
}
