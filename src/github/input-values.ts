import { join } from 'node:path'
import { misunderstood, type PathMapping, parseChoice, parseMapping } from '../option.ts'
import { pathMistake } from './files/path-mistake.ts'

const BRANCH = /^[A-Za-z0-9_][A-Za-z0-9._/-]{0,99}$/
/** Characters. */
export const MAX_COMMENT_KEY = 64
const KEY = /^[A-Za-z0-9][A-Za-z0-9._/-]*$/

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
      throw misunderstood(
        name,
        pattern,
        'Name files relative to the repository, as in experiments/*.yaml',
      )
    }
  }
  if (found.length > 0 && found.every((pattern) => pattern.startsWith('!'))) {
    throw misunderstood(name, found.join(' '), 'Name files to run before those to leave out')
  }
  return found.map((pattern) => pattern.replace(/^(!?)\.\//, '$1'))
}

/** `true` or `false`. */
export function flag(text: string, name: string): boolean {
  return parseChoice(text, name, ['true', 'false']) === 'true'
}

/** Whether a text can be a comment-key: what may stand in names of checks. */
export function isCommentKey(text: string): boolean {
  return text.length <= MAX_COMMENT_KEY && KEY.test(text)
}

/** A comment-key; empty: none. */
export function key(text: string, name: string): string {
  if (text === '' || isCommentKey(text)) return text
  throw misunderstood(
    name,
    text,
    `Give at most ${MAX_COMMENT_KEY} letters, digits, dots, dashes, slashes or underscores`,
  )
}

/** A branch, without `refs/heads/`; git's rules, and plain characters. */
export function branch(text: string, name: string): string {
  const isSound = BRANCH.test(text) && !/\/\/|\/\.|\.\.|\.lock(?:\/|$)|[/.]$/.test(text)
  if (isSound) return text
  throw misunderstood(name, text, 'Name a branch, as in tunebot-results')
}

/** A file's path from the repository's root. */
export function file(text: string, name: string): string {
  const path = text.replace(/^\.\//, '')
  if (pathMistake(path) === undefined) return path
  throw misunderstood(name, text, 'Name a file of the repository, as in .github/policy.yaml')
}

/** `/app=./train`, the place being inside the checkout. */
export function mapping(text: string, name: string, workspace: string): PathMapping {
  return parseMapping(text, name, (place) => folder(place, name, workspace))
}

/** The absolute path of a folder that must lie in the checkout. */
export function folder(text: string, name: string, workspace: string): string {
  const path = text.replace(/^\.\//, '').replace(/(?<=.)\/+$/, '')
  if (path === '.') return workspace
  if (pathMistake(path) === undefined) return join(workspace, path)
  throw misunderstood(name, text, 'Name a folder inside the repository, as in ./train')
}
