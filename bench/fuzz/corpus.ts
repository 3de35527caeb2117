import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stringify } from 'yaml'

const ROOT = join(import.meta.dirname, '..', '..')
const EXAMPLES = join(ROOT, 'test', 'examples', 'katib')

/** What is mutated: the example Experiments, and every case that Katib's validator was asked about. */
export function readCorpus(): readonly string[] {
  const files = readdirSync(EXAMPLES)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFileSync(join(EXAMPLES, name), 'utf8'))
  const table = join(ROOT, 'test', 'conformance', 'validator_cases.json')
  const cases: readonly { readonly experiment: object }[] = JSON.parse(readFileSync(table, 'utf8'))
  return [...files, ...cases.map(({ experiment }) => stringify(experiment))]
}

/** Every word of the corpus, once. */
export function wordsOf(corpus: readonly string[]): readonly string[] {
  return [...new Set(corpus.flatMap((text) => text.match(/[A-Za-z][\w.-]*/g) ?? []))]
}
