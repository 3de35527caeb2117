import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { check, property, string } from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkoutFiles } from '../../../src/github/files/checkout.ts'
import { pathMistake } from '../../../src/github/files/path-mistake.ts'

let folder: string
let workspace: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workspace-'))
  workspace = join(folder, 'checkout')
  mkdirSync(join(workspace, 'inner'), { recursive: true })
  writeFileSync(join(folder, 'secret.yaml'), 'secret')
  writeFileSync(join(workspace, 'inner/a b.yaml'), 'text')
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('pathMistake', () => {
  it.each([
    '',
    '/etc/passwd',
    '../secret.yaml',
    'inner/../../secret.yaml',
    './a.yaml',
    'a//b',
    'a/',
    'a\0.yaml',
    'a\n.yaml',
    'a\u007f',
    'a\\b',
    '.git/config',
    '.GIT/config',
  ])('refuses %j', (path) => {
    expect(pathMistake(path)).toBeTypeOf('string')
  })

  it.each(['a.yaml', 'inner/a b.yaml', '..a/b', 'ä/ö.yaml', '-rf', '.github/x.yaml'])(
    'takes %j',
    (path) => {
      expect(pathMistake(path)).toBeUndefined()
    },
  )

  it('takes no path that leaves the folder it is joined to', () => {
    const result = check(
      property(string({ unit: 'grapheme' }), (path) => {
        if (pathMistake(path) !== undefined) return true
        return join('/checkout', path).startsWith('/checkout/')
      }),
    )
    expect(result.failed).toBe(false)
  })
})

describe('a file of the checkout', () => {
  it('reads a file', async () => {
    expect(await checkoutFiles(workspace).read('inner/a b.yaml')).toEqual({
      kind: 'text',
      text: 'text',
    })
  })

  it('reads it where the checkout itself is reached over a link', async () => {
    symlinkSync(workspace, join(folder, 'link'))
    expect(await checkoutFiles(join(folder, 'link')).read('inner/a b.yaml')).toMatchObject({
      kind: 'text',
    })
  })

  it('tells a missing file from one that is refused', async () => {
    expect(await checkoutFiles(workspace).read('none.yaml')).toEqual({ kind: 'missing' })
    expect(await checkoutFiles(workspace).read('inner/a b.yaml/x')).toEqual({ kind: 'missing' })
    expect(await checkoutFiles(workspace).read('../secret.yaml')).toMatchObject({ kind: 'refused' })
  })

  it('refuses links, to outside and to inside, at the end and on the way', async () => {
    symlinkSync(join(folder, 'secret.yaml'), join(workspace, 'out.yaml'))
    symlinkSync(join(workspace, 'inner/a b.yaml'), join(workspace, 'in.yaml'))
    symlinkSync(folder, join(workspace, 'away'))
    for (const path of ['out.yaml', 'in.yaml', 'away/secret.yaml']) {
      expect(await checkoutFiles(workspace).read(path)).toMatchObject({ kind: 'refused' })
    }
  })

  it('refuses a folder, and a pipe without waiting for it', async () => {
    execFileSync('mkfifo', [join(workspace, 'pipe.yaml')])
    expect(await checkoutFiles(workspace).read('inner')).toMatchObject({ kind: 'refused' })
    expect(await checkoutFiles(workspace).read('pipe.yaml')).toMatchObject({ kind: 'refused' })
  })

  it('refuses what is too large and what is not UTF-8', async () => {
    writeFileSync(join(workspace, 'large.yaml'), 'x'.repeat(11))
    writeFileSync(join(workspace, 'latin.yaml'), Buffer.from([0xe4, 0xf6]))
    expect(await checkoutFiles(workspace).read('large.yaml', 10)).toMatchObject({ kind: 'refused' })
    expect(await checkoutFiles(workspace).read('large.yaml', 11)).toMatchObject({ kind: 'text' })
    expect(await checkoutFiles(workspace).read('latin.yaml')).toMatchObject({ kind: 'refused' })
  })
})
