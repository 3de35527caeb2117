import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nodeVersions } from '../dist/nodes.ts'
import { cellText, markdownTables } from '../markdown-tables.ts'
import { readmeBlock } from '../readme.ts'

const root = join(import.meta.dirname, '..', '..')
const command = readmeBlock('node dist/cli.js run examples/digits/experiment.yaml').text.trim()
const old = nodeVersions().find(({ version }) => version.startsWith('20.'))
const missing = old === undefined || old.missing

describe.skipIf(missing)("README's first command, in a fresh clone on Node 20 alone", () => {
  let clone: string
  let env: NodeJS.ProcessEnv

  beforeAll(() => {
    clone = mkdtempSync(join(tmpdir(), 'tunebot-clone-'))
    execFileSync('git', ['clone', '--quiet', root, join(clone, 'tunebot')])
    symlinkSync(old?.path ?? '', join(clone, 'node'))
    // The first on the PATH; the rest of the machine lies behind it.
    env = { PATH: `${clone}:/usr/bin:/bin`, HOME: clone }
  })

  afterAll(() => rmSync(clone, { recursive: true, force: true }))

  function run(...options: readonly string[]): { readonly seconds: number; readonly text: string } {
    const [program = '', ...args] = command.split(' ')
    const started = performance.now()
    const { status, stdout, stderr } = spawnSync(program, [...args, ...options], {
      cwd: join(clone, 'tunebot'),
      env,
      encoding: 'utf8',
    })
    expect(status, stderr).toBe(0)
    return { seconds: (performance.now() - started) / 1000, text: stdout }
  }

  test('prints the best hyperparameters and a table of the trials within a minute', () => {
    const { seconds, text } = run()
    expect(seconds).toBeLessThan(60)
    expect(text).toMatch(/learning_rate/)
    expect(text).toMatch(/optimizer/)
  })

  test('prints the same trials as JSON and as Markdown when it is asked again', () => {
    const result = JSON.parse(run('--format', 'json').text)
    expect(result).toMatchObject({ experiment: 'digits', status: 'Succeeded' })
    const { trials } = result.counts
    expect(trials === 10 || result.reason === 'ExperimentGoalReached').toBe(true)
    expect(result.trials).toHaveLength(trials)
    expect(Number(result.best.value)).toBeGreaterThan(0.97)

    const tables = markdownTables(run('--format', 'markdown').text)
    const table = tables.find(({ header }) => header.includes('Trial'))
    expect(table?.rows).toHaveLength(trials)
    const column = table?.header.indexOf('Validation-accuracy') ?? -1
    expect(cellText(table?.rows[0]?.[column] ?? '')).toBe(Number(result.best.value).toFixed(4))
  })

  test('leaves nothing in the clone that git would see', () => {
    const status = execFileSync('git', ['status', '--porcelain'], { cwd: join(clone, 'tunebot') })
    expect(status.toString()).toBe('')
  })
})
