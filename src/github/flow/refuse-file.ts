import picocolors from 'picocolors'
import { renderDiagnostics } from '../../report/diagnostics.ts'
import { digest } from '../digest.ts'
import { createPublication } from '../publication/publication.ts'
import type { Session } from '../session.ts'
import type { LoadedFile } from './load-files.ts'
import type { Outcome } from './outcome.ts'

const PLAIN = picocolors.createColors(false)

/** Shows the mistakes of a file that cannot be run, each at its line. */
export async function refuseFile(
  session: Session,
  { file, diagnostics: mistakes }: LoadedFile,
  namesakes: ReadonlySet<string>,
): Promise<Outcome> {
  const { log, redactor } = session.dependencies
  // Before anything is escaped or cut, and so spelt otherwise.
  const [source, diagnostics] = redactor.within([file.text, mistakes] as const)
  const name = file.claims[0]?.name ?? ''
  const isNamesake = namesakes.has(name)
  const subject = { path: file.path, name, specHash: digest(file.text), isNamesake }
  const publication = createPublication(session, subject)
  log.foreign(
    `${file.path} cannot be run`,
    renderDiagnostics(file.path, source, diagnostics, PLAIN).split('\n'),
  )
  const refusal = await publication.refuse(source, diagnostics)
  if (!refusal.isAnnotated) {
    for (const one of diagnostics.filter(({ severity }) => severity === 'error')) {
      const hint = one.hint === undefined ? '' : ` ${one.hint}`
      const place = { file: file.path, startLine: one.line, startColumn: one.column }
      log.error(`${one.path}: ${one.message}${hint}`, place)
    }
  } else log.error(`${file.path} cannot be run: the check tells why, line by line`)
  return { fails: true, summary: refusal.summary }
}
