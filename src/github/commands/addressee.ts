import { isCommentKey } from '../input-values.ts'
import type { Marker } from '../marker.ts'
import { isOf } from './active-runs.ts'
import { type CommitCommand, renderCommand } from './command.ts'
import { type Refused, refused } from './reply.ts'

/** The comments that a command speaks to, and what was run beneath them. */
export interface Addressee {
  readonly kind: 'key'
  /** Empty: those without one. */
  readonly commentKey: string
}

/** More than anyone looks through. */
const MOST_CHOICES = 20

/**
 * To which comment-key a command speaks whose own workflow has none: to the one that it names, which has to be there unless nothing is
 * (workflows need not comment); else to the comments without a key; and where there are only others, to the only one. Where that leaves
 * several, the command is refused, with those that would do.
 */
export function addresseeOf(
  markers: readonly Marker[],
  command: CommitCommand,
): Addressee | Refused {
  const { name, commentKey } = command
  const keys = keysByName(
    markers.filter((marker) => isOf(marker, name === undefined ? {} : { name })),
  )
  const all = [...keys.values()]
  if (commentKey !== undefined) {
    const isThere = all.length === 0 || all.some((some) => some.has(commentKey))
    if (isThere) return { kind: 'key', commentKey }
    return notClear('no comment here is of this comment-key', command, keys)
  }
  const chosen = new Set(all.map(chosenOf))
  const [only = '', ...others] = chosen
  if (others.length === 0 && !chosen.has(undefined)) return { kind: 'key', commentKey: only }
  return notClear('it was run under several comment-keys, and one is at a time', command, keys)
}

type KeysByName = ReadonlyMap<string, ReadonlySet<string>>

/** The comment-keys of each experiment's comments, in their order. */
function keysByName(markers: readonly Marker[]): KeysByName {
  const keys = new Map<string, Set<string>>()
  for (const { name = '', commentKey = '' } of markers) {
    // Whoever writes with the same token can write what passes for a marker of ours.
    if (name === '' || (commentKey !== '' && !isCommentKey(commentKey))) continue
    keys.set(name, (keys.get(name) ?? new Set()).add(commentKey))
  }
  return keys
}

/** Undefined: it is not clear which. */
function chosenOf(keys: ReadonlySet<string>): string | undefined {
  const [only, ...others] = keys
  return keys.has('') ? '' : others.length === 0 ? only : undefined
}

function notClear(why: string, command: CommitCommand, keys: KeysByName): Refused {
  return refused(why, choicesOf(command, keys).slice(0, MOST_CHOICES))
}

/** The command for each key; where the experiments do not have the same ones, for each key of each. */
function choicesOf(command: CommitCommand, keys: KeysByName): readonly string[] {
  function choice(commentKey: string, named: { readonly name?: string }): string {
    return renderCommand({ ...command, ...named, commentKey }, command.sha)
  }
  const [first = new Set<string>(), ...others] = keys.values()
  const isShared = others.every(
    (one) => one.size === first.size && [...one].every((key) => first.has(key)),
  )
  if (isShared) return [...first].map((key) => choice(key, {}))
  return [...keys].flatMap(([name, some]) => [...some].map((key) => choice(key, { name })))
}
