import { spawnSync } from 'node:child_process'
import fc from 'fast-check'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createRedactor } from '../../src/github/redact.ts'
import { createRunnerLog, type RunnerLog } from '../../src/github/runner-log.ts'
import { HOSTILE, hostileText } from '../report/hostile.ts'
import {
  type CommandEffects,
  createCommandProcessor,
  noEffects,
} from '../runner/command-processor.ts'
import { createMasker } from '../runner/masker.ts'

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

afterEach(() => {
  vi.restoreAllMocks()
})

/** What the runner makes of what is written. */
function effectsOf(write: (log: RunnerLog) => void): CommandEffects {
  const printed: string[] = []
  const stdout = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    printed.push(String(chunk))
    return true
  })
  write(createRunnerLog(createRedactor()))
  stdout.mockRestore()
  const effects = noEffects()
  const processLine = createCommandProcessor(createMasker(), effects)
  // A lone CR ends a line too, as in the runner.
  for (const line of printed
    .join('')
    .trimEnd()
    .split(/\r\n|\n|\r/))
    processLine(line)
  return effects
}

const COMMANDS = [
  '::set-output name=a::b',
  '::add-mask::a',
  '##[error]a',
  'a\n::notice::b',
  '\r::save-state name=a::b',
]
const text = fc.oneof(hostileText, fc.constantFrom(...COMMANDS, ...HOSTILE))

describe('whatever is written', () => {
  it('a line is no command', () => {
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(effectsOf((log) => log.line(`${one}${other}`)).commands).toEqual([])
      }),
      { numRuns: 500 },
    )
  })

  it('a message is one message, and a group one group', () => {
    fc.assert(
      fc.property(text, (text) => {
        const { commands, log } = effectsOf((log) => log.warning(text))
        expect(commands).toEqual(['warning'])
        // What the runner unescapes; what is left has no power over a terminal.
        expect(log.join('\n')).not.toMatch(/(?![\n\t])\p{Cc}/u)
        expect(effectsOf((log) => log.error(text)).commands).toEqual(['error'])
        expect(effectsOf((log) => log.group(text)).commands).toEqual(['group'])
      }),
      { numRuns: 200 },
    )
  })

  it('foreign lines are within their group, and end where it ends', () => {
    fc.assert(
      fc.property(text, fc.array(text, { maxLength: 4 }), (title, lines) => {
        const { commands, log } = effectsOf((log) => log.foreign(title, lines))
        expect(commands).toEqual(['group', 'stop-commands', 'endgroup'])
        expect(log.at(-1)).toBe('##[endgroup]')
      }),
      { numRuns: 200 },
    )
  })
})
