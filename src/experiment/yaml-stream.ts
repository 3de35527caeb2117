import { Composer, type CST, type Document, Lexer, LineCounter, Parser } from 'yaml'
import type { Position } from './diagnostic.ts'
import type { DiagnosticCode } from './diagnostic-code.ts'

/** Kubernetes' own limit for an object is 1.5 MB; an Experiment of 256 KiB would be a mistake or an attack. */
const LARGEST_FILE = 256 * 1024
const MOST_DOCUMENTS = 20
/** Deeper nesting overflows the composer's stack; a Job needs about 15. */
const DEEPEST_NESTING = 64

/**
 * The syntax. What scalars, keys and merges mean on a cluster, and duplicate keys, are looked for when the tree is read,
 * where their paths are known.
 */
const READING = {
  schema: 'core',
  version: '1.2',
  resolveKnownTags: false,
  uniqueKeys: false,
  stringKeys: true,
  prettyErrors: false,
  logLevel: 'silent',
} as const

export interface YamlStream {
  readonly documents: readonly YamlDocument[]
  readonly positionAt: (offset: number) => Position
}

export interface YamlDocument {
  readonly document: Document.Parsed
  /** The document's own part of the file, as offsets into it. */
  readonly start: number
  readonly end: number
}

/** A file that is not even looked into. */
export interface Refusal extends Position {
  readonly code: DiagnosticCode
  readonly message: string
  readonly hint: string
  /**
   * For nesting, where the document begins that goes too deep: a parser nests lines that are merely indented
   * wrongly, so the layout may have the better reason.
   */
  readonly deepDocument?: number
}

/** All control characters but the tab and the ends of lines, and two that are none in any text: a cluster's parser stops at each. */
const REFUSED_CHARACTER = /[^\P{Cc}\t\n\r\u0085]|[\ufffe\uffff]/u

/**
 * The text with a line feed wherever a cluster ends a line: a carriage return alone, and the next-line character, do so, too.
 * Offsets stay what they are.
 */
export function withLineFeeds(text: string): string {
  return text.replace(/\r(?!\n)|\u0085/g, '\n')
}

/**
 * Reads a file's documents, broken ones among them, or says why it is refused: for its size, its characters, number of
 * documents, or nesting.
 */
export function readYamlStream(file: string): YamlStream | Refusal {
  const text = withLineFeeds(file)
  const positionAt = positionsIn(text)
  const size = Buffer.byteLength(text)
  if (size > LARGEST_FILE) {
    return {
      code: 'yaml/too-large',
      ...positionAt(0),
      message: `the file has ${size} bytes; at most ${LARGEST_FILE} are read`,
      hint: 'Keep the Experiment in a file of its own',
    }
  }
  const refused = REFUSED_CHARACTER.exec(text)
  if (refused !== null) {
    const code = refused[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    return {
      code: 'yaml/character',
      ...positionAt(refused.index),
      message: `the character U+${code} may not stand in YAML`,
      hint: 'Remove it, or write it as an escape in double quotes; a file full of them is no text',
    }
  }
  const tokens: CST.Token[] = []
  const offsets: number[] = []
  const parser = new Parser()
  const keep = (token: CST.Token): void => {
    tokens.push(token)
    if (token.type === 'document') offsets.push(token.offset)
  }
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) keep(token)
    if (parser.stack.length > DEEPEST_NESTING) {
      return {
        code: 'yaml/too-deep',
        ...positionAt(parser.offset),
        message: `mappings and lists are nested more than ${DEEPEST_NESTING - 1} deep`,
        hint: 'An Experiment needs about 15 levels; look for brackets that are never closed',
        deepDocument: parser.stack[0]?.offset ?? 0,
      }
    }
    if (offsets.length > MOST_DOCUMENTS) {
      return {
        code: 'yaml/too-many-documents',
        ...positionAt(offsets.at(-1) ?? 0),
        message: `the file has more than ${MOST_DOCUMENTS} documents`,
        hint: 'Split it into several files',
      }
    }
  }
  for (const token of parser.end()) keep(token)
  const documents = Array.from(new Composer(READING).compose(tokens), (document, index) => ({
    document,
    start: offsets[index] ?? 0,
    end: offsets[index + 1] ?? text.length,
  }))
  return { documents, positionAt }
}

/** Lines end at line feeds; offsets outside the text count as its ends. */
function positionsIn(text: string): (offset: number) => Position {
  const lines = new LineCounter()
  for (let start = 0; start >= 0; start = text.indexOf('\n', start) + 1 || -1) {
    lines.addNewLine(start)
  }
  return (offset) => {
    const { line, col } = lines.linePos(Math.max(0, Math.min(offset, text.length)))
    return { line, column: col }
  }
}
