import type { Sightings } from './sightings.ts'
import type { TextCollector } from './text.ts'

const MAX_NAMES = 8

/**
 * Why a trial has no value of its objective, for people: what was looked for and where, the lines
 * that nearly gave it, the metrics that were seen. Plain sentences, the lines in backticks; not
 * escaped for Markdown.
 */
export function unavailableMessage(collector: TextCollector): string {
  const seen = collector.sightings()
  return [opening(seen), ...nearMisses(seen), ...names(seen)].join(' ')
}

function opening(seen: Sightings): string {
  const name = `\`${seen.objectiveMetricName}\``
  if (seen.lines === 0) return `The trial printed nothing, so it has no value of ${name}.`
  if (seen.measured > 0) {
    return `${name} was a number ${plural(seen.measured, 'time')}, but its latest value, the one that counts, is none.`
  }
  return seen.lines === 1
    ? `The only line printed holds no value of ${name}.`
    : `None of the ${seen.lines} lines printed holds a value of ${name}.`
}

function nearMisses(seen: Sightings): readonly string[] {
  if (seen.nearMisses.length === 0) return []
  const lines = seen.nearMisses.map(({ line, reason }) => `\`${line}\` (${reason})`)
  return [`Nearly matched: ${lines.join('; ')}.`]
}

function names(seen: Sightings): readonly string[] {
  if (seen.lines === 0 || seen.measured > 0) return []
  if (!seen.readable) {
    return [
      'The default filter cannot read that name: give the filter that can in `metricsCollectorSpec.source.filter.metricsFormat`.',
    ]
  }
  const others = seen.names.filter(({ name }) => name !== seen.objectiveMetricName)
  if (others.length === 0) {
    if (seen.nearMisses.length > 0 || seen.hasFilters) return []
    return [`Print it as \`${seen.objectiveMetricName}=0.9\` on a line of its own.`]
  }
  const shown = others
    .slice(0, MAX_NAMES)
    .map(({ name, count }) => `\`${name}\` (${plural(count, 'time')})`)
  const more = others.length > MAX_NAMES || seen.moreNames ? ', and more' : ''
  return [`Metrics seen: ${shown.join(', ')}${more}.`]
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}
