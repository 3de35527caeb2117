import { createHash } from 'node:crypto'
import type { Experiment } from './experiment.ts'

/** Kubernetes' alphabet for generated names: no vowels, so that no word comes out, and no 0, 1, 3. */
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789'
const SUFFIX_LENGTH = 8

/**
 * The name of the trial at `index` (from 0): `<experiment>-<8 characters>`, derived from seed, experiment and index alone,
 * so that two runs of one file name their trials alike. A name in `taken` is passed over for the next of a fixed sequence.
 */
export function trialName(
  experiment: Experiment,
  seed: number,
  index: number,
  taken: ReadonlySet<string>,
): string {
  const { name, namespace } = experiment.metadata
  for (let attempt = 0; ; attempt++) {
    const key = JSON.stringify([seed, namespace ?? '', name, index, attempt])
    const candidate = `${name}-${suffixOf(key)}`
    if (!taken.has(candidate)) return candidate
  }
}

function suffixOf(key: string): string {
  let rest = BigInt(`0x${createHash('sha256').update(key).digest('hex')}`)
  const base = BigInt(ALPHABET.length)
  let suffix = ''
  while (suffix.length < SUFFIX_LENGTH) {
    suffix += ALPHABET.charAt(Number(rest % base))
    rest /= base
  }
  return suffix
}
