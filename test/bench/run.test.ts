import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const RUN = join(import.meta.dirname, '..', '..', 'bench', 'run.ts')

function bench(...args: readonly string[]) {
  return spawnSync(process.execPath, [RUN, ...args], { encoding: 'utf8' })
}

test('a bench that could hold none of its bars says so last, and ends with a code of its own', () => {
  const search = ['--algorithms', 'random', '--problems', 'branin', '--seeds', '1']
  const { status, stdout } = bench('quality', '--no-peers', '--budget', '25', ...search)
  expect(stdout).toMatch(
    /Not held: ours:random: no peer of its name took part\nNO BAR WAS HELD: [^\n]*\n$/,
  )
  expect(status).toBe(3)
})

test('a bench that is not there is answered with those that are', () => {
  const { status, stderr } = bench('speed')
  expect(stderr).toMatch(/^Name one of: .*quality/)
  expect(status).toBe(2)
})
