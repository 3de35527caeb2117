import { summary } from '@actions/core'
import { errorMessage } from '../../user-error.ts'
import type { Redactor } from '../redact.ts'
import { OK, type SinkResult } from './sink.ts'

/** Puts Markdown that is already escaped into the job's summary, in place of what this step wrote before. */
export async function writeSummary(markdown: string, redactor: Redactor): Promise<SinkResult> {
  try {
    summary.emptyBuffer()
    await summary.addRaw(redactor.text(markdown), true).write({ overwrite: true })
    return OK
  } catch (error) {
    // Where the runner offers no summary, as some that are not GitHub's, the rest still goes out.
    const why = `the job summary cannot be written: ${errorMessage(error)}`
    return { kind: 'degraded', permanent: true, why }
  }
}
