import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { createRedactor } from '../../../src/github/redact.ts'
import { writeSummary } from '../../../src/github/sink/summary.ts'

let folder: string
let file: string

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'summary-'))
  file = join(folder, 'summary.md')
  writeFileSync(file, '')
  vi.stubEnv('GITHUB_STEP_SUMMARY', file)
})

afterAll(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

it('the summary takes the place of what this step wrote before', async () => {
  const redactor = createRedactor()
  expect(await writeSummary('### one', redactor)).toEqual({ kind: 'ok' })
  expect(await writeSummary('### two', redactor)).toEqual({ kind: 'ok' })
  expect(readFileSync(file, 'utf8').trim()).toBe('### two')
})

it('the summary shows no secret, known or recognised', async () => {
  const redactor = createRedactor()
  redactor.learn(['planted-secret'])
  await writeSummary(`a planted-secret of ghp_${'aB1'.repeat(12)}`, redactor)
  expect(readFileSync(file, 'utf8').trim()).toBe('a [redacted] of [redacted]')
})

it('a summary that cannot be written is told, and nothing is raised', async () => {
  rmSync(folder, { recursive: true })
  const result = await writeSummary('### lost', createRedactor())
  expect(result).toMatchObject({ kind: 'degraded', why: expect.stringContaining('job summary') })
})
