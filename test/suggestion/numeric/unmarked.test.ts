import fc from 'fast-check'
import { expect, test } from 'vitest'
import { unmarked } from '../../../src/suggestion/numeric/unmarked.ts'

test('what is not marked is found by its index, in order', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0, 1)), (marks) => {
      const indices = [...marks.keys()].filter((i) => marks[i] === 0)
      expect([...unmarked(Uint8Array.from(marks))]).toEqual(indices)
    }),
  )
})
