import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const script = join(import.meta.dirname, '..', '..', 'scripts', 'summarize-tests.mjs')

interface TestCase {
  readonly status: string
  readonly fullName: string
}

/** Runs the script on one vitest report per argument, each with one file of these tests. */
function summary(
  reports: readonly (readonly TestCase[])[],
  ...failedSteps: readonly string[]
): { status: number | null; lines: readonly string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'summary-'))
  for (const [index, assertionResults] of reports.entries()) {
    const file = { name: join(process.cwd(), 'test/a.test.ts'), message: 'boom', assertionResults }
    writeFileSync(join(folder, `${index}.json`), JSON.stringify({ testResults: [file] }))
  }
  const { status, stdout } = spawnSync(process.execPath, [script, folder, ...failedSteps], {
    encoding: 'utf8',
  })
  return { status, lines: stdout.trimEnd().split('\n') }
}

const passed = { status: 'passed', fullName: 'a thing works' }

describe('the last words of a CI run', () => {
  test('are the sum of all runs', () => {
    expect(summary([[passed, passed], [passed]])).toEqual({
      status: 0,
      lines: ['3 passed, 0 failed'],
    })
  })

  test('name a test that failed', () => {
    expect(summary([[passed, { status: 'failed', fullName: 'b breaks' }]])).toEqual({
      status: 1,
      lines: ['FAILED: test/a.test.ts: b breaks', '1 passed, 1 failed'],
    })
  })

  test.each(['skipped', 'pending', 'todo'])('count a test that is %s as failed', (status) => {
    expect(summary([[passed, { status, fullName: 'act runs' }]])).toEqual({
      status: 1,
      lines: ['SKIPPED: test/a.test.ts: act runs', '1 passed, 1 failed'],
    })
  })

  test('count a file that ran no test as failed', () => {
    expect(summary([[passed], []])).toEqual({
      status: 1,
      lines: ['FAILED: test/a.test.ts: ran no test: boom', '1 passed, 1 failed'],
    })
  })

  test('count steps that failed by themselves', () => {
    expect(summary([[passed]], 'npm run check', 'npm run verify-dist')).toEqual({
      status: 1,
      lines: [
        'FAILED STEP: npm run check',
        'FAILED STEP: npm run verify-dist',
        '1 passed, 2 failed',
      ],
    })
  })

  test('count a step that runs tests once, with the tests that failed in it', () => {
    const broken = { status: 'failed', fullName: 'b breaks' }
    const steps = ['npm cit', 'npm run verify-dist']
    expect(summary([[passed, broken]], ...steps).lines.at(-1)).toBe('1 passed, 2 failed')
    expect(summary([[passed]], ...steps).lines.at(-1)).toBe('1 passed, 2 failed')
  })

  test('do not pass for a success where nothing ran', () => {
    expect(summary([])).toEqual({
      status: 1,
      lines: ['FAILED: no test passed.', '0 passed, 1 failed'],
    })
  })
})
