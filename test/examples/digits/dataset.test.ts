import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Dataset } from '../../../examples/digits/dataset.js'
import { readDigits, split } from '../../../examples/digits/dataset.js'
import { createRandom } from '../../../examples/digits/random.js'

const folder = new URL('../../../examples/digits/', import.meta.url)

function images({ images, labels, size }: Dataset): string[] {
  return Array.from(
    { length: size },
    (_, row) => `${images.subarray(row * 64, row * 64 + 64).join()}=${labels[row]}`,
  )
}

describe('the digits', () => {
  test('are the file whose checksum DATA.md gives', () => {
    const checksum = createHash('sha256')
      .update(readFileSync(new URL('digits.csv.gz', folder)))
      .digest('hex')
    expect(readFileSync(new URL('DATA.md', folder), 'utf8')).toContain(checksum)
  })

  test('are 1,797 images of 8×8 pixels, about equally many of each digit', () => {
    const { images, labels, size } = readDigits()
    expect(size).toBe(1797)
    expect(images).toHaveLength(1797 * 64)
    expect(Math.min(...images)).toBe(0)
    expect(Math.max(...images)).toBe(1)
    const counts = Array.from(
      { length: 10 },
      (_, digit) => labels.filter((l) => l === digit).length,
    )
    expect(counts).toEqual([178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
  })

  test.each([
    ['a pixel too bright', `${'17,'.repeat(64)}3`],
    ['a digit missing', '1,'.repeat(63).concat('1')],
    ['a digit of two figures', `${'1,'.repeat(64)}10`],
    ['an empty pixel', `,${'1,'.repeat(63)}`],
  ])('are refused by line number: %s', (_, line) => {
    const file = join(mkdtempSync(join(tmpdir(), 'digits-')), 'digits.csv.gz')
    writeFileSync(file, gzipSync(`${'0,'.repeat(64)}1\n${line}\n`))
    expect(() => readDigits(pathToFileURL(file))).toThrow(/line 2/)
  })
})

describe('the split', () => {
  test('uses every image once: 1,438 to train, 359 to validate', () => {
    const digits = readDigits()
    const { training, validation } = split(digits, createRandom(1))
    expect([training.size, validation.size]).toEqual([1438, 359])
    expect([...images(training), ...images(validation)].toSorted()).toEqual(
      images(digits).toSorted(),
    )
  })

  test('is shuffled, the same way for one seed and another for the next', () => {
    const digits = readDigits()
    const validation = (seed: number) => images(split(digits, createRandom(seed)).validation)
    expect(validation(1)).toEqual(validation(1))
    expect(validation(1)).not.toEqual(validation(2))
    expect(validation(1)).not.toEqual(images(digits).slice(1438))
  })
})
