import { join } from 'node:path'
import { digest } from '../digest.ts'
import type { Subject } from '../publication/subject.ts'
import type { Step } from '../session.ts'

/** Where an experiment's own folder is made. Those of one name in two files would share it, as would two specs of one file. */
export function stateDirectoryFor(
  step: Pick<Step, 'stateDirectory'>,
  { path, specHash }: Pick<Subject, 'path' | 'specHash'>,
): string {
  return join(step.stateDirectory, digest(JSON.stringify([path, specHash])))
}
