import { expect, test } from 'vitest'
import { edited, said } from '../katib-example.ts'

export type Edit = readonly [from: string, to: string]
export type Case = readonly [name: string, edits: readonly Edit[], expected: readonly string[]]

/** Every message of the edited example, by its beginning: place, path and the words that count. */
export function check(cases: readonly Case[]): void {
  test.each(cases)('%s', (_name, edits, expected) => {
    const all = said(edited(...edits))
    expect(all.map((line, index) => line.slice(0, expected[index]?.length))).toEqual(expected)
  })
}
