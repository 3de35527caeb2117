import { createRandom, type Random } from '../../src/suggestion/random.ts'
import { HOSTILE, type HostileReport, hostile } from '../../test/report/hostile.ts'

/** Texts that recur in a state: more than a state of a few thousand trials looks at would only take memory. */
const TEXTS = 10_007
const MOST_PIECES = 12
/** One text in so many is far longer than any report shows. */
const ONE_LONG_IN = 50
const LONG = 4000
/** What a backend keeps of a failed trial's log. */
const LOG_LINES = 20
const ORDINARY = ['a', 'x1', ' ', '0.5', 'word', 'learning_rate']
const STATUSES = ['Succeeded', 'Succeeded', 'Succeeded', 'Failed', 'MetricsUnavailable'] as const

/** A state of so many ended trials in which every text is hostile: the same for the same seed, on every machine. */
export function hostileExperiment(seed: number, trials: number): HostileReport {
  const random = createRandom(seed)
  const texts = Array.from({ length: TEXTS }, () => textOf(random))
  const statuses = Array.from({ length: trials }, () => pick(random, STATUSES))
  const values = Array.from({ length: trials }, () => metricOf(random))
  const report = hostile(texts, statuses, values, 'finished')
  const { state } = report
  const logged = state.trials.map((trial) => ({ ...trial, logTail: lines(random, texts) }))
  return { ...report, state: { ...state, trials: logged } }
}

function lines(random: Random, texts: readonly string[]): readonly string[] {
  return Array.from({ length: LOG_LINES }, () => pick(random, texts))
}

function textOf(random: Random): string {
  const pieces = Array.from({ length: 1 + random.integer(MOST_PIECES) }, () =>
    pick(random, random.integer(4) === 0 ? ORDINARY : HOSTILE),
  )
  const text = pieces.join('')
  return random.integer(ONE_LONG_IN) === 0 ? text.repeat(Math.ceil(LONG / text.length)) : text
}

function metricOf(random: Random): string {
  if (random.integer(8) === 0) return pick(random, HOSTILE)
  const magnitude = random.integer(25) - 12
  return `${(random.next() - 0.5) * 10 ** magnitude}`
}

function pick<Item>(random: Random, items: readonly Item[]): Item {
  const item = items[random.integer(items.length)]
  if (item === undefined) throw new RangeError('nothing to pick from')
  return item
}
