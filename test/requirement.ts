/**
 * For tests that need a tool which a machine may lack: true says aloud that they are skipped, for
 * `describe.skipIf`. Where TUNEBOT_REQUIRE_ALL is set, as in `.ci/run`, a missing tool throws.
 */
export function isMissing(tool: string, found: boolean, mend: string): boolean {
  if (found) {
    return false
  }
  const sentence = `${tool} is not here. ${mend}`
  if (process.env['TUNEBOT_REQUIRE_ALL'] !== undefined) {
    throw new Error(sentence)
  }
  process.stderr.write(`SKIPPED: ${sentence}\n`)
  return true
}
