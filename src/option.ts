import { UserError } from './user-error.ts'

/** The places where trials can run. */
export const BACKENDS = ['process', 'kubernetes', 'katib'] as const
export type BackendName = (typeof BACKENDS)[number]
/** Those of them that leave something on a cluster. */
export const CLUSTER_BACKENDS = ['kubernetes', 'katib'] as const

/** A container path and the place on this machine that stands for it; both absolute. */
export interface PathMapping {
  readonly from: string
  readonly to: string
}

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 }
/** Timers of the runtime hold 32 bits of milliseconds. */
const LONGEST_MILLISECONDS = 2 ** 31 - 1

/** `5h`, `90m`, `1h30m`, `45s` in milliseconds; at most 24 days. Raises UserError naming the option. */
export function parseDuration(text: string, option: string): number {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)([smhd])/g)]
  const seconds = parts.reduce(
    (sum, [, n, unit]) => sum + Number(n) * (SECONDS[unit ?? ''] ?? 0),
    0,
  )
  const whole = parts.map(([part]) => part).join('') === text && text !== ''
  if (!whole || seconds <= 0 || seconds * 1000 > LONGEST_MILLISECONDS) {
    throw misunderstood(option, text, 'Give a duration of at most 24d, as in 5h, 90m or 1h30m')
  }
  return Math.ceil(seconds * 1000)
}

/** A whole number from `least`. Raises UserError naming the option. */
export function parseWhole(text: string, option: string, least: number): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(value) || value < least) {
    throw misunderstood(option, text, `Give a whole number, ${least} or more`)
  }
  return value
}

/** A finite number, `0.95` or `-1e-3`. Raises UserError naming the option. */
export function parseNumber(text: string, option: string): number {
  const value = Number(text)
  if (!/^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text) || !Number.isFinite(value)) {
    throw misunderstood(option, text, 'Give a number, as in 0.95 or 1e-3')
  }
  return value
}

/** `/app=./train`; `placeOf` makes an absolute path of the latter. Raises UserError naming the option. */
export function parseMapping(
  text: string,
  option: string,
  placeOf: (folder: string) => string,
): PathMapping {
  const at = text.indexOf('=')
  const from = text.slice(0, at)
  const to = text.slice(at + 1)
  if (at < 1 || to === '' || !from.startsWith('/')) {
    throw misunderstood(
      option,
      text,
      'Give a container path and its place here, as in /app=./train',
    )
  }
  return { from: from.replace(/(?<=.)\/+$/, ''), to: placeOf(to) }
}

/** One of `choices`. Raises UserError naming the option and the choices. */
export function parseChoice<Choice extends string>(
  text: string,
  option: string,
  choices: readonly Choice[],
): Choice {
  const found = choices.find((choice) => choice === text)
  if (found === undefined) throw misunderstood(option, text, `Give one of: ${choices.join(', ')}`)
  return found
}

/** The error of an option, or of an input, whose text means nothing here. */
export function misunderstood(option: string, text: string, mend: string): UserError {
  return new UserError({ what: `'${text}' is not understood`, where: option, mend, kind: 'usage' })
}
