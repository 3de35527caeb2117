import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../src/experiment/experiment.ts'
import { enasOperations } from '../../src/suggestion/nas/enas.ts'
import { errorsIn, experimentAround, nasConfigOf } from './parse-case.ts'

interface Case {
  readonly name: string
  readonly nasConfig: JsonObject
  readonly expected: { readonly operations?: readonly JsonObject[] }
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL('enas_search_space_cases.json', import.meta.url), 'utf8'),
)

/** Nothing differs but that a mistake is told before a trial starts. */
describe('how Katib’s enas service numbers operations', () => {
  const answered = cases.filter(({ expected }) => expected.operations !== undefined)
  test.each(answered)('$name', ({ nasConfig, expected }) => {
    const operations = enasOperations(nasConfigOf(nasConfig))
    const asKatib = operations.map(({ id, type, parameters }) => ({
      opt_id: id,
      opt_type: type,
      opt_params: Object.fromEntries(parameters),
    }))
    expect(asKatib).toEqual(expected.operations)
  })

  const broken = cases.filter(({ expected }) => expected.operations === undefined)
  test.each(broken)('breaks off, and is refused here before: $name', ({ nasConfig }) => {
    const spec = { algorithm: { algorithmName: 'enas' }, nasConfig }
    const codes = errorsIn(experimentAround(spec)).map(({ code = '' }) => code)
    expect(codes.filter((code) => code.startsWith('nas/'))).not.toEqual([])
  })

  test('in every case of the table', () => {
    expect(cases.length).toBeGreaterThanOrEqual(3)
    expect(answered.length + broken.length).toBe(cases.length)
  })
})
