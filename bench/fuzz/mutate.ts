import type { Random } from '../../src/suggestion/random.ts'

/** What confuses readers of YAML and of numbers, of text and of patterns. */
const TOKENS = [
  ...[
    '',
    ' ',
    '\n',
    '\t',
    ':',
    ': ',
    '-',
    '- ',
    '? ',
    '|',
    '>',
    '|-\n',
    '>+2\n',
    '#',
    '...',
    '---\n',
  ],
  ...[
    '{',
    '}',
    '[',
    ']',
    ',',
    '"',
    "'",
    '\\',
    '&a ',
    '*a',
    '<<: *a',
    '!!binary ',
    '!!set ',
    '!x ',
    '%YAML 1.1\n',
  ],
  ...[
    '~',
    'null',
    'yes',
    'on',
    '010',
    '0o17',
    '0x1F',
    '1_000',
    '1e999',
    '-1e-999',
    '.inf',
    '.nan',
    '-0',
  ],
  ...[
    '9223372036854775808',
    '2026-01-01',
    '12:30:45',
    '0.1',
    '-1',
    '1e400',
    '"1e400"',
    '99999999999999999999',
  ],
  ...[
    '\u0000',
    '\ufeff',
    '\u2028',
    '\u0085',
    '\r\n',
    '\r',
    '\ud800',
    '\udfff',
    '\u202e',
    '😀',
    'é',
    '\u00a0',
  ],
  ...[
    '__proto__: ',
    'constructor',
    'toString',
    'hasOwnProperty: 1',
    '${trialParameters.lr}',
    '${trialSpec.Name}',
  ],
  ...[
    '${trialParameters.',
    '(a+)+$',
    '([\\w|-]+)=(.*)',
    '(?=x)',
    '\\1',
    'x{1001}',
    '(((((((((((',
    '#(a=="b")#',
    '@this|0',
  ],
] as const

const LONG = 2000

/** One document made worse, in one to six steps. */
export function mutate(source: string, others: readonly string[], random: Random): string {
  let text = source
  const steps = 1 + random.integer(6)
  for (let step = 0; step < steps; step++)
    text = STEPS[random.integer(STEPS.length)]?.(text, others, random) ?? text
  return text
}

type Step = (text: string, others: readonly string[], random: Random) => string

const STEPS: readonly Step[] = [
  (text, _, random) => splice(text, random, 0, token(random)),
  (text, _, random) => splice(text, random, random.integer(4), token(random)),
  (text, _, random) => splice(text, random, 1 + random.integer(40), ''),
  (text, _, random) => text.slice(0, random.integer(text.length + 1)),
  (text, _, random) => splice(text, random, 0, String.fromCharCode(random.integer(0x10000))),
  (text, _, random) => onLine(text, random, () => []),
  (text, _, random) => onLine(text, random, (line) => [line, line]),
  (text, _, random) => onLine(text, random, (line) => [`${' '.repeat(random.integer(9))}${line}`]),
  (text, _, random) => onLine(text, random, (line) => [line.slice(random.integer(5))]),
  (text, _, random) => onLine(text, random, (line) => [`\t${line}`]),
  (text, _, random) => onLine(text, random, (line) => [line.replace(/:.*$/, `: ${token(random)}`)]),
  (text, _, random) => onLine(text, random, (line) => [line.replace(/:.*$/, ':')]),
  (text, _, random) => onLine(text, random, (line) => [line.replace(/[\w-]+/, misspelt(random))]),
  (text, _, random) =>
    onLine(text, random, (line) => [`${line}${token(random).repeat(1 + random.integer(LONG))}`]),
  (text, _, random) => moveLines(text, random),
  (text, others, random) => crossed(text, others, random),
  (text, others, random) => `${text}\n---\n${others[random.integer(others.length)] ?? ''}`,
  (text) => text.replaceAll('\n', '\r\n'),
]

function token(random: Random): string {
  return TOKENS[random.integer(TOKENS.length)] ?? ''
}

function splice(text: string, random: Random, count: number, put: string): string {
  const at = random.integer(text.length + 1)
  return `${text.slice(0, at)}${put}${text.slice(at + count)}`
}

function onLine(text: string, random: Random, change: (line: string) => readonly string[]): string {
  const lines = text.split('\n')
  const at = random.integer(lines.length)
  return lines.toSpliced(at, 1, ...change(lines[at] ?? '')).join('\n')
}

/** A run of lines taken away and put elsewhere. */
function moveLines(text: string, random: Random): string {
  const lines = text.split('\n')
  const taken = lines.splice(random.integer(lines.length), 1 + random.integer(8))
  return lines.toSpliced(random.integer(lines.length + 1), 0, ...taken).join('\n')
}

/** The beginning of one document and the end of another. */
function crossed(text: string, others: readonly string[], random: Random): string {
  const other = others[random.integer(others.length)] ?? ''
  return `${text.slice(0, random.integer(text.length + 1))}${other.slice(random.integer(other.length + 1))}`
}

function misspelt(random: Random): (word: string) => string {
  return (word) =>
    splice(word, random, random.integer(2), String.fromCharCode(97 + random.integer(26)))
}

/** A document that nobody wrote: tokens, words of Experiments and any characters. */
export function invent(words: readonly string[], random: Random): string {
  const pieces = Array.from({ length: 1 + random.integer(120) }, () => {
    const kind = random.integer(4)
    if (kind === 0) return token(random)
    if (kind === 1) return String.fromCharCode(random.integer(0x10000))
    const word = words[random.integer(words.length)] ?? ''
    return kind === 2 ? `${word}: ` : `\n${' '.repeat(2 * random.integer(6))}${word}: `
  })
  const head = random.integer(2) === 0 ? 'apiVersion: kubeflow.org/v1beta1\nkind: Experiment\n' : ''
  return `${head}${pieces.join('')}`
}
