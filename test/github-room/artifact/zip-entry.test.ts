import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ArtifactRefusal } from '../../../src/github/artifact/refusal.ts'
import { readOnlyEntry } from '../../../src/github/artifact/zip-entry.ts'
import { zipOf } from './zip.ts'

const NAME = 'journal.jsonl'
const MIB = 1024 * 1024

async function read(zip: Buffer): Promise<string> {
  return (await readOnlyEntry(zip, NAME, MIB)).toString()
}

describe('the one file of a zip', () => {
  it.each([0, 8])('is read, packed by method %i', async (method) => {
    expect(await read(zipOf({ name: NAME, content: 'hello', method }))).toBe('hello')
    expect(await read(zipOf({ name: NAME, content: '', method }))).toBe('')
  })

  it('is as large as it may be, and no larger', async () => {
    const content = Buffer.alloc(MIB)
    expect(await readOnlyEntry(zipOf({ name: NAME, content }), NAME, MIB)).toHaveLength(MIB)
    await expect(readOnlyEntry(zipOf({ name: NAME, content }), NAME, MIB - 1)).rejects.toThrow(
      'larger',
    )
  })

  it.each([
    ['that is another', zipOf({ name: 'other', content: '' }), 'another file'],
    ['that leads out', zipOf({ name: `../${NAME}`, content: '' }), 'no zip'],
    ['that is absolute', zipOf({ name: `/${NAME}`, content: '' }), 'no zip'],
    ['with a name of no end', zipOf({ name: `${NAME}\0`, content: '' }), 'another file'],
    [
      'beside another',
      zipOf({ name: NAME, content: '' }, { name: 'b', content: '' }),
      'other than',
    ],
    [
      'that is twice there',
      zipOf({ name: NAME, content: '' }, { name: NAME, content: '' }),
      'other',
    ],
    ['that is missing', zipOf(), 'other than one file'],
    ['that is a link', zipOf({ name: NAME, content: '/etc/passwd', mode: 0o120777 }), 'something'],
    ['that is a folder', zipOf({ name: NAME, content: '', mode: 0o40755 }), 'something other'],
    ['that is encrypted', zipOf({ name: NAME, content: 'x', flags: 1 }), 'is encrypted'],
    ['packed by another method', zipOf({ name: NAME, content: 'x', method: 12 }), 'method'],
    ['that is a bomb', zipOf({ name: NAME, content: Buffer.alloc(64 * MIB) }), 'larger than 1 MiB'],
    [
      'that is a bomb and says otherwise',
      zipOf({ name: NAME, content: Buffer.alloc(64 * MIB), claimedSize: 5 }),
      'what it is not',
    ],
    [
      'that says another size',
      zipOf({ name: NAME, content: 'x', claimedSize: 2 }),
      'what it is not',
    ],
  ])('is refused %s', async (_what, zip, why) => {
    await expect(read(zip)).rejects.toThrow(ArtifactRefusal)
    await expect(read(zip)).rejects.toThrow(why)
  })

  it('is refused wherever the zip is cut off', async () => {
    const zip = zipOf({ name: NAME, content: 'hello '.repeat(9) })
    for (let length = 0; length < zip.length; length += 1) {
      await expect(read(zip.subarray(0, length))).rejects.toThrow(ArtifactRefusal)
      await expect(read(zip.subarray(length + 1))).rejects.toThrow(ArtifactRefusal)
    }
  })

  it('is what it was or refused, whichever bytes are changed', async () => {
    const zip = zipOf({ name: NAME, content: 'hello '.repeat(9) })
    const bytes = fc.array(fc.tuple(fc.nat(zip.length - 1), fc.nat(255)), { maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(bytes, async (changes) => {
        const changed = Buffer.from(zip)
        for (const [place, value] of changes) changed[place] = value
        try {
          expect((await readOnlyEntry(changed, NAME, MIB)).length).toBeLessThanOrEqual(MIB)
        } catch (error) {
          expect(error).toBeInstanceOf(ArtifactRefusal)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
