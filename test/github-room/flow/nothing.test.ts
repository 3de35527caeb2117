import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { nothingFlow } from '../../../src/github/flow/nothing.ts'
import { createRedactor } from '../../../src/github/redact.ts'
import { hostileText } from '../../report/hostile.ts'
import { expectOwnMarkup } from '../../report/markdown/markup.ts'

let folder: string
let file: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nothing-'))
  file = join(folder, 'summary.md')
  writeFileSync(file, '')
  vi.stubEnv('GITHUB_STEP_SUMMARY', file)
})

afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

it('why nothing was run is a text in the summary, whatever branch or path it names', async () => {
  const warnings: string[] = []
  const law = fc.asyncProperty(hostileText, async (why) => {
    const told: string[] = []
    const log = {
      line: (text: string) => told.push(text),
      notice: (text: string) => told.push(text),
      warning: (text: string) => warnings.push(text),
    }
    expect(await nothingFlow({ log, redactor: createRedactor() }, why, ['a note'])).toBe(0)
    expect(told).toEqual(['a note', `Nothing was run: ${why}`])
    expectOwnMarkup(readFileSync(file, 'utf8'), { linksTo: 'none' })
  })
  await fc.assert(law)
  expect(warnings).toEqual([])
})

it('a summary that cannot be written is warned of, and is no failure', async () => {
  rmSync(folder, { recursive: true })
  const warnings: string[] = []
  const log = {
    line: () => undefined,
    notice: () => undefined,
    warning: (text: string) => warnings.push(text),
  }
  expect(await nothingFlow({ log, redactor: createRedactor() }, 'no file was changed')).toBe(0)
  expect(warnings).toEqual([expect.stringContaining('the job summary cannot be written')])
})
