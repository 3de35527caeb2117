import type { TrialPolicy } from '../../policy/policy.ts'
import { UserError } from '../../user-error.ts'
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
  /** The only experiment that is wanted, by its name; absent: all. */
  readonly only?: string
}

/**
 * Loads the files, one after the other.
 * @throws {UserError} when none has the experiment that is wanted, and when the cluster does not let us look for a template.
 */
export async function loadFiles(
  { dependencies, inputs }: Step,
  { repository, found, policy, asksCluster, only }: LoadRequest,
): Promise<LoadedFiles> {
  const isWanted = (name: string | undefined) => only === undefined || name === only
  const wanted = found.filter(({ claims }) => claims.some(({ name }) => isWanted(name)))
  if (only !== undefined && wanted.length === 0) throw unknownName(only)
  const loaded: LoadedFile[] = []
  for (const file of wanted) {
    const configMaps = await configMapsBeside(repository, file)
    const text = await dependencies.load(inputs, { ...file, configMaps, asksCluster }, policy)
    const experiments = text.experiments.filter(({ metadata }) => isWanted(metadata.name))
    loaded.push({ ...text, experiments, file })
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

function unknownName(name: string): UserError {
  return new UserError({
    what: `no experiment is called ${name} among those of this pull request`,
    mend: 'Name one of a file that it changes, or none for all of them',
    kind: 'usage',
  })
}
