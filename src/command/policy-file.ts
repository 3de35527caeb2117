import type { TrialPolicy } from '../policy/policy.ts'
import { requirePolicy } from '../policy/require-policy.ts'
import { readText } from './load.ts'

/** The policy of the option `--policy`; undefined without one. Raises UserError when it cannot be read or understood. */
export async function readPolicyFile(file: string | undefined): Promise<TrialPolicy | undefined> {
  return file === undefined ? undefined : requirePolicy(await readText(file), file)
}
