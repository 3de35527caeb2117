import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../src/experiment/experiment.ts'
import { REFUSED_HERE } from './differences.ts'
import { errorsIn, type KatibConfigMap } from './parse-case.ts'

interface Case {
  readonly id: string
  readonly description: string
  readonly experiment: JsonObject
  readonly oldExperiment?: JsonObject
  readonly configMaps?: readonly KatibConfigMap[]
  readonly expected: {
    readonly valid?: boolean
    readonly errors?: readonly { readonly field: string }[]
    readonly decodeError?: string
  }
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL('validator_cases.json', import.meta.url), 'utf8'),
)
const taken = cases.filter(({ expected }) => expected.valid === true)
const refused = cases.filter(({ expected }) => expected.errors?.length)
const undecodable = cases.filter(({ expected }) => expected.decodeError !== undefined)

function errorsOf({ experiment, oldExperiment: old, configMaps = [] }: Case) {
  return errorsIn(experiment, { configMaps, ...(old === undefined ? {} : { old }) })
}

describe('what Katib’s webhook takes', () => {
  const both = taken.filter(({ description }) => !(description in REFUSED_HERE))
  test.each(both)('is taken: $id $description', (each) => {
    expect(errorsOf(each)).toEqual([])
  })

  const overruled = taken.filter(({ description }) => description in REFUSED_HERE)
  test.each(overruled)('and cannot work is an error: $id $description', (each) => {
    const codes = new Set(errorsOf(each).map(({ code }) => code))
    expect([...codes].sort()).toEqual(REFUSED_HERE[each.description])
  })
})

describe('what Katib’s webhook refuses', () => {
  test.each(refused)('is refused for the same fields: $id $description', (each) => {
    expect(new Set(errorsOf(each).map(({ path }) => path))).toEqual(
      new Set(each.expected.errors?.map(({ field }) => field)),
    )
  })

  test.each(undecodable)('for its JSON types is refused for them: $id $description', (each) => {
    // Go names the struct and then the path: `ObjectiveSpec.spec.objective.goal of type`.
    const [, path] = /field \w+\.(\S+) of type/.exec(each.expected.decodeError ?? '') ?? []
    expect(errorsOf(each)).toMatchObject([{ path, code: 'type/wrong' }])
  })
})

test('every case of the table is tried', () => {
  expect(taken.length + refused.length + undecodable.length).toBe(cases.length)
  expect(cases.length).toBeGreaterThanOrEqual(138)
  const names = taken.map(({ description }) => description)
  for (const name of Object.keys(REFUSED_HERE)) expect(names).toContain(name)
})
