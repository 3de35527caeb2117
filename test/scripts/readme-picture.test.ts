import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { pictureDigest, readStamp, stamp } from '../../scripts/picture-stamp.ts'
import { readmeComment } from '../../scripts/readme-comment.ts'

const PICTURE = readFileSync(new URL('../../docs/images/comment.png', import.meta.url))

test('the comment on the digits example reads like its golden', async () => {
  await expect(readmeComment()).toMatchFileSnapshot('../golden/digits-comment.md')
})

test('README’s picture shows that golden; else run: node scripts/readme-picture.ts', () => {
  expect(readStamp(PICTURE)).toBe(pictureDigest())
})

test('a stamp is read back, and a picture without one has none', () => {
  const bare = Buffer.concat([
    PICTURE.subarray(0, 33),
    PICTURE.subarray(PICTURE.indexOf('IDAT') - 4),
  ])
  expect(readStamp(bare)).toBeUndefined()
  expect(readStamp(stamp(bare, 'abc'))).toBe('abc')
})
