import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { leaveArtifact } from '../../../src/github/artifact/upload.ts'

let folder: string
const told: string[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upload-'))
  told.length = 0
  vi.spyOn(process.stdout, 'write').mockReturnValue(true)
})

afterEach(() => {
  vi.restoreAllMocks()
  rmSync(folder, { recursive: true, force: true })
})

const LOG = {
  line: (text: string) => told.push(`line ${text}`),
  warning: (text: string) => told.push(`warning ${text}`),
  group: (title: string) => told.push(`group ${title}`),
  endGroup: () => told.push('end'),
}

it('an upload that fails is warned of, without what signs an address', async () => {
  // The library tells of a name that it does not take, and so of an address, if that is the name.
  const upload = { name: 'https://store.example/list?sig=s3cret', entry: 'list.json', text: '{}' }
  const isLeft = await leaveArtifact(LOG, {
    ...upload,
    folder,
    title: 'The list is left',
    failure: (why) => `not left: ${why}`,
  })
  expect(isLeft).toBe(false)
  expect(told).toEqual([
    'group The list is left',
    expect.stringContaining('https://store.example/list'),
    expect.stringMatching(/^warning not left: .*https:\/\/store\.example\/list/),
    'end',
  ])
  expect(told.join('\n')).not.toContain('s3cret')
})
