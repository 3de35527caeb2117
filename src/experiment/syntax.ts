import type { ErrorCode, YAMLParseError } from 'yaml'
import type { Diagnostic, Position } from './diagnostic.ts'
import { isExperimentText } from './document-kind.ts'
import { findLayoutMistake } from './layout.ts'

/** A document's own text, and where it begins in the file. */
export interface DocumentText {
  readonly text: string
  readonly firstLine: number
  readonly positionAt: (offset: number) => Position
}

/**
 * What is wrong with a document that is no YAML: one error, the root cause. A parser reports a
 * mistake where it stumbles, several times, and in its own terms; what is told here is which line to change, and how.
 */
export function explainSyntax(
  errors: readonly YAMLParseError[],
  document: DocumentText,
): Diagnostic | undefined {
  const first = errors.toSorted((a, b) => a.pos[0] - b.pos[0])[0]
  if (first === undefined) return undefined
  const at = document.positionAt(first.pos[0])
  const space = strangeSpace(document)
  if (space !== undefined && space.line <= at.line) {
    return { severity: 'error', code: 'yaml/syntax', path: '', ...space, ...STRANGE_SPACE }
  }
  const mistake = findLayoutMistake(document.text, document.firstLine)
  if (mistake !== undefined && at.line >= mistake.since && at.line <= mistake.line + 1) {
    const { line, column, path, message, hint } = mistake
    return { severity: 'error', code: 'yaml/layout', path, line, column, message, hint }
  }
  return { severity: 'error', code: 'yaml/syntax', path: '', ...at, ...explanationOf(first) }
}

/** The mistake of layout that made a parser go too deep at `at`; undefined when the document really is that deep. */
export function explainNesting(
  text: string,
  firstLine: number,
  at: Position,
): Diagnostic | undefined {
  const mistake = isExperimentText(text) ? findLayoutMistake(text, firstLine) : undefined
  // A bracket is no slip of layout when there are dozens of them.
  if (mistake === undefined || mistake.path === '' || mistake.line > at.line) return undefined
  const { line, column, path, message, hint } = mistake
  return { severity: 'error', code: 'yaml/layout', path, line, column, message, hint }
}

interface Explanation {
  readonly message: string
  readonly hint: string
}

/** What word processors and web pages put for a space, and YAML takes for a letter. */
const STRANGE_INDENT = /^( *)[\u00a0\u2000-\u200b\u202f\u3000]/
const STRANGE_SPACE: Explanation = {
  message: 'the line is indented with a character that looks like a space and is none',
  hint: 'Delete what stands before the first word, and indent the line with spaces',
}

/** Where the first line is indented so. */
function strangeSpace({ text, firstLine }: DocumentText): Position | undefined {
  const lines = text.split('\n')
  const index = lines.findIndex((line) => STRANGE_INDENT.test(line))
  if (index === -1) return undefined
  const spaces = STRANGE_INDENT.exec(lines[index] ?? '')?.[1] ?? ''
  return { line: firstLine + index, column: spaces.length + 1 }
}

const EXPLANATIONS: Readonly<Partial<Record<ErrorCode, Explanation>>> = {
  BAD_DQ_ESCAPE: {
    message: 'a backslash in double quotes begins an escape, and this is none',
    hint: 'Write the backslash twice, or use single quotes',
  },
  BAD_INDENT: {
    message: 'the line is indented differently from its neighbours',
    hint: 'Let all keys of a mapping, and all dashes of a list, begin in one column',
  },
  BAD_SCALAR_START: {
    message: 'a value cannot begin with this character',
    hint: 'Put the value in quotes',
  },
  BLOCK_AS_IMPLICIT_KEY: {
    message: 'a mapping or a list begins where a value has been given already',
    hint: 'Check the indentation of the next line; put a value with ": " in it in quotes',
  },
  MISSING_CHAR: {
    message: 'something is missing here: a closing quote or bracket, a colon, or a dash',
    hint: 'Compare the line with the one above',
  },
  MULTILINE_IMPLICIT_KEY: {
    message: 'this line has no key: a colon and a space are expected after a name',
    hint: 'Write key: value',
  },
  NON_STRING_KEY: { message: 'a key must be a plain text', hint: 'Put the key in quotes' },
  TAB_AS_INDENT: {
    message: 'the line is indented with a tab, which YAML does not allow',
    hint: 'Indent it with spaces',
  },
}

function explanationOf(error: YAMLParseError): Explanation {
  return (
    EXPLANATIONS[error.code] ?? {
      message: `this is not valid YAML: ${error.message}`,
      hint: 'Mend the line, or put the value in quotes',
    }
  )
}
