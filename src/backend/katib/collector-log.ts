import type { JsonObject } from '../../cluster/json.ts'
import { objects, text } from '../../cluster/json.ts'

/** Katib's container that takes the primary container's output and prints it line by line. */
const COLLECTORS = ['metrics-logger-and-collector', 'metrics-collector']

/** As Go's klog begins a line: `I0102 15:04:05.000000      13 main.go:143] `. */
const PREFIX = /^[IWEF]\d{4} \d{2}:\d{2}:\d{2}\.\d+\s+\d+ [^\s\]]+:\d+\] ?/
/** What the collector says of itself. */
const OWN_WORDS = /^(Trial Name: |Metrics reported\. :$|Training container is early stopped$)/

/** The container in whose log a trial's output stands: Katib moves it from the primary one's. */
export function logContainer(pod: JsonObject, primaryContainerName: string): string {
  const names = objects(pod, 'spec', 'containers').map((container) => text(container, 'name'))
  return COLLECTORS.find((name) => names.includes(name)) ?? primaryContainerName
}

/** The trial's own lines in the log of that container. */
export function trialLines(lines: readonly string[], container: string): readonly string[] {
  if (!COLLECTORS.includes(container)) return lines
  return lines.flatMap((line) => {
    const prefix = PREFIX.exec(line)?.[0]
    // Without a prefix it goes on a message of the collector's own: what it reported.
    if (prefix === undefined) return []
    const words = line.slice(prefix.length)
    return OWN_WORDS.test(words) ? [] : [words]
  })
}
