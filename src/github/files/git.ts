import { type ExecOutput, getExecOutput } from '@actions/exec'

/** Runs git in the checkout; undefined where git is not installed. Its refusal is an exit code, and raises nothing. */
export async function git(
  workspace: string,
  args: readonly string[],
): Promise<ExecOutput | undefined> {
  try {
    // A job in a container runs as another user than the one who owns the checkout.
    return await getExecOutput('git', ['-c', `safe.directory=${workspace}`, ...args], {
      cwd: workspace,
      silent: true,
      ignoreReturnCode: true,
      env: { ...pathOnly(), GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' },
    })
  } catch (error) {
    if (error instanceof Error && error.message.includes('Unable to locate executable')) return
    throw error
  }
}

function pathOnly(): Record<string, string> {
  const { HOME, PATH } = process.env
  return {
    ...(PATH === undefined ? {} : { PATH }),
    ...(HOME === undefined ? {} : { HOME }),
  }
}
