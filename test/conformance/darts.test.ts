import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../src/experiment/experiment.ts'
import type { Assignment } from '../../src/experiment/trial.ts'
import { dartsAssignments } from '../../src/suggestion/nas/darts.ts'
import { errorsIn, experimentAround, nasConfigOf } from './parse-case.ts'

interface Case {
  readonly name: string
  readonly spec: {
    readonly algorithm: { readonly algorithmSettings: readonly Assignment[] }
    readonly nasConfig: JsonObject
  } & JsonObject
  readonly requested: number
  readonly expected: { readonly assignments?: readonly (readonly Assignment[])[] }
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL('darts_suggestion_cases.json', import.meta.url), 'utf8'),
)

/** Nothing differs in what is assigned. */
describe('what Katib’s darts service assigns', () => {
  const answered = cases.filter(({ expected }) => expected.assignments !== undefined)
  test.each(answered)('$name', ({ spec, requested, expected }) => {
    const one = dartsAssignments(spec.algorithm, nasConfigOf(spec.nasConfig))
    expect(Array.from({ length: requested }, () => one)).toEqual(expected.assignments)
  })

  const broken = cases.filter(({ expected }) => expected.assignments === undefined)
  test.each(broken)('breaks off, and is refused here before: $name', ({ spec }) => {
    const codes = errorsIn(experimentAround(spec)).map(({ code }) => code)
    expect(codes).toContain('nas/operation-without-parameters')
  })

  test('in every case of the table', () => {
    expect(cases.length).toBeGreaterThanOrEqual(7)
    expect(answered.length + broken.length).toBe(cases.length)
  })
})
