import { expect, test } from 'vitest'
import { jobStatus } from '../../src/experiment/condition.ts'
import type { JsonObject } from '../../src/experiment/experiment.ts'
import { UserError } from '../../src/user-error.ts'
import table from './job_status_cases.json' with { type: 'json' }

interface Case {
  readonly description: string
  readonly job: JsonObject
  readonly successCondition: string
  readonly failureCondition: string
  readonly trialRunning: boolean
  readonly expected: { readonly status?: object | null; readonly error?: string }
}

const cases: readonly Case[] = JSON.parse(JSON.stringify(table))

/** Nothing differs; where Katib returns an error for ever, ours is one that a person can mend. */
test.each(cases)('$description', ({ job, trialRunning, expected, ...conditions }) => {
  const decide = () => jobStatus(job, conditions, trialRunning)
  if (expected.error === undefined) expect(decide() ?? null).toEqual(expected.status)
  else expect(decide).toThrow(UserError)
})
