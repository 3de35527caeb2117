import { git } from './git.ts'

/** What git says changed, or why it cannot. */
export type GitDiff =
  | { readonly kind: 'complete'; readonly paths: readonly string[] }
  | { readonly kind: 'incomplete'; readonly why: string }

/**
 * The paths that differ at `head` from where it left `base`, deleted ones left out, renamed ones by
 * their new name. Runs git in the checkout; nothing is fetched.
 */
export async function diffNames(workspace: string, base: string, head: string): Promise<GitDiff> {
  const diff = ['diff', '--name-only', '-z', '--no-ext-diff', '--no-textconv', '--diff-filter=d']
  const output = await git(workspace, [...diff, `${revision(base)}...${head}`, '--'])
  if (output === undefined) return { kind: 'incomplete', why: 'git is not installed' }
  const { exitCode, stdout, stderr } = output
  if (exitCode !== 0) {
    const reason = stderr.trim().split('\n')[0] ?? ''
    return { kind: 'incomplete', why: `git does not have both commits in the checkout (${reason})` }
  }
  return { kind: 'complete', paths: stdout.split('\0').filter((path) => path !== '') }
}

/** A checkout has other branches than its own under the remote's name. */
function revision(name: string): string {
  return /^[0-9a-f]{40,64}$/.test(name) ? name : `refs/remotes/origin/${name}`
}
