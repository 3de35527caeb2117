import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { bracketsOf } from '../../src/suggestion/halving/schedule.ts'

interface Case {
  readonly r_l: string
  readonly eta: string
  readonly s_max: number
  readonly brackets: readonly {
    readonly s: number
    readonly rungs: readonly { readonly trials: number; readonly resource: number }[]
  }[]
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(new URL('hyperband_schedule.json', import.meta.url), 'utf8'),
)

describe('the brackets and rungs of Hyperband', () => {
  test.each(cases)('for r_l $r_l and eta $eta', ({ r_l, eta, s_max, brackets }) => {
    const own = bracketsOf(Number(r_l), Number(eta))
    expect(own).toHaveLength(s_max + 1)
    expect(own).toEqual(
      brackets.map(({ rungs }) => rungs.map(({ trials, resource }) => ({ trials, resource }))),
    )
  })
})
