import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkoutFiles } from '../../../src/github/files/checkout.ts'
import { configMapsBeside } from '../../../src/github/files/config-maps.ts'

let root: string
let workspace: string

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'config-maps-'))
  workspace = join(root, 'checkout')
  write('tune/experiment.yaml', configMap('itself'))
  write('tune/templates.yml', configMap('beside'))
  write('tune/deeper/templates.yaml', configMap('deeper'))
  write('tune/notes.md', configMap('notes'))
  write('templates.yaml', configMap('above'))
})

afterEach(() => rmSync(root, { recursive: true, force: true }))

function write(path: string, text: string): void {
  mkdirSync(dirname(join(workspace, path)), { recursive: true })
  writeFileSync(join(workspace, path), text)
}

function configMap(name: string): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {job: "kind: Job"}\n`
}

async function namesBeside(path: string, text = 'configMapName: x'): Promise<readonly string[]> {
  return (await configMapsBeside(checkoutFiles(workspace), { path, text })).map(({ name }) => name)
}

describe('the ConfigMaps beside an Experiment of the checkout', () => {
  it('are those in the YAML files of its folder', async () => {
    expect(await namesBeside('tune/experiment.yaml')).toEqual(['beside'])
    expect(await namesBeside('experiment.yaml')).toEqual(['above'])
  })

  it('are not looked for by a file that names none', async () => {
    expect(await namesBeside('tune/experiment.yaml', 'trialSpec: {}')).toEqual([])
  })

  it('are none to which a link leads, out of the checkout or within', async () => {
    writeFileSync(join(root, 'outside.yaml'), configMap('outside'))
    symlinkSync(join(root, 'outside.yaml'), join(workspace, 'tune/link.yaml'))
    symlinkSync('templates.yml', join(workspace, 'tune/inner.yaml'))
    expect(await namesBeside('tune/experiment.yaml')).toEqual(['beside'])
  })

  it('are none in a file that is too large or no text', async () => {
    write('tune/large.yaml', `${configMap('large')}#${'x'.repeat(300 * 1024)}`)
    writeFileSync(join(workspace, 'tune/binary.yaml'), Buffer.from([0xff, 0xfe, 0x41]))
    expect(await namesBeside('tune/experiment.yaml')).toEqual(['beside'])
  })
})
