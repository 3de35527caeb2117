import { stripVTControlCharacters } from 'node:util'
import picocolors from 'picocolors'
import { expect } from 'vitest'
import { displayWidth } from '../../src/report/text.ts'

export const PLAIN = picocolors.createColors(false)
export const COLOURED = picocolors.createColors(true)

/** Holds text for a terminal to lines that fit and to no control but our own colours. */
export function expectTerminalText(text: string, width: number): void {
  const bare = stripVTControlCharacters(text)
  for (const line of bare.split('\n')) {
    expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u)
    expect(displayWidth(line), line).toBeLessThanOrEqual(width)
  }
}
