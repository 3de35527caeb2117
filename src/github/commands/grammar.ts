import { editDistance, nearest } from '../../experiment/nearest.ts'
import { isArgument, readArguments } from './arguments.ts'
import { formatCommand, PREFIX, VERBS, type Verb } from './command.ts'
import { mistake, type Reading } from './reading.ts'

/** Longer than any command: a name of 40, a commit of 64, and the words around them. */
const MAX_LINE = 256
const NONE: Reading = { kind: 'none' }

/**
 * Reads a comment: its first line, `/tunebot VERB [NAME] [key=value…]`, perhaps within one pair of backticks. Everything else
 * is silence, but for the two slips whose meaning is beyond doubt: the missing slash before a verb and nothing more, and a letter
 * that is wrong in the first word before a verb. Raises nothing, whatever the text.
 */
export function readComment(body: string): Reading {
  const [line = ''] = body.slice(0, MAX_LINE + 1).split(/\r\n|\n|\r/, 1)
  const words = unquoted(line.trim())
    .split(/[ \t]+/)
    .filter((word) => word !== '')
  const [first = '', ...rest] = words
  if (first.toLowerCase() !== PREFIX) return slipOf(first, rest)
  if (line.length > MAX_LINE) return mistake('the line is longer than any command')
  return readVerb(rest)
}

function unquoted(line: string): string {
  return /^`([^`]*)`$/.exec(line)?.[1]?.trim() ?? line
}

function slipOf(first: string, rest: readonly string[]): Reading {
  const verb = verbOf(rest[0] ?? '')
  if (verb === undefined) return NONE
  const isBare = first.toLowerCase() === PREFIX.slice(1) && rest.slice(1).every(isArgument)
  const isMisspelt =
    first.startsWith('/') &&
    first.length <= PREFIX.length + 1 &&
    editDistance(first.toLowerCase(), PREFIX) === 1
  if (!isBare && !isMisspelt) return NONE
  return {
    kind: 'mistake',
    why: `a command begins with ${PREFIX}`,
    meant: formatCommand(verb),
    isGuess: true,
  }
}

function readVerb([word = '', ...rest]: readonly string[]): Reading {
  if (word === '') return mistake('it does not say what to do', formatCommand('help'))
  const verb = verbOf(word)
  if (verb !== undefined) return readArguments(verb, rest)
  const near = VERBS.find((one) => one === nearest(word, VERBS))
  return mistake('there is no such command', formatCommand(near ?? 'help'))
}

function verbOf(word: string): Verb | undefined {
  return VERBS.find((verb) => verb === word.toLowerCase())
}
