import { nearest } from '../../experiment/nearest.ts'
import { isFullSha } from '../commit-sha.ts'
import { isCommentKey } from '../input-values.ts'
import { type Command, formatCommand, type Verb } from './command.ts'
import { type Mistake, mistake, type Reading } from './reading.ts'

type Result<Value> = Value | Mistake

/** As Katib lets an Experiment be called: `src/experiment/rules/metadata-rules.ts`. */
const NAME = /^[a-z](?:[-a-z0-9.]{0,38}[a-z0-9])?$/
const MORE = /^\+[1-9]\d{0,4}$/

const KEYS = ['sha', 'trials', 'key'] as const
type Key = (typeof KEYS)[number]

/** The keys that a verb takes; one that takes none may still have a name. */
const TAKES: Readonly<Record<Verb, readonly Key[]>> = {
  run: ['sha', 'key'],
  resume: ['sha', 'key'],
  rerun: ['sha', 'trials', 'key'],
  extend: ['sha', 'key'],
  stop: ['key'],
  status: ['key'],
  plan: ['sha', 'key'],
  apply: ['sha', 'key'],
  help: [],
}

const EXAMPLES: Readonly<Record<Key, string>> = {
  sha: 'sha= takes a commit’s full name, of 40 digits from 0 to 9 and a to f',
  trials: 'trials= takes one word: failed',
  key: 'key= takes a comment-key, of letters, digits, dots, dashes, slashes or underscores',
}

/** Words that no sentence has. */
export function isArgument(word: string): boolean {
  return MORE.test(word) || KEYS.some((key) => word.startsWith(`${key}=`))
}

/** Reads what follows a verb. Raises nothing, whatever the words. */
export function readArguments(verb: Verb, words: readonly string[]): Reading {
  const pairs = words.filter((word) => word.includes('='))
  const counts = words.filter((word) => word.startsWith('+') && !word.includes('='))
  const names = words.filter((word) => !word.includes('=') && !word.startsWith('+'))
  const values = readPairs(verb, pairs)
  if (isMistake(values)) return values
  const by = readCount(verb, counts)
  if (isMistake(by)) return by
  const name = readName(verb, names)
  if (isMistake(name)) return name
  return { kind: 'command', command: commandOf(verb, name, values, by) }
}

function commandOf(
  verb: Verb,
  { name }: { readonly name?: string },
  values: ReadonlyMap<Key, string>,
  by: number,
): Command {
  const sha = values.get('sha')
  const commentKey = values.get('key')
  const named = {
    ...(name === undefined ? {} : { name }),
    ...(commentKey === undefined ? {} : { commentKey }),
  }
  const at = { ...named, ...(sha === undefined ? {} : { sha }) }
  switch (verb) {
    case 'help':
      return { verb }
    case 'stop':
    case 'status':
      return { verb, ...named }
    case 'rerun':
      return { verb, ...at, ...(values.has('trials') ? { trials: 'failed' } : {}) }
    case 'extend':
      return { verb, ...at, by }
    case 'run':
    case 'resume':
    case 'plan':
    case 'apply':
      return { verb, ...at }
    default:
      return unknownVerb(verb)
  }
}

function readName(verb: Verb, words: readonly string[]): Result<{ readonly name?: string }> {
  const [name, ...more] = words
  if (name === undefined) return {}
  if (verb === 'help') return mistake('help takes nothing', formatCommand('help'))
  if (more.length > 0) return mistake(`${verb} takes one name, of an experiment`)
  if (NAME.test(name)) return { name }
  return mistake('an experiment’s name is of small letters, digits and dashes')
}

function readCount(verb: Verb, words: readonly string[]): Result<number> {
  const [word = '', ...more] = words
  if (verb !== 'extend') {
    return words.length === 0 ? 0 : mistake(`${verb} takes no number of trials`)
  }
  if (more.length === 0 && MORE.test(word)) return Number(word)
  return mistake(
    'extend takes the number of further trials, from +1 to +99999',
    formatCommand('extend', '+20'),
  )
}

function readPairs(verb: Verb, words: readonly string[]): Result<ReadonlyMap<Key, string>> {
  const values = new Map<Key, string>()
  for (const word of words) {
    const at = word.indexOf('=')
    const text = word.slice(0, at).toLowerCase()
    const key = KEYS.find((one) => one === text)
    if (key === undefined || !TAKES[verb].includes(key)) return unknownKey(verb, text)
    if (values.has(key)) return mistake(`${key}= is given twice`)
    const value = valueFor(key, word.slice(at + 1))
    if (value === undefined) return mistake(EXAMPLES[key])
    values.set(key, value)
  }
  return values
}

function unknownKey(verb: Verb, text: string): Mistake {
  const known = TAKES[verb]
  const near = nearest(text, known)
  if (known.length === 0) return mistake(`${verb} takes no key`)
  const list = known.map((key) => `${key}=`).join(' or ')
  const hint = near === undefined ? `it takes ${list}` : `did you mean ${near}=?`
  return mistake(`${verb} takes no such key: ${hint}`)
}

function valueFor(key: Key, text: string): string | undefined {
  const value = text.toLowerCase()
  switch (key) {
    case 'key':
      return isCommentKey(text) ? text : undefined
    case 'sha':
      return isFullSha(value) ? value : undefined
    case 'trials':
      return value === 'failed' ? value : undefined
    default:
      return unknownVerb(key)
  }
}

function isMistake(value: object | number): value is Mistake {
  return typeof value === 'object' && 'kind' in value && value.kind === 'mistake'
}

function unknownVerb(word: never): never {
  throw new Error(`unknown word ${JSON.stringify(word)}`)
}
