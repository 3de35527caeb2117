import { rm } from 'node:fs/promises'
import { onTestFinished } from 'vitest'
import { runCli } from './cli.ts'
import { experimentFolder, type FileOptions } from './experiment-file.ts'

/** A trial's script that measures what it was given. */
export const GOOD = 'echo "accuracy=$1"'

/** A folder with an experiment.yaml of that script, which is gone when the test is over. */
export async function testFolder(script: string, options: FileOptions = {}): Promise<string> {
  const folder = await experimentFolder(script, options)
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** What `tunebot run` does in such a folder. */
export async function run(script: string, options: FileOptions = {}, args: readonly string[] = []) {
  const folder = await testFolder(script, options)
  return { folder, ...(await runCli(['run', 'experiment.yaml', ...args], folder)) }
}

/** The same, with the result that it prints for programs. */
export async function runForResult(
  script: string,
  options: FileOptions = {},
  args: readonly string[] = [],
) {
  const ran = await run(script, options, ['--format', 'json', ...args])
  return { ...ran, result: JSON.parse(ran.stdout) }
}
