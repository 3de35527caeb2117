import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkoutFiles } from '../../../src/github/files/checkout.ts'
import { findAmong, findMatching } from '../../../src/github/files/find-experiments.ts'

const EXPERIMENT = 'apiVersion: kubeflow.org/v1beta1\nkind: Experiment\nmetadata: {name: tune}\n'

let workspace: string

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'find-'))
  write('a.yaml', EXPERIMENT)
  write('deep/er/b.yml', EXPERIMENT)
  write('deep/other.yaml', 'kind: ConfigMap\n')
  write('notes.md', EXPERIMENT)
  write('node_modules/x/c.yaml', EXPERIMENT)
})

afterEach(() => rmSync(workspace, { recursive: true, force: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(workspace, path)), { recursive: true })
  writeFileSync(join(workspace, path), text)
}

function pathsOf({ files }: { files: readonly { path: string }[] }): readonly string[] {
  return files.map(({ path }) => path)
}

describe('among changed files', () => {
  it('the Experiments are found, all else is left alone', async () => {
    const changed = ['a.yaml', 'deep/er/b.yml', 'deep/other.yaml', 'notes.md', 'a.yaml']
    const found = await findAmong(checkoutFiles(workspace), changed)
    expect(pathsOf(found)).toEqual(['a.yaml', 'deep/er/b.yml'])
    expect(found.notes).toEqual([])
  })

  it('what may not be read is told and not read', async () => {
    symlinkSync('/etc/hostname', join(workspace, 'link.yaml'))
    write('large.yaml', `${EXPERIMENT}#${'x'.repeat(300_000)}`)
    const found = await findAmong(checkoutFiles(workspace), [
      'link.yaml',
      '../x.yaml',
      'large.yaml',
      'a\n.yaml',
    ])
    expect(found.files).toEqual([])
    expect(found.notes).toHaveLength(4)
    expect(found.notes.join('')).not.toContain('\n')
  })

  it('a file that is not checked out is an error, never "no experiments"', async () => {
    await expect(findAmong(checkoutFiles(workspace), ['none.yaml'])).rejects.toThrow(
      'actions/checkout',
    )
  })

  it('more files than a run may hold are an error', async () => {
    const names = Array.from({ length: 51 }, (_, i) => `many/${i}.yaml`)
    for (const name of names) write(name, EXPERIMENT)
    await expect(findAmong(checkoutFiles(workspace), names)).rejects.toThrow('more than 50')
  })
})

describe('by globs', () => {
  it('a name that reads as a glob is found as it is written', async () => {
    write('runs (1) [x].yaml', EXPERIMENT)
    const found = await findMatching(checkoutFiles(workspace), ['runs (1) [x].yaml'])
    expect(pathsOf(found)).toEqual(['runs (1) [x].yaml'])
  })

  it('a line to leave out holds against a file named by itself', async () => {
    const found = await findMatching(checkoutFiles(workspace), ['a.yaml', 'deep/er/b.yml', '!a.*'])
    expect(pathsOf(found)).toEqual(['deep/er/b.yml'])
    await expect(findMatching(checkoutFiles(workspace), ['a.yaml', '!a.*'])).rejects.toThrow(
      'no Experiment file',
    )
  })

  it('files are found in any folder but those of tools', async () => {
    expect(pathsOf(await findMatching(checkoutFiles(workspace), ['**/*.y{a,}ml']))).toEqual([
      'a.yaml',
      'deep/er/b.yml',
    ])
  })

  it('a pattern with an exclamation mark leaves files out', async () => {
    const found = await findMatching(checkoutFiles(workspace), ['**/*.y{a,}ml', '!deep/**'])
    expect(pathsOf(found)).toEqual(['a.yaml'])
  })

  it('a file that two patterns select is found once', async () => {
    expect(pathsOf(await findMatching(checkoutFiles(workspace), ['a.yaml', '*.yaml']))).toEqual([
      'a.yaml',
    ])
  })

  it.each([
    ['*.json', 'no Experiment file matches'],
    ['deep/*.yaml', 'no Experiment file matches'],
    ['deep/other.yaml', 'holds no Experiment'],
    ['none.yaml', 'not in the checkout'],
  ])('%s is an error: %s', async (pattern, expected) => {
    await expect(findMatching(checkoutFiles(workspace), [pattern])).rejects.toThrow(expected)
  })

  it('links are not followed', async () => {
    symlinkSync(join(workspace, 'deep'), join(workspace, 'linked'))
    symlinkSync(join(workspace, 'a.yaml'), join(workspace, 'z.yaml'))
    expect(await checkoutFiles(workspace).list()).toEqual([
      'a.yaml',
      'deep/er/b.yml',
      'deep/other.yaml',
    ])
  })
})
