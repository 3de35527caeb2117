import { randomBytes } from 'node:crypto'
import { stripVTControlCharacters } from 'node:util'
import { endGroup, error, info, notice, startGroup, warning } from '@actions/core'
import type { Redactor } from './redact.ts'

/**
 * The step's log. The runner takes every line that starts with `::`, or that holds `##[` anywhere,
 * for a command; none of what is written here can be one, whatever names and values stand in it.
 */
export interface RunnerLog {
  line(text: string): void
  /** Lines that a trial printed, or a file holds, as a folded group. */
  foreign(title: string, lines: readonly string[]): void
  group(title: string): void
  endGroup(): void
  notice(text: string): void
  warning(text: string, place?: Place): void
  error(text: string, place?: Place): void
}

/** A place in a file of the repository, where GitHub shows the message. */
export interface Place {
  readonly file: string
  readonly startLine: number
  readonly startColumn: number
}

const TOKEN_BYTES = 32

/** Secrets that `redactor` knows, or recognises, are in nothing that is written. */
export function createRunnerLog(redactor: Redactor): RunnerLog {
  function line(text: string): void {
    for (const part of splitLines(redactor.text(text))) info(inert(part))
  }

  function message(text: string): string {
    return clean(redactor.text(text))
  }

  return {
    line,
    foreign(title, lines) {
      startGroup(inert(redactor.text(title)))
      const token = randomBytes(TOKEN_BYTES).toString('hex')
      info(`::stop-commands::${token}`)
      const safe = splitLines(redactor.text(lines.join('\n')))
      for (const text of lines.length === 0 ? [] : safe) info(`| ${inert(text)}`)
      info(`::${token}::`)
      endGroup()
    },
    group: (title) => startGroup(inert(redactor.text(title))),
    endGroup,
    notice: (text) => notice(message(text)),
    warning: (text, place) => warning(message(text), place ?? {}),
    error: (text, place) => error(message(text), place ?? {}),
  }
}

function splitLines(text: string): readonly string[] {
  return text.split(/\r\n|\r|\n/)
}

/** Neither of the two forms of command, the old one included; terminal sequences and controls are gone. */
function inert(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/[^\P{Cc}\t]/gu, '')
    .replaceAll('##[', '## [')
    .replace(/^(?=\s*::)/, '| ')
}

/** The text of a command, which @actions/core escapes itself; lines stay lines. */
function clean(text: string): string {
  return splitLines(text).map(inert).join('\n')
}
