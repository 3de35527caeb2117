import { prose } from '../../report/markdown/escape.ts'
import type { ActionDependencies } from '../dependencies.ts'
import { writeSummary } from '../sink/summary.ts'

/** Says why nothing is run, and what was left out. Returns the exit code, which is no failure. */
export async function nothingFlow(
  { log, redactor }: ActionDependencies,
  why: string,
  notes: readonly string[] = [],
): Promise<number> {
  for (const note of notes) log.line(note)
  log.notice(`Nothing was run: ${why}`)
  await writeSummary(`### tunebot ran nothing\n\n${prose(why, 1000)}\n`, redactor)
  return 0
}
