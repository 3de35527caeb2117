import { readFile } from 'node:fs/promises'
import { processSupport } from '../backend/process/support.ts'
import type { ConfigMapManifest } from '../experiment/config-map-manifest.ts'
import { byPosition, type Diagnostic, type Position } from '../experiment/diagnostic.ts'
import type { Experiment } from '../experiment/experiment.ts'
import { type ParsedExperiment, parseExperiments } from '../experiment/parse.ts'
import type { BackendName } from '../option.ts'
import type { RunFacts } from '../policy/check-experiment.ts'
import { diagnoseExperiment } from '../policy/diagnose.ts'
import type { TrialPolicy } from '../policy/policy.ts'
import { algorithmNames } from '../suggestion/registry.ts'
import { errorMessage, UserError } from '../user-error.ts'
import { utf8Text } from '../utf8.ts'
import { requireConfigMaps } from './cluster-config-maps.ts'
import { createConfigMapFinder } from './config-maps.ts'
import type { KubernetesOptions } from './kubernetes.ts'

/** A file and what stands in it; it can be run when no diagnostic is an error. */
export interface LoadedFile {
  readonly file: string
  readonly text: string
  readonly experiments: readonly Experiment[]
  readonly diagnostics: readonly Diagnostic[]
  /** What the backend takes no notice of, to be said once. */
  readonly notices: readonly string[]
  /** For each of the experiments: where a path of it is in the file, or its nearest ancestor that is there. */
  readonly locators: ReadonlyMap<Experiment, (path: string) => Position>
}

/** What a run may be, and what is known of it. */
export interface PolicyCheck extends Omit<RunFacts, 'backend'> {
  /** Undefined: everything may be. */
  readonly policy: TrialPolicy | undefined
}

/** What a run's options say to its policy. */
export function policyCheck(
  policy: TrialPolicy | undefined,
  { namespace }: { readonly namespace?: string | undefined },
  maxTrials: number | undefined,
): PolicyCheck {
  return {
    policy,
    ...(namespace === undefined ? {} : { namespace }),
    ...(maxTrials === undefined ? {} : { maxTrials }),
  }
}

const NO_POLICY: PolicyCheck = { policy: undefined }

/**
 * Reads the file, and the templates that it names: from the files beside it, else from the cluster where trials are to run.
 * Raises UserError when the file cannot be read or is not UTF-8, and when the cluster does not let us look for a template.
 */
export async function readExperimentFile(
  file: string,
  backend: BackendName,
  check: PolicyCheck,
  cluster: KubernetesOptions,
): Promise<LoadedFile> {
  const text = await readText(file)
  const configMaps = await templatesOf(file, text, backend === 'process' ? undefined : cluster)
  return loadExperimentFile(file, text, backend, check, configMaps)
}

/** The ConfigMaps that the file's templates may come from. Without a cluster those of the files beside it. Raises UserError as `readExperimentFile`. */
export async function templatesOf(
  file: string,
  text: string,
  cluster: KubernetesOptions | undefined,
): Promise<readonly ConfigMapManifest[]> {
  const beside = await createConfigMapFinder()(file, text)
  if (cluster === undefined) return beside
  return [...beside, ...(await requireConfigMaps(file, text, beside, cluster))]
}

/** The file's text. Raises UserError when it cannot be read, or is not UTF-8. */
export async function readText(file: string): Promise<string> {
  let bytes: Buffer
  try {
    bytes = await readFile(file)
  } catch (cause) {
    throw new UserError({
      what: `the file cannot be read (${errorMessage(cause)})`,
      where: file,
      mend: 'Name a file that exists and may be read',
      kind: 'usage',
      cause,
    })
  }
  return textOf(bytes, file)
}

function textOf(bytes: Buffer, file: string): string {
  const text = utf8Text(bytes)
  if (text !== undefined) return text
  throw new UserError({
    what: 'the file is not UTF-8 text',
    where: file,
    mend: 'Save it as UTF-8; Windows and PowerShell may have written UTF-16',
    kind: 'invalid',
  })
}

/** Parses the text and holds each Experiment against what the backend can give, and what the policy allows. */
export function loadExperimentFile(
  file: string,
  text: string,
  backend: BackendName,
  { policy, ...facts }: PolicyCheck = NO_POLICY,
  configMaps: readonly ConfigMapManifest[] = [],
  missingConfigMap: Diagnostic['severity'] = 'error',
): LoadedFile {
  const parsed = parseExperiments(text, {
    configMaps,
    missingConfigMap,
    algorithms: algorithmNames,
    forKatib: backend === 'katib',
    // Katib runs what this version does not.
    unsupported: backend === 'katib' ? 'silent' : 'error',
  })
  const findings = backend === 'process' ? parsed.experiments.map(supportOf) : []
  return {
    file,
    text,
    experiments: parsed.experiments.flatMap(({ experiment }) => experiment ?? []),
    diagnostics: [
      ...parsed.diagnostics,
      ...parsed.experiments.flatMap(({ diagnostics }) => diagnostics),
      ...findings.flatMap(({ errors }) => errors),
      ...parsed.experiments.flatMap((each) =>
        policy === undefined ? [] : diagnoseExperiment(policy, each, { ...facts, backend }),
      ),
    ].sort(byPosition),
    notices: findings.flatMap(({ notices }) => notices),
    locators: new Map(
      parsed.experiments.flatMap(({ experiment, locate }) =>
        experiment === undefined ? [] : [[experiment, locate] as const],
      ),
    ),
  }
}

interface Support {
  readonly errors: readonly Diagnostic[]
  readonly notices: readonly string[]
}

function supportOf({ experiment, locate }: ParsedExperiment): Support {
  if (experiment === undefined) return { errors: [], notices: [] }
  const { trialSpec, primaryContainerName } = experiment.spec.trialTemplate
  const findings = processSupport(trialSpec, primaryContainerName)
  return {
    errors: findings
      .filter(({ severity }) => severity === 'error')
      .map(({ path, message, hint }) => {
        const place = `spec.trialTemplate.trialSpec.${path}`
        return {
          severity: 'error',
          path: place,
          ...locate(place),
          message,
          ...(hint === undefined ? {} : { hint }),
        }
      }),
    notices: findings
      .filter(({ severity }) => severity === 'notice')
      .map(({ message }) => `${experiment.metadata.name}: ${message}`),
  }
}
