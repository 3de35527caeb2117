import { posix } from 'node:path'
import type { PathMapping } from '../../option.ts'
import { UserError } from '../../user-error.ts'

/** Puts container paths in their places on this machine; texts without one come back unchanged. */
export interface PathMapper {
  /** A container path as a whole (`/app/x`), or after a `=` (`--data=/app/x`). */
  readonly argument: (text: string) => string
  /** As `argument`, and each part of a list with colons (`PYTHONPATH=/app:/app/lib`). */
  readonly environmentValue: (text: string) => string
}

/**
 * The mapper of `--map` options; of several that fit, the longest `from` wins. Paths inside a longer
 * text, such as a script after `sh -c`, are left alone: only a shell could say what they are.
 *
 * Both functions throw a UserError for a path that climbs out of its mapped folder (`/app/../x`).
 */
export function createPathMapper(mappings: readonly PathMapping[]): PathMapper {
  const longestFirst = mappings
    .map(({ from, to }) => ({ from: withoutSlash(from), to: withoutSlash(to) }))
    .sort((a, b) => b.from.length - a.from.length)

  const path = (text: string): string | undefined => {
    for (const mapping of longestFirst) {
      if (text === mapping.from || text.startsWith(`${mapping.from}/`)) return place(text, mapping)
    }
    return undefined
  }

  const argument = (text: string): string => {
    const whole = path(text)
    if (whole !== undefined) return whole
    for (let at = text.indexOf('='); at !== -1; at = text.indexOf('=', at + 1)) {
      const value = path(text.slice(at + 1))
      if (value !== undefined) return text.slice(0, at + 1) + value
    }
    return text
  }

  return { argument, environmentValue: (text) => text.split(':').map(argument).join(':') }
}

function place(text: string, mapping: PathMapping): string {
  const rest = text.slice(mapping.from.length)
  const inside = posix.normalize(`.${rest}`)
  if (inside === '..' || inside.startsWith('../')) {
    throw new UserError({
      what: `"${text}" leaves the folder that ${mapping.from || '/'} is mapped to`,
      where: '--map',
      mend: 'Write a path inside the mapped folder, or map a folder further up',
      kind: 'invalid',
    })
  }
  return `${mapping.to}${rest}` || '/'
}

function withoutSlash(path: string): string {
  return path.replace(/\/+$/, '')
}
