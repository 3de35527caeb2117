import { KATIB_ALGORITHMS } from './algorithm-names.ts'
import { baselineMistake } from './baseline.ts'
import { bestParametersMistake } from './best-parameters.ts'
import { completeExperiment } from './complete.ts'
import type { TemplateContent } from './config-map.ts'
import { type ConfigMapManifest, configMapsIn } from './config-map-manifest.ts'
import { withDefaults } from './defaults.ts'
import type { Diagnostic, Position } from './diagnostic.ts'
import { isExperiment, isExperimentText, nameInText } from './document-kind.ts'
import { draftOf, type ExperimentDraft } from './draft.ts'
import type { Experiment, JsonObject } from './experiment.ts'
import { createFindings, type Findings } from './findings.ts'
import { isObject, textAt } from './json.ts'
import { type PlaceTree, placeOf } from './places.ts'
import { type Previous, readPrevious } from './previous.ts'
import { checkEdit } from './rules/edit-rules.ts'
import { checkExperiment } from './rules/experiment-rules.ts'
import { experimentShape } from './schema.ts'
import { checkShape } from './shape.ts'
import { explainNesting, explainSyntax } from './syntax.ts'
import { templateContent } from './template-content.ts'
import { unsupportedFeatures } from './unsupported.ts'
import { warmStartMistake } from './warm-start.ts'
import {
  type Refusal,
  readYamlStream,
  withLineFeeds,
  type YamlDocument,
  type YamlStream,
} from './yaml-stream.ts'
import { readYamlTree, type YamlTree } from './yaml-tree.ts'

/** Beyond these a person has stopped reading, and a report its room. */
const MOST_DIAGNOSTICS = 100

export interface ParseOptions {
  /**
   * The names of the algorithms that can be run. Given, everything that this version cannot run is told, under a
   * code that begins with `unsupported/`; not given, an Experiment is what Katib takes and can work.
   */
  readonly algorithms?: readonly string[]
  /**
   * Whether Katib is to run it: what only Katib cannot do is then an error, too, as it is without `algorithms`. Or that of
   * an Experiment whose algorithm Katib has.
   */
  readonly forKatib?: boolean | 'its-algorithms'
  /** How that is told: as an error by default, as a warning where the Experiment may be run elsewhere, or not where nothing runs. */
  readonly unsupported?: Diagnostic['severity'] | 'silent'
  /** Templates may come from these, beside ConfigMaps in the file itself. */
  readonly configMaps?: readonly ConfigMapManifest[]
  /** How a ConfigMap is told that is in none of these: as an error by default, as a warning where no cluster is asked, which may have it. */
  readonly missingConfigMap?: Diagnostic['severity']
  /** The file as it was, `status` included, when its Experiments are edited ones. */
  readonly old?: string
}

export interface ParsedFile {
  /** In the order of the file. */
  readonly experiments: readonly ParsedExperiment[]
  /** What concerns the file and no Experiment in it; what concerns one is with that one. */
  readonly diagnostics: readonly Diagnostic[]
}

export interface ParsedExperiment {
  /** As it is written, and empty where none can be read. */
  readonly name: string
  /** With its defaults; there exactly when no diagnostic is an error and its template has been read. */
  readonly experiment?: Experiment
  /** In the order of the file. */
  readonly diagnostics: readonly Diagnostic[]
  /** Where a path of the Experiment is in the file, or its nearest ancestor that is there: the key, or the list's item. */
  readonly locate: (path: string) => Position
}

/**
 * Reads the Experiments of a YAML file, with every mistake at its line. Documents of other kinds are left alone; a file
 * without an Experiment is an error. Never throws for what a file may hold.
 */
export function parseExperiments(file: string, options: ParseOptions): ParsedFile {
  const text = withLineFeeds(file)
  const stream = readYamlStream(text)
  if (!('documents' in stream)) {
    return refused(stream, text)
  }
  const experiments: ParsedExperiment[] = []
  const diagnostics: Diagnostic[] = []
  const kinds: string[] = []
  const trees = new Map(
    stream.documents
      .filter(({ document }) => document.errors.length === 0)
      .map((part) => [part, readYamlTree(part.document, text, stream.positionAt)]),
  )
  const others = [...trees.values()].map(({ json }) => json)
  const context: Context = {
    algorithms: options.algorithms,
    forKatib: options.forKatib ?? options.algorithms === undefined,
    unsupported: options.unsupported ?? 'error',
    configMaps: [...configMapsIn(others), ...(options.configMaps ?? [])],
    missingConfigMap: options.missingConfigMap ?? 'error',
    old: options.old === undefined ? undefined : readPrevious(options.old),
  }
  for (const part of stream.documents) {
    const tree = trees.get(part)
    if (tree === undefined) {
      const broken = readBroken(part, text, stream)
      if ('name' in broken) experiments.push(broken)
      else diagnostics.push(broken)
      continue
    }
    if (part.document.contents === null) continue
    const read = readDocument(tree, context)
    if (typeof read === 'string') kinds.push(read)
    else experiments.push(read)
  }
  if (experiments.length === 0) diagnostics.push(noExperiment(kinds))
  return { experiments: experiments.map(refuseSecond), diagnostics }
}

function refused({ deepDocument, ...refusal }: Refusal, text: string): ParsedFile {
  const diagnostic: Diagnostic = { severity: 'error', path: '', ...refusal }
  if (deepDocument === undefined) return { experiments: [], diagnostics: [diagnostic] }
  const own = text.slice(deepDocument)
  const firstLine = text.slice(0, deepDocument).split('\n').length
  const mistake = explainNesting(own, firstLine, refusal)
  if (mistake === undefined) return { experiments: [], diagnostics: [diagnostic] }
  const locate = (): Position => ({ line: firstLine, column: 1 })
  return {
    experiments: [{ name: nameInText(own), diagnostics: [mistake], locate }],
    diagnostics: [],
  }
}

