import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readmeBlock } from '../readme.ts'

test("the CI run runs README's test command as it stands there", () => {
  const run = readFileSync(join(import.meta.dirname, '..', '..', '.ci', 'run'), 'utf8')
  expect(run.split('\n')).toContain(`step ${readmeBlock('npm cit').text.trim()}`)
})
