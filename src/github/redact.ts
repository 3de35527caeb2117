import { redactPatterns } from './secret-patterns.ts'

/** What stands in a secret's place. */
const REDACTED = '[redacted]'

/** Takes secrets out of everything that is shown. GitHub masks logs and job summaries only, and knows its own secrets only. */
export interface Redactor {
  /**
   * From now on these are taken out, and their other spellings; too short ones are ordinary words. Returns those that it
   * did not know.
   */
  learn(secrets: readonly string[]): readonly string[]
  /** The text without what is known to be a secret, and what looks like one. */
  text(text: string): string
  /** The same for every text inside a value of lists and objects. */
  within<Value>(value: Value): Value
}

const LEAST_LENGTH = 6
/** No pattern is shorter. */
const LEAST_SUSPECT = 16

export function createRedactor(): Redactor {
  const known = new Set<string>()
  let anyKnown: RegExp | undefined
  /** Records of trials stay the same objects while their experiment goes on. */
  let done = new WeakMap<object, unknown>()

  function text(text: string): string {
    const safe = anyKnown === undefined ? text : text.replace(anyKnown, REDACTED)
    return safe.length < LEAST_SUSPECT ? safe : redactPatterns(safe, REDACTED)
  }

  function list(items: readonly unknown[]): readonly unknown[] {
    const lines = items.filter((item) => typeof item === 'string')
    const isLines = lines.length === items.length && lines.every((line) => !line.includes('\n'))
    // A key goes over several lines.
    if (isLines && lines.some((line) => line.includes('-----BEGIN'))) {
      return text(lines.join('\n')).split('\n')
    }
    return items.map((item) => within(item))
  }

  function within<Value>(value: Value): Value
  function within(value: unknown): unknown {
    if (typeof value === 'string') return text(value)
    if (typeof value !== 'object' || value === null) return value
    if (done.has(value)) return done.get(value)
    const safe = Array.isArray(value)
      ? list(value)
      : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, within(inner)]))
    done.set(value, safe)
    return safe
  }

  return {
    learn(secrets) {
      const news = secrets.filter((each) => each.length >= LEAST_LENGTH && !known.has(each))
      if (news.length === 0) return []
      for (const each of news.flatMap(spellingsOf)) known.add(each)
      const longestFirst = [...known].sort((one, other) => other.length - one.length)
      anyKnown = new RegExp(longestFirst.map(escaped).join('|'), 'g')
      done = new WeakMap()
      return news
    },
    text,
    within,
  }
}

/** As it is, in JSON, in a URL, and in base64, where it may begin at any of three places. */
function spellingsOf(secret: string): readonly string[] {
  const spellings = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(Buffer.from(secret).toString()),
    ...[0, 1, 2].flatMap((before) => base64Of(secret, before)),
  ]
  return spellings.filter((each) => each.length >= LEAST_LENGTH)
}

/** The part of a text's base64 that is the same whatever stands behind it, and so many bytes before it. */
function base64Of(secret: string, before: number): readonly string[] {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)])
  const whole = Math.floor((bytes.length * 8) / 6)
  return (['base64', 'base64url'] as const).map((encoding) =>
    bytes.toString(encoding).slice(Math.ceil((before * 8) / 6), whole),
  )
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
}