function noExperiment(kinds: readonly string[]): Diagnostic {
  const found = [...new Set(kinds)].slice(0, 5).join(', ')
  return {
    severity: 'error',
    code: 'file/no-experiment',
    path: '',
    line: 1,
    column: 1,
    message: `the file holds no Experiment${found === '' ? '' : `, only ${found}`}`,
    hint: 'An Experiment begins with apiVersion: kubeflow.org/v1beta1 and kind: Experiment',
  }
}

/** A document that is no YAML. In one of another kind that is none of our business, and worth a word. */
function readBroken(
  { document, start, end }: YamlDocument,
  text: string,
  { positionAt }: YamlStream,
): ParsedExperiment | Diagnostic {
  const at = positionAt(start)
  const own = text.slice(start, end)
  const mistake = explainSyntax(document.errors, { text: own, firstLine: at.line, positionAt })
  const error: Diagnostic = mistake ?? {
    severity: 'error',
    code: 'yaml/syntax',
    path: '',
    ...at,
    message: 'no YAML',
  }
  if (!isExperimentText(own))
    return { ...error, code: 'file/broken-neighbour', severity: 'warning' }
  return { name: nameInText(own), diagnostics: [error], locate: () => at }
}

interface Context {
  readonly algorithms: readonly string[] | undefined
  readonly forKatib: NonNullable<ParseOptions['forKatib']>
  readonly unsupported: NonNullable<ParseOptions['unsupported']>
  readonly configMaps: readonly ConfigMapManifest[]
  readonly missingConfigMap: Diagnostic['severity']
  readonly old: readonly Previous[] | undefined
}

/** The kind of a document that is no Experiment. */
function readDocument(tree: YamlTree, context: Context): ParsedExperiment | string {
  const { json, places } = tree
  if (!isObject(json) || !isExperiment(json)) return textAt(json, 'kind') ?? 'other YAML'
  const findings = createFindings(places, isForKatib(json, context))
  for (const error of tree.errors) findings.error(error)
  const checked = tree.incomplete ? undefined : checkDocument(json, findings, context)
  for (const warning of tree.warnings) findings.warning(warning)
  return parsed(json, checked, findings, { places, context })
}

function isForKatib(json: JsonObject, { forKatib }: Context): boolean {
  if (forKatib !== 'its-algorithms') return forKatib
  return KATIB_ALGORITHMS.includes(textAt(json, 'spec', 'algorithm', 'algorithmName') ?? '')
}

interface Checked {
  readonly draft: ExperimentDraft
  readonly content: TemplateContent | undefined
}

function checkDocument(json: JsonObject, findings: Findings, context: Context): Checked {
  const draft = withDefaults(draftOf(checkShape(json, experimentShape, findings)))
  const content = templateContent(draft.spec?.trialTemplate, context, findings)
  checkExperiment(draft, content?.trialSpec, context.algorithms ?? [], findings)
  if (context.old !== undefined) checkEdit(draft, context.old, findings)
  return { draft, content }
}

interface Reading {
  readonly places: PlaceTree
  readonly context: Context
}

function parsed(
  json: JsonObject,
  checked: Checked | undefined,
  findings: Findings,
  { places, context }: Reading,
): ParsedExperiment {
  const isSound = (): boolean =>
    findings.diagnostics().every(({ severity }) => severity !== 'error')
  const complete =
    checked?.content !== undefined && isSound()
      ? completeExperiment(checked.draft, checked.content)
      : undefined
  const mistakes =
    complete === undefined
      ? []
      : [baselineMistake, bestParametersMistake, warmStartMistake].map((find) => find(complete))
  for (const mistake of mistakes) if (mistake !== undefined) findings.error(mistake)
  if (complete !== undefined && context.algorithms !== undefined) {
    for (const feature of unsupportedFeatures(complete, context.algorithms)) {
      if (context.unsupported === 'error') findings.error(feature)
      else if (context.unsupported === 'warning') findings.warning(feature)
    }
  }
  return {
    name: textAt(json, 'metadata', 'name') ?? '',
    ...(complete !== undefined && isSound() ? { experiment: complete } : {}),
    diagnostics: bounded(findings.diagnostics()),
    locate: (path) => placeOf(places, path).key,
  }
}

function bounded(all: readonly Diagnostic[]): readonly Diagnostic[] {
  const shown = all.slice(0, MOST_DIAGNOSTICS)
  const next = all[MOST_DIAGNOSTICS]
  if (next === undefined) return shown
  const { line, column } = next
  const rest = all.length - MOST_DIAGNOSTICS
  return [
    ...shown,
    {
      severity: 'error',
      code: 'file/more-mistakes',
      path: '',
      line,
      column,
      message: `${rest} more mistakes are not shown`,
    },
  ]
}

/** Two experiments of one name would share their trials. */
function refuseSecond(
  parsedOne: ParsedExperiment,
  index: number,
  all: readonly ParsedExperiment[],
): ParsedExperiment {
  const { experiment, name, diagnostics, locate } = parsedOne
  if (experiment === undefined) return parsedOne
  const first = all.find(
    (other) =>
      other.name === name && other.experiment?.metadata.namespace === experiment.metadata.namespace,
  )
  if (first === undefined || all.indexOf(first) === index) return parsedOne
  const path = 'metadata.name'
  const message = `the experiment on line ${first.locate('').line} has the name ${name} already`
  const error: Diagnostic = {
    severity: 'error',
    code: 'metadata/name-twice',
    path,
    ...locate(path),
    message,
    hint: 'Give each experiment a name of its own',
  }
  return { name, diagnostics: [...diagnostics, error], locate }
}
