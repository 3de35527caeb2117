import type { BackendName } from '../option.ts'
import { UserError } from '../user-error.ts'

/** Whether failed trials are tried again, as it is wished. Raises UserError where Katib starts the trials, which it does once. */
export function mayRetry(isWished: boolean, backend: BackendName): boolean {
  if (!isWished || backend !== 'katib') return isWished
  throw new UserError({
    what: 'failed trials cannot be tried again on Katib, which starts its trials itself, and each of them once',
    mend: 'Give the backend process or kubernetes, or start the experiment afresh',
    kind: 'usage',
  })
}
