import { createHash } from 'node:crypto'

/** On everything that tunebot creates on a cluster; all three together say whose an object is. */
export const EXPERIMENT_LABEL = 'tunebot.dev/experiment'
export const TRIAL_LABEL = 'tunebot.dev/trial'
/** The uid of the experiment's root object: a name may come again, a uid does not. */
export const OWNER_LABEL = 'tunebot.dev/owner'
export const MANAGED_BY_LABEL = 'app.kubernetes.io/managed-by'
export const MANAGER = 'tunebot'

/** The hash of the manifest that an object was made from: it tells whether it is the same trial. */
export const MANIFEST_ANNOTATION = 'tunebot.dev/manifest'
/** Changed for the change's sake. */
export const NUDGE_ANNOTATION = 'tunebot.dev/nudged'

const LONGEST_VALUE = 63
const HASH_LENGTH = 8

/**
 * A text as the value of a label: at most 63 letters, digits, `-`, `_`, `.`, with a letter or digit at
 * both ends. One that had to be changed gets a hash, so that two texts stay two values.
 */
export function labelValue(text: string): string {
  const isFit =
    text.length <= LONGEST_VALUE && /^[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?$/.test(text)
  if (isFit) return text
  const room = LONGEST_VALUE - HASH_LENGTH - 1
  const start = text
    .replace(/[^A-Za-z0-9_.-]+/g, '-')
    .replace(/^[^A-Za-z0-9]+/, '')
    .slice(0, room)
    .replace(/[^A-Za-z0-9]+$/, '')
  const hash = createHash('sha256').update(text).digest('hex').slice(0, HASH_LENGTH)
  return start === '' ? hash : `${start}-${hash}`
}
