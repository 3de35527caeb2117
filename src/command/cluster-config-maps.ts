import { homedir } from 'node:os'
import type { ConfigMapData } from '../experiment/config-map.ts'
import type { ConfigMapManifest } from '../experiment/config-map-manifest.ts'
import type { Diagnostic } from '../experiment/diagnostic.ts'
import {
  CONFIG_MAP_FIELD,
  type WantedConfigMap,
  wantedConfigMaps,
} from '../experiment/wanted-config-maps.ts'
import { checkConfigMap } from '../policy/check-config-map.ts'
import { refusedBy } from '../policy/diagnose.ts'
import type { TrialPolicy } from '../policy/policy.ts'
import { UserError } from '../user-error.ts'
import { type KubernetesOptions, refuseOldNode } from './kubernetes.ts'

/** A ConfigMap that could not be looked for. */
interface Refusal {
  readonly wanted: WantedConfigMap
  readonly error: UserError
}

interface Answer {
  /** Those that are on the cluster. */
  readonly configMaps: readonly ConfigMapData[]
  readonly refusals: readonly Refusal[]
}

/** As long as for a plan, which does not wait as a run does. */
const PATIENCE_MILLISECONDS = 20_000

/**
 * The ConfigMaps of the cluster that the file's Experiments name for their templates, and that are not among the known ones. One
 * that is not there is left out. Raises UserError, with the place in the file, where the cluster cannot be asked, and where
 * cluster or policy deny it.
 */
export async function requireConfigMaps(
  file: string,
  text: string,
  known: readonly ConfigMapManifest[],
  options: KubernetesOptions,
): Promise<readonly ConfigMapData[]> {
  const { configMaps, refusals } = await askFor(wantedConfigMaps(text, known), options)
  const [refusal] = refusals
  if (refusal === undefined) return configMaps
  const { wanted, error } = refusal
  const { mend, kind } = error
  const where = `${file}:${wanted.line}:${wanted.column}`
  throw new UserError({ what: told(error), where, mend, kind, cause: error })
}

/** The same, with what was raised as mistakes of the file. */
export async function findConfigMaps(
  text: string,
  known: readonly ConfigMapManifest[],
  options: KubernetesOptions,
): Promise<{
  readonly configMaps: readonly ConfigMapData[]
  readonly mistakes: readonly Diagnostic[]
}> {
  const { configMaps, refusals } = await askFor(wantedConfigMaps(text, known), options)
  const mistakes = refusals.map(
    ({ wanted: { line, column }, error }): Diagnostic => ({
      severity: 'error',
      code: 'template/config-map',
      path: CONFIG_MAP_FIELD,
      line,
      column,
      message: told(error),
      hint: error.mend,
    }),
  )
  return { configMaps, mistakes }
}

function told({ what, where }: UserError): string {
  return where === undefined ? what : `${what} (${where})`
}

async function askFor(
  wanted: readonly WantedConfigMap[],
  options: KubernetesOptions,
): Promise<Answer> {
  const { policy } = options
  const refusals = wanted.flatMap((each) => refusalOf(policy, each))
  const allowed = wanted.filter((each) => !refusals.some((refusal) => refusal.wanted === each))
  if (allowed.length === 0) return { configMaps: [], refusals }
  const answer = await askCluster(allowed, options)
  return { configMaps: answer.configMaps, refusals: [...refusals, ...answer.refusals] }
}

/** Nothing that the policy does not allow is asked for. */
function refusalOf(policy: TrialPolicy | undefined, wanted: WantedConfigMap): readonly Refusal[] {
  if (policy === undefined) return []
  const [first, ...others] = checkConfigMap(policy, wanted)
  return first === undefined ? [] : [{ wanted, error: refusedBy(policy, [first, ...others]) }]
}

/** Asks for one after the other: a file names one, seldom more. */
async function askCluster(
  wanted: readonly WantedConfigMap[],
  options: KubernetesOptions,
): Promise<Answer> {
  const configMaps: ConfigMapData[] = []
  const refusals: Refusal[] = []
  await orRefused(wanted, refusals, async () => {
    const { client, readConfigMap } = await reach(options)
    try {
      for (const each of wanted) {
        await orRefused([each], refusals, async () => {
          const found = await readConfigMap(client, each.namespace, each.name)
          if (found !== undefined) configMaps.push(found)
        })
      }
    } finally {
      client.close()
    }
  })
  return { configMaps, refusals }
}

async function orRefused(
  wanted: readonly WantedConfigMap[],
  refusals: Refusal[],
  ask: () => Promise<void>,
): Promise<void> {
  try {
    await ask()
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    refusals.push(...wanted.map((each) => ({ wanted: each, error })))
  }
}

async function reach(options: KubernetesOptions) {
  refuseOldNode(process.versions.node)
  const { connect, readConfigMap } = await import('./cluster.ts')
  const client = await connect({
    ...options,
    environment: process.env,
    home: homedir(),
    patienceMilliseconds: PATIENCE_MILLISECONDS,
    // What the kubeconfig's loading warns of, the run's own connection warns of again.
    onWarning: () => undefined,
  })
  return { client, readConfigMap }
}
