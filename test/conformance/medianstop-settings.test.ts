import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../src/experiment/experiment.ts'
import { errorsIn, experimentAround } from './parse-case.ts'

interface Case {
  readonly description: string
  readonly algorithmName: string
  readonly settings: readonly JsonObject[]
  readonly expected: { readonly valid: boolean }
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL('medianstop_settings_cases.json', import.meta.url), 'utf8'),
)
const PARAMETER = { name: 'lr', parameterType: 'double', feasibleSpace: { min: '0.1', max: '1' } }

/** Nothing differs. */
describe('what Katib’s early-stopping service says of settings', () => {
  test.each(cases)('$description', ({ algorithmName, settings, expected }) => {
    const errors = errorsIn(
      experimentAround({
        algorithm: { algorithmName: 'random' },
        parameters: [PARAMETER],
        earlyStopping: { algorithmName, algorithmSettings: settings },
      }),
    )
    expect(errors.length === 0).toBe(expected.valid)
    for (const { path } of errors) expect(path).toMatch(/^spec\.earlyStopping\b/)
  })

  test('in every case of the table', () => {
    expect(cases.length).toBeGreaterThanOrEqual(3)
  })
})
