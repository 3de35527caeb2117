import { describe, expect, it } from 'vitest'
import { decodeEvent } from '../../src/journal/decode.ts'
import { begun, EXPERIMENT } from './events.ts'

const ASSIGNMENTS = [{ name: 'lr', value: '0.1' }]

describe('the beginning of an experiment', () => {
  it('is read with and without trials of earlier ones', () => {
    const warm = begun(EXPERIMENT, [{ assignments: ASSIGNMENTS, value: -0.5 }])
    expect(decodeEvent(warm)).toEqual(warm)
    expect(decodeEvent(begun())).toEqual(begun())
  })

  it.each([
    ['no list', {}],
    ['null', null],
    ['no trial', [7]],
    ['without assignments', [{ value: 1 }]],
    ['without a value', [{ assignments: ASSIGNMENTS }]],
    ['a text for a value', [{ assignments: ASSIGNMENTS, value: '1' }]],
    ['a number assigned', [{ assignments: [{ name: 'lr', value: 0.1 }], value: 1 }]],
    ['a list for an assignment', [{ assignments: [['lr', '0.1']], value: 1 }]],
  ])('is refused with earlier trials that are %s', (_, earlier) => {
    expect(() => decodeEvent({ ...begun(), earlier })).toThrow('not an event of a tunebot journal')
  })
})
