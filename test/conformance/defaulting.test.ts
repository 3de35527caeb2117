import { expect, test } from 'vitest'
import { withDefaults } from '../../src/experiment/defaults.ts'
import { draftOf } from '../../src/experiment/draft.ts'
import type { JsonObject } from '../../src/experiment/experiment.ts'
import cases from './defaulting_cases.json' with { type: 'json' }

// Katib's answers after its mutating webhook. It leaves out texts that are empty, and adds an empty status.
test.each(cases)('$description', ({ experiment, expected }) => {
  const defaulted = withDefaults(draftOf(json(experiment)))
  const { status: _status, ...wanted } = expected.experiment
  expect(withoutEmptyTexts(defaulted)).toEqual(withoutEmptyTexts(wanted))
})

function json(value: unknown): JsonObject {
  return JSON.parse(JSON.stringify(value))
}

function withoutEmptyTexts(value: object): unknown {
  return JSON.parse(JSON.stringify(value, (_key, inner) => (inner === '' ? undefined : inner)))
}
