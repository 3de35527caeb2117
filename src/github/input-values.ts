import { join } from 'node:path'
import { UserError } from '../user-error.ts'
import { pathMistake } from './workspace-path.ts'

const SECONDS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1 }
/** Timers of the runtime hold 32 bits of milliseconds. */
const LONGEST_MILLISECONDS = 2 ** 31 - 1
const KEY = /^[A-Za-z0-9][A-Za-z0-9._/-]{0,63}$/

/** One of `choices`. Raises UserError naming the input, as all functions here. */
export function choice<Choice extends string>(
  text: string,
  name: string,
  choices: readonly Choice[],
): Choice {
  const found = choices.find((one) => one === text)
  if (found === undefined) throw wrong(name, text, `Give one of: ${choices.join(', ')}`)
  return found
}

/** A whole number from `least`. */
export function whole(text: string, name: string, least: number): number {
  const value = Number(text)
  if (/^\d+$/.test(text) && Number.isSafeInteger(value) && value >= least) return value
  throw wrong(name, text, `Give a whole number, ${least} or more`)
}

/** Milliseconds of a duration such as `5h`, `90m` or `1h30m`; at most 24 days. */
export function duration(text: string, name: string): number {
  const match = /^(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?$/.exec(text)
  const units = Object.values(SECONDS)
  const seconds = units.reduce((sum, unit, i) => sum + Number(match?.[i + 1] ?? 0) * unit, 0)
  if (seconds > 0 && seconds * 1000 <= LONGEST_MILLISECONDS) return seconds * 1000
  throw wrong(name, text, 'Give a duration of at most 24 days, as in 5h, 90m or 1h30m')
}

/** The lines of a list, trimmed, without empty ones and comments. */
export function lines(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
}

/** Globs relative to the repository; those to leave out start with `!`. */
export function patterns(text: string, name: string): readonly string[] {
  const found = lines(text)
  for (const pattern of found) {
    const path = pattern.replace(/^!/, '').replace(/^\.\//, '')
    if (path === '' || path.startsWith('/') || path.split('/').includes('..')) {
      throw wrong(name, pattern, 'Name files relative to the repository, as in experiments/*.yaml')
    }
  }
  if (found.length > 0 && found.every((pattern) => pattern.startsWith('!'))) {
    throw wrong(name, found.join(' '), 'Name files to run before those to leave out')
  }
  return found.map((pattern) => pattern.replace(/^(!?)\.\//, '$1'))
}

/** The one backend there is. */
export function backend(text: string, name: string): 'process' {
  if (text === 'auto' || text === 'process') return 'process'
  throw wrong(name, text, 'This version runs trials as processes: give process or auto')
}

/** What may stand in names of checks; empty: none. */
export function key(text: string, name: string): string {
  if (text === '' || KEY.test(text)) return text
  throw wrong(name, text, 'Give at most 64 letters, digits, dots, dashes, slashes or underscores')
}

/** A container's path and the place in the checkout that stands for it, both absolute. */
export interface Mapping {
  readonly from: string
  readonly to: string
}

/** `/app=./train`. */
export function mapping(text: string, name: string, workspace: string): Mapping {
  const at = text.indexOf('=')
  const from = text.slice(0, at)
  if (at < 1 || !from.startsWith('/')) {
    throw wrong(name, text, 'Give a container path and its place here, as in /app=./train')
  }
  return { from: from.replace(/(?<=.)\/+$/, ''), to: folder(text.slice(at + 1), name, workspace) }
}

/** The absolute path of a folder that must lie in the checkout. */
export function folder(text: string, name: string, workspace: string): string {
  const path = text.replace(/^\.\//, '').replace(/(?<=.)\/+$/, '')
  if (path === '.') return workspace
  if (pathMistake(path) === undefined) return join(workspace, path)
  throw wrong(name, text, 'Name a folder inside the repository, as in ./train')
}

function wrong(name: string, text: string, mend: string): UserError {
  return new UserError({ what: `'${text}' is not understood`, where: name, mend, kind: 'usage' })
}
