import fc from 'fast-check'
import { expect, test } from 'vitest'
import { labelValue } from '../../../src/backend/kubernetes/labels.ts'

/** As the API server holds it: https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/ */
const VALID = /^([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)$/

test('any text is a valid value, and two texts are two values', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(labelValue(a)).toMatch(VALID)
      if (a !== b) expect(labelValue(a)).not.toBe(labelValue(b))
    }),
    { numRuns: 2000 },
  )
})

test('a valid one stays as it is', () => {
  expect(labelValue('random-7fk2x9cd')).toBe('random-7fk2x9cd')
  expect(labelValue('a'.repeat(63))).toBe('a'.repeat(63))
})

test('a long one keeps its beginning', () => {
  expect(labelValue('long-'.repeat(20))).toMatch(/^(long-)+long-[0-9a-f]{8}$/)
})
