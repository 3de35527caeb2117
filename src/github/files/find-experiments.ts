import picomatch from 'picomatch'
import { UserError } from '../../user-error.ts'
import { type Claim, claimsIn } from './recognise.ts'
import { type RepositoryFiles, YAML_FILE } from './repository-files.ts'

/** A file of the repository that claims to hold Experiments. */
export interface FoundFile {
  /** Relative to the repository. */
  readonly path: string
  readonly text: string
  readonly claims: readonly Claim[]
}

export interface Found {
  readonly files: readonly FoundFile[]
  /** What was left out, and why. */
  readonly notes: readonly string[]
}

const MAX_FILES = 50

/**
 * The Experiment files among changed paths; other YAML files are left alone.
 * @throws {UserError} when a changed file is not there.
 */
export async function findAmong(
  repository: RepositoryFiles,
  paths: readonly string[],
): Promise<Found> {
  const files: FoundFile[] = []
  const notes: string[] = []
  for (const path of unique(paths.filter((name) => YAML_FILE.test(name)))) {
    const file = await repository.read(path)
    if (file.kind === 'missing') throw absent(repository, path)
    if (file.kind === 'refused') {
      notes.push(`${JSON.stringify(path)} is not read: ${file.why}`)
      continue
    }
    const claims = claimsIn(file.text)
    if (claims.length > 0) files.push({ path, text: file.text, claims })
  }
  return { files: bounded(files), notes }
}

/**
 * The Experiment files that globs select. A pattern without wildcards names one file, which has to
 * be there and to be an Experiment.
 * @throws {UserError} for a pattern that selects nothing, and for a named file that cannot be run.
 */
export async function findMatching(
  repository: RepositoryFiles,
  patterns: readonly string[],
): Promise<Found> {
  const wanted = patterns.filter((pattern) => !pattern.startsWith('!'))
  const ignore = patterns.filter((pattern) => pattern.startsWith('!')).map((text) => text.slice(1))
  const excluded = picomatch(ignore, { dot: true })
  const all = wanted.every(isPlain) ? [] : await repository.list()
  const files: FoundFile[] = []
  const notes: string[] = []
  for (const pattern of wanted) {
    if (isPlain(pattern)) {
      if (!excluded(pattern)) files.push(await named(repository, pattern))
      continue
    }
    const matches = picomatch(pattern, { dot: true })
    const paths = all.filter((path) => (path === pattern || matches(path)) && !excluded(path))
    const found = await findAmong(repository, paths)
    if (found.files.length === 0) throw matchesNothing(repository, pattern)
    files.push(...found.files)
    notes.push(...found.notes)
  }
  if (files.length === 0) throw matchesNothing(repository, patterns.join(' '))
  const seen = new Set<string>()
  const once = files.filter(({ path }) => !seen.has(path) && seen.add(path))
  return { files: bounded(once), notes: unique(notes) }
}

async function named(repository: RepositoryFiles, path: string): Promise<FoundFile> {
  const file = await repository.read(path)
  if (file.kind === 'missing') throw absent(repository, path)
  if (file.kind === 'refused') throw unfit(path, `the file is not read: ${file.why}`)
  const claims = claimsIn(file.text)
  if (claims.length > 0) return { path, text: file.text, claims }
  throw unfit(path, 'the file holds no Experiment of kubeflow.org')
}

function isPlain(pattern: string): boolean {
  return !/[*?[\]{}()!+@]/.test(pattern)
}

function unique(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)]
}

function bounded(files: readonly FoundFile[]): readonly FoundFile[] {
  if (files.length > MAX_FILES) throw tooMany('Experiment files for one run', MAX_FILES)
  return files
}

function absent({ absence }: RepositoryFiles, path: string): UserError {
  return new UserError({ ...absence, where: path, kind: 'usage' })
}

function matchesNothing({ absence }: RepositoryFiles, pattern: string): UserError {
  return new UserError({
    what: `no Experiment file matches '${pattern}'`,
    where: 'experiments',
    mend: `Give a glob relative to the repository. ${absence.mend}`,
    kind: 'usage',
  })
}

function unfit(path: string, what: string): UserError {
  return new UserError({ what, where: path, mend: 'Name an Experiment file', kind: 'usage' })
}

function tooMany(what: string, most: number): UserError {
  return new UserError({
    what: `there are more than ${most} ${what}`,
    where: 'experiments',
    mend: 'Name those to run in the input experiments',
    kind: 'usage',
  })
}
