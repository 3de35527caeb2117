import { readFileSync } from 'node:fs'
import type { Diagnostic } from '../../src/experiment/diagnostic.ts'
import type { Experiment } from '../../src/experiment/experiment.ts'
import { type ParsedExperiment, parseExperiments } from '../../src/experiment/parse.ts'

/** A complete Experiment as people write it: random search over a double, a double and a categorical. */
export const EXAMPLE = readFileSync(new URL('katib-example.yaml', import.meta.url), 'utf8')

/** The example with each of the given texts replaced once; a text that is not there is a mistake in the test. */
export function edited(...edits: readonly (readonly [from: string, to: string])[]): string {
  return edits.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`the example does not contain ${from}`)
    return text.replace(from, () => to)
  }, EXAMPLE)
}

export function parse(text: string, algorithms: readonly string[] = ['random']) {
  return parseExperiments(text, { algorithms })
}

/** The only experiment of the text. */
export function parseOne(text: string): ParsedExperiment {
  const [first, ...others] = parse(text).experiments
  if (first === undefined || others.length > 0) throw new Error('the text has not one experiment')
  return first
}

/** The example's Experiment after edits that leave it sound. */
export function soundExperiment(text: string = EXAMPLE): Experiment {
  const { experiment, diagnostics } = parseOne(text)
  if (experiment === undefined) throw new Error(diagnostics.map(({ message }) => message).join())
  return experiment
}

/** Everything that is said of the text, one line each: `line:column path: message > hint`; warnings are marked. */
export function said(text: string): readonly string[] {
  const { experiments, diagnostics } = parse(text)
  return [...diagnostics, ...experiments.flatMap((experiment) => experiment.diagnostics)].map(
    inOneLine,
  )
}

function inOneLine({ severity, line, column, path, message, hint }: Diagnostic): string {
  const mark = severity === 'warning' ? 'warning ' : ''
  return `${mark}${line}:${column} ${path}: ${message} > ${hint}`
}

/** The number of the first line that holds the text, from 1. */
export function lineOf(text: string, part: string): number {
  const index = text.split('\n').findIndex((line) => line.includes(part))
  if (index < 0) throw new Error(`no line holds ${part}`)
  return index + 1
}
