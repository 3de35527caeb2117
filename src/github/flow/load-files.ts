import type { TrialPolicy } from '../../policy/policy.ts'
import type { LoadedText } from '../dependencies.ts'
import { configMapsBeside } from '../files/config-maps.ts'
import type { FoundFile } from '../files/find-experiments.ts'
import type { RepositoryFiles } from '../files/repository-files.ts'
import type { Step } from '../session.ts'

/** An Experiment file, read and held against what the backend can give and the policy allows. */
export interface LoadedFile extends LoadedText {
  readonly file: FoundFile
}

export interface LoadedFiles {
  /** Those with a mistake: nothing of them is run. */
  readonly invalid: readonly LoadedFile[]
  readonly valid: readonly LoadedFile[]
  /** Names that more than one experiment bears. */
  readonly namesakes: ReadonlySet<string>
}

export interface LoadRequest {
  readonly repository: RepositoryFiles
  readonly found: readonly FoundFile[]
  /** What trials may be; undefined: anything. */
  readonly policy: TrialPolicy | undefined
  /** Whether a cluster may be asked about them: not for what a stranger wrote. */
  readonly asksCluster: boolean
}

/** Loads the files, one after the other. Raises UserError when the cluster does not let us look for a template. */
export async function loadFiles(
  { dependencies, inputs }: Step,
  { repository, found, policy, asksCluster }: LoadRequest,
): Promise<LoadedFiles> {
  const loaded: LoadedFile[] = []
  for (const file of found) {
    const configMaps = await configMapsBeside(repository, file)
    const text = await dependencies.load(inputs, { ...file, configMaps, asksCluster }, policy)
    loaded.push({ ...text, file })
  }
  return {
    invalid: loaded.filter(isInvalid),
    valid: loaded.filter((file) => !isInvalid(file)),
    namesakes: repeated(found.flatMap(({ claims }) => claims.map(({ name = '' }) => name))),
  }
}

function isInvalid({ diagnostics }: LoadedText): boolean {
  return diagnostics.some(({ severity }) => severity === 'error')
}

function repeated(names: readonly string[]): ReadonlySet<string> {
  return new Set(names.filter((name, i) => names.indexOf(name) !== i))
}
