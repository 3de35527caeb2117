import picocolors from 'picocolors'
import type { Diagnostic } from '../../src/experiment/diagnostic.ts'
import { type ParsedFile, parseExperiments } from '../../src/experiment/parse.ts'
import { renderTrial } from '../../src/experiment/template.ts'
import { renderDiagnostics } from '../../src/report/diagnostics.ts'
import { createRandom } from '../../src/suggestion/random.ts'
import { randomSearch } from '../../src/suggestion/random-search.ts'
import { UserError } from '../../src/user-error.ts'

/** What reading one document came to. */
export interface Examined {
  /** CPU time of parsing and checking. */
  readonly milliseconds: number
  readonly outcome: 'sound' | 'refused'
  /** What should not be: an exception, or an error whose position is not in the file. */
  readonly faults: readonly string[]
}

const COLORS = picocolors.createColors(false)

/** Reads a document as `validate` does, and makes of a sound Experiment its first trial as `render` does. */
export function examine(text: string): Examined {
  const began = process.threadCpuUsage()
  let parsed: ParsedFile
  try {
    parsed = parseExperiments(text, {})
  } catch (error) {
    return { milliseconds: since(began), outcome: 'refused', faults: [`parse: ${told(error)}`] }
  }
  const milliseconds = since(began)
  const diagnostics = [
    ...parsed.diagnostics,
    ...parsed.experiments.flatMap((each) => each.diagnostics),
  ]
  const sound = parsed.experiments.filter(({ experiment }) => experiment !== undefined)
  const faults = [
    ...outside(text, diagnostics),
    ...attempted('render', () => {
      for (const { experiment } of sound) if (experiment !== undefined) renderFirst(experiment)
    }),
    ...attempted('report', () => renderDiagnostics('file.yaml', text, diagnostics, COLORS)),
  ]
  if (sound.length === 0 && !diagnostics.some(({ severity }) => severity === 'error')) {
    faults.push('neither an Experiment nor an error')
  }
  return { milliseconds, outcome: sound.length > 0 ? 'sound' : 'refused', faults }
}

type Experiment = NonNullable<ParsedFile['experiments'][number]['experiment']>

function renderFirst(experiment: Experiment): void {
  if (experiment.spec.parameters.length === 0) return
  const request = { experiment, trials: [], count: 1, random: createRandom(0) }
  renderTrial(experiment, 'trial', randomSearch(request)[0]?.assignments ?? [])
}

/** What a person can mend is no fault. */
function attempted(what: string, act: () => void): readonly string[] {
  try {
    act()
    return []
  } catch (error) {
    return error instanceof UserError ? [] : [`${what}: ${told(error)}`]
  }
}

function outside(text: string, diagnostics: readonly Diagnostic[]): readonly string[] {
  const lines = text.split(/\r\n|[\r\n\u0085]/)
  return diagnostics
    .filter(({ line, column }) => {
      const found = lines[line - 1]
      const isWhole = Number.isInteger(line) && Number.isInteger(column)
      return !isWhole || found === undefined || column < 1 || column > found.length + 1
    })
    .map(({ line, column, code, path }) => `position: ${code} ${path} is at ${line}:${column}`)
}

function since(began: NodeJS.CpuUsage): number {
  const { user, system } = process.threadCpuUsage(began)
  return (user + system) / 1000
}

function told(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
