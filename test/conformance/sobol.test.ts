import { expect, test } from 'vitest'
import { createSuggestSession } from '../../src/command/suggest-session.ts'
import type { JsonObject } from '../../src/experiment/experiment.ts'
import cases from './sobol_cases.json' with { type: 'json' }

test.each(cases)('$description', ({ experiment, expected }) => {
  const { parameters, algorithm, objective } = experiment.spec
  const session = createSuggestSession()
  const init = { op: 'init', space: { parameters }, algorithm, objective, seed: 7 }
  expect(session.answer(json(init))).toEqual({ ok: true })
  for (const point of expected.batches.flat()) {
    expect(session.answer({ op: 'ask' })['params']).toEqual(point)
  }
})

function json(value: unknown): JsonObject {
  return JSON.parse(JSON.stringify(value))
}
