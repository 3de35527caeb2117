import { readFileSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { byPosition, type Diagnostic } from '../experiment/diagnostic.ts'
import { type ParsedFile, parseExperiments } from '../experiment/parse.ts'
import { claimsIn } from '../github/files/recognise.ts'
import { diagnoseExperiment } from '../policy/diagnose.ts'
import type { TrialPolicy } from '../policy/policy.ts'
import { algorithmNames } from '../suggestion/registry.ts'
import { errorMessage, UserError } from '../user-error.ts'
import { utf8Text } from '../utf8.ts'
import { createConfigMapFinder, type FindConfigMaps } from './config-maps.ts'

/** A file and everything that is said of it, whatever the place where its trials will run. */
export interface CheckedFile {
  readonly file: string
  readonly text: string
  readonly experiments: number
  /** In the order of the file. */
  readonly diagnostics: readonly Diagnostic[]
}

/** What Experiments are held against beside their own rules. */
export interface Against {
  /** A file's text as it was before an edit, for the Experiments of the same names. */
  readonly old?: string | undefined
  /** What a trial may be. */
  readonly policy?: TrialPolicy | undefined
}

interface Checking extends Against {
  readonly findConfigMaps: FindConfigMaps
}

/** What only an Experiment says, for a document that has neither `kind` nor `apiVersion`. */
const OWN_WORDS = /^\s*["']?(?:trialTemplate|objectiveMetricName|algorithmName)["']?\s*:/m

/**
 * Checks the Experiments of files and folders. A file that is named has to hold one; of a folder, and of the folders in it,
 * the YAML files that hold none are left alone, and so is what begins with a dot and `node_modules`. Raises UserError
 * (usage) for a path that cannot be read and for a folder without any Experiment.
 */
export async function checkPaths(
  paths: readonly string[],
  against: Against,
): Promise<readonly CheckedFile[]> {
  const checked = new Map<string, CheckedFile>()
  const checking = { ...against, findConfigMaps: createConfigMapFinder() }
  for (const path of paths) {
    const found = (await isFolder(path))
      ? await checkFolder(path, checking)
      : [await check(path, read(path), checking)]
    for (const each of found) checked.set(each.file, each)
  }
  return [...checked.values()]
}

async function checkFolder(folder: string, against: Checking): Promise<readonly CheckedFile[]> {
  const files = await yamlFilesIn(folder)
  const checked: CheckedFile[] = []
  for (const file of files) {
    const bytes = read(file)
    const found = await check(file, bytes, against)
    if (isMeant(found, bytes)) checked.push(found)
  }
  if (checked.length > 0) return checked
  throw new UserError({
    what: 'the folder holds no Experiment',
    where: folder,
    mend: 'Name a folder whose .yaml or .yml files hold Experiments of kubeflow.org/v1beta1',
    kind: 'usage',
  })
}

/** In the order of their names, so that every machine tells the same. */
async function yamlFilesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((cause: unknown) => {
    throw unreadable(folder, cause)
  })
  const files: string[] = []
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name)
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    if (entry.isDirectory()) {
      files.push(...(await yamlFilesIn(path)))
      continue
    }
    if (!/\.ya?ml$/i.test(entry.name)) continue
    // A link to a folder may lead round in a circle.
    if (entry.isSymbolicLink() && (await isFolder(path))) continue
    files.push(path)
  }
  return files
}

async function check(
  file: string,
  bytes: Buffer,
  { old, policy, findConfigMaps }: Checking,
): Promise<CheckedFile> {
  const text = utf8Text(bytes)
  if (text === undefined) {
    const diagnostics: readonly Diagnostic[] = [NO_UTF_8]
    return { file, text: '', experiments: 0, diagnostics }
  }
  const edit = old === undefined ? {} : { old }
  const parsed = parseExperiments(text, {
    algorithms: algorithmNames,
    unsupported: 'warning',
    forKatib: 'its-algorithms',
    configMaps: await findConfigMaps(file, text),
    missingConfigMap: 'warning',
    ...edit,
  })
  return {
    file,
    text,
    experiments: parsed.experiments.length,
    diagnostics: diagnosticsOf(parsed, policy),
  }
}

const NO_UTF_8: Diagnostic = {
  severity: 'error',
  path: '',
  line: 1,
  column: 1,
  message: 'the file is not UTF-8 text',
  hint: 'Save it as UTF-8; Windows and PowerShell may have written UTF-16',
}

function diagnosticsOf(
  { diagnostics, experiments }: ParsedFile,
  policy: TrialPolicy | undefined,
): readonly Diagnostic[] {
  const own = experiments.flatMap((each) => [
    ...each.diagnostics,
    ...(policy === undefined ? [] : diagnoseExperiment(policy, each, {})),
  ])
  return [...diagnostics, ...own].sort(byPosition)
}

/** Whether a file that nobody named is meant to hold an Experiment. */
function isMeant({ experiments, diagnostics, text }: CheckedFile, bytes: Buffer): boolean {
  if (experiments > 0 && (diagnostics.length === 0 || OWN_WORDS.test(text))) return true
  const own = diagnostics.includes(NO_UTF_8)
    ? bytes.toString('latin1').replaceAll('\0', '').replace(/^\W+/, '')
    : text
  return claimsIn(own).length > 0
}

async function isFolder(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isDirectory()
  } catch (cause) {
    throw unreadable(path, cause)
  }
}

/** Synchronous, as nothing else is done meanwhile, and four turns of the event loop a file cost more than the reading. */
function read(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (cause) {
    throw unreadable(file, cause)
  }
}

function unreadable(path: string, cause: unknown): UserError {
  return new UserError({
    what: `it cannot be read (${errorMessage(cause)})`,
    where: path,
    mend: 'Name Experiment files or folders that exist and may be read',
    kind: 'usage',
    cause,
  })
}
