import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'

const PROGRAM = `
import { createRedactor } from '${new URL('../../src/github/redact.ts', import.meta.url)}'
import { createRunnerLog } from '${new URL('../../src/github/runner-log.ts', import.meta.url)}'
const redactor = createRedactor()
redactor.learn(['planted-secret'])
const log = createRunnerLog(redactor)
const text = 'a planted-secret of ghp_' + 'aB1'.repeat(12)
log.line(text)
log.group(text)
log.foreign(text, [text, '-----BEGIN PRIVATE KEY-----', 'MIIEaB1', '-----END PRIVATE KEY-----', 'end'])
log.foreign('nothing', [])
log.endGroup()
log.notice(text)
log.warning(text)
log.error(text, { file: 'a', startLine: 1, startColumn: 1 })
`

it('no line of the log shows a secret, known or recognised', () => {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    ['--input-type=module', '--eval', PROGRAM],
    { encoding: 'utf8' },
  )
  expect(stderr).toBe('')
  expect(status).toBe(0)
  expect(stdout).not.toMatch(/planted|aB1/)
  expect(stdout.match(/a \[redacted\] of \[redacted\]/g)).toHaveLength(7)
  expect(stdout).toContain('| [redacted]\n| end\n')
})
