import { git } from './git.ts'

/** The commit that is checked out; undefined where the folder is no checkout of git's. */
export async function checkedOutCommit(workspace: string): Promise<string | undefined> {
  const output = await git(workspace, ['rev-parse', '--verify', 'HEAD^{commit}'])
  return output?.exitCode === 0 ? output.stdout.trim() : undefined
}
