import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../src/experiment/experiment.ts'
import { errorsIn, experimentAround } from './parse-case.ts'

interface Case {
  readonly id: string
  readonly description: string
  readonly spec: JsonObject
  readonly expected: { readonly valid: boolean }
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL('algorithm_settings_cases.json', import.meta.url), 'utf8'),
)

/** Nothing differs. Where Katib hangs instead of answering, its table says that the case is not valid. */
describe('what Katib’s suggestion services say of settings', () => {
  const taken = cases.filter(({ expected }) => expected.valid)
  test.each(taken)('$id takes $description', ({ spec }) => {
    expect(errorsIn(experimentAround(spec))).toEqual([])
  })

  const refused = cases.filter(({ expected }) => !expected.valid)
  test.each(refused)('$id refuses $description', ({ spec }) => {
    expect(errorsIn(experimentAround(spec))).not.toEqual([])
  })

  test('in every case of the table', () => {
    expect(cases.length).toBeGreaterThanOrEqual(130)
    expect(taken.length + refused.length).toBe(cases.length)
  })
})
