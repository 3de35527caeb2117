import fc from 'fast-check'
import { VERBS } from '../../../src/github/commands/command.ts'

export const SHA = '0123456789abcdef0123456789abcdef01234567'

const WORDS = fc.constantFrom(
  '/tunebot',
  'tunebot',
  ...VERBS,
  'tune',
  `sha=${SHA}`,
  'sha=',
  'trials=failed',
  'key=seed-1',
  '+20',
  '__proto__=1',
  'toString',
  'constructor=x',
  '`',
  '@mallory',
  '<img>',
  '\u202e',
  '\0',
)
const SPACE = fc.constantFrom(' ', '  ', '\t', '\n', '\r\n', '')
/** One line, or a few, of words that commands have and of others. */
export const LINE = fc
  .array(fc.tuple(fc.oneof(WORDS, WORDS, WORDS, fc.string()), SPACE))
  .map((pairs) => pairs.flat().join(''))
/** What a comment may say: commands, nearly commands, and anything. */
export const COMMENT = fc.oneof(
  LINE,
  LINE.map((line) => `/tunebot ${line}`),
  fc.constantFrom(...VERBS).chain((verb) => LINE.map((line) => `/tunebot ${verb} ${line}`)),
  fc.string({ unit: 'binary', maxLength: 2000 }),
)
