import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { git } from '../../../src/github/files/git.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'git-'))
})

afterEach(() => {
  vi.unstubAllEnvs()
  rmSync(folder, { recursive: true, force: true })
})

it('git, whose configuration is the checkout’s, sees no variable of the runner’s', async () => {
  vi.stubEnv('INPUT_TOKEN', 'planted-token')
  vi.stubEnv('GIT_CONFIG_COUNT', '0')
  const shown = await git(folder, ['-c', 'alias.environment=!env', 'environment'])
  expect(shown?.exitCode).toBe(0)
  expect(shown?.stdout).toContain('GIT_TERMINAL_PROMPT=0')
  expect(shown?.stdout).not.toMatch(/planted-token|GIT_CONFIG_COUNT/)
})

it('git that refuses is an exit code', async () => {
  expect((await git(folder, ['log']))?.exitCode).toBe(128)
})
