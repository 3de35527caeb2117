// The last words of `.ci/run`. Plain JavaScript, because it must speak even where the install of
// the pinned Node failed.
// usage: summarize-tests.mjs REPORTS [FAILED_STEP…]
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

const [folder, ...failedSteps] = process.argv.slice(2)
const counts = { passed: 0, failed: 0 }

for (const name of readdirSync(folder).sort()) {
  for (const file of JSON.parse(readFileSync(join(folder, name), 'utf8')).testResults) {
    const where = relative(process.cwd(), file.name)
    for (const test of file.assertionResults) {
      if (test.status === 'passed') {
        counts.passed += 1
      } else {
        counts.failed += 1
        console.log(
          `${test.status === 'failed' ? 'FAILED' : 'SKIPPED'}: ${where}: ${test.fullName}`,
        )
      }
    }
    // A file that could not be loaded holds no tests, and must not pass for one that had none.
    if (file.assertionResults.length === 0) {
      counts.failed += 1
      console.log(`FAILED: ${where}: ran no test: ${file.message}`)
    }
  }
}
for (const step of failedSteps) {
  console.log(`FAILED STEP: ${step}`)
}
if (counts.passed === 0) {
  console.log('FAILED: no test passed.')
}
// A step that runs tests failed with them; where none failed, it failed by itself, as others do.
const steps = failedSteps.filter((step) => counts.failed === 0 || !/^npm (cit|run test)/.test(step))
const failed = counts.failed + steps.length + (counts.passed === 0 ? 1 : 0)
console.log(`${counts.passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
