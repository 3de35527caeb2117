// Extracts the operations that tunebot uses from GitHub's OpenAPI description into test/github/api/.
//
//   node scripts/extract-github-api.ts [--check] [--from api.github.com.json] [--version 23.0.2]
//
// Without --from, the description is taken from the npm package @octokit/openapi, installed in a temporary folder. With
// --check nothing is written: what differs from the committed files is printed, and the exit code is 1 if anything does.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { operationIds, webhookNames } from '../test/github/api/operations.ts'
import { extractSubset } from '../test/github/api/subset.ts'

const defaultVersion = '23.0.2'
const folder = join(import.meta.dirname, '..', 'test', 'github', 'api')

const { values: options } = parseArgs({
  options: {
    check: { type: 'boolean', default: false },
    from: { type: 'string' },
    version: { type: 'string', default: defaultVersion },
  },
})

const { subset, examples } = extractSubset(
  JSON.parse(readDescription()),
  operationIds,
  webhookNames,
  `@octokit/openapi ${options.version}, generated/api.github.com.json`,
)
const files = {
  'openapi-subset.json': `${JSON.stringify(subset, null, 1)}\n`,
  'openapi-examples.json': `${JSON.stringify(examples, null, 1)}\n`,
}

for (const [name, text] of Object.entries(files)) {
  const path = join(folder, name)
  if (options.check) report(name, path, text)
  else writeFileSync(path, text)
}

function readDescription(): string {
  if (options.from !== undefined) return readFileSync(options.from, 'utf8')
  const temporary = mkdtempSync(join(tmpdir(), 'github-api-'))
  try {
    execFileSync(
      'npm',
      [
        'install',
        '--prefix',
        temporary,
        '--ignore-scripts',
        '--no-audit',
        '--no-fund',
        '--silent',
      ].concat(`@octokit/openapi@${options.version}`),
      { stdio: ['ignore', 'ignore', 'inherit'] },
    )
    const generated = join(temporary, 'node_modules', '@octokit', 'openapi', 'generated')
    return readFileSync(join(generated, 'api.github.com.json'), 'utf8')
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

function report(name: string, committed: string, text: string): void {
  if (readFileSync(committed, 'utf8') === text) {
    process.stdout.write(`${name}: no drift\n`)
    return
  }
  process.exitCode = 1
  const temporary = mkdtempSync(join(tmpdir(), 'github-api-'))
  try {
    const fresh = join(temporary, name)
    writeFileSync(fresh, text)
    process.stdout.write(difference(committed, fresh))
  } finally {
    rmSync(temporary, { recursive: true, force: true })
  }
}

function difference(committed: string, fresh: string): string {
  try {
    return execFileSync('git', ['diff', '--no-index', '--no-color', '--', committed, fresh], {
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    })
  } catch (error) {
    // git diff --no-index exits with 1 when the files differ, its usual case here.
    if (error instanceof Error && 'stdout' in error && typeof error.stdout === 'string') {
      return error.stdout
    }
    throw error
  }
}
