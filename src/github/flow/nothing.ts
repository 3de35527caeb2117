import { prose } from '../../report/markdown/escape.ts'
import type { ActionDependencies } from '../dependencies.ts'
import { writeSummary } from '../sink/summary.ts'

/** Where it is told. */
type Told = Pick<ActionDependencies, 'redactor'> & {
  readonly log: Pick<ActionDependencies['log'], 'line' | 'notice' | 'warning'>
}

/** Says why nothing is run, and what was left out. Returns the exit code, which is no failure. */
export async function nothingFlow(
  { log, redactor }: Told,
  why: string,
  notes: readonly string[] = [],
): Promise<number> {
  for (const note of notes) log.line(note)
  log.notice(`Nothing was run: ${why}`)
  const written = await writeSummary(`### tunebot ran nothing\n\n${prose(why, 1000)}\n`, redactor)
  if (written.kind === 'degraded') log.warning(written.why)
  return 0
}
