import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { errorMessage, UserError } from '../user-error.ts'

/** The state folder keeps itself out of the repository that it stands in. */
export async function makeStateDirectory(directory: string): Promise<void> {
  try {
    await mkdir(directory, { recursive: true })
    await writeFile(join(directory, '.gitignore'), '*\n')
  } catch (cause) {
    throw new UserError({
      what: `the state folder cannot be written (${errorMessage(cause)})`,
      where: directory,
      mend: 'Give write permission, or name another folder with --state',
      cause,
    })
  }
}
