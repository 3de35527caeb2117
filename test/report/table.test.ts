import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderTable } from '../../src/report/table.ts'
import { hostileReport } from './hostile.ts'
import { aState, at, failedState, finished, runningState } from './states.ts'
import { COLOURED, expectTerminalText, PLAIN } from './terminal.ts'

const now = at(41)

describe('the table on a terminal', () => {
  test.each([
    ['wide', 140],
    ['usual', 80],
    ['narrow', 50],
  ])('that is %s reads like its golden', async (name, width) => {
    const states = [finished(), failedState(), runningState()]
    const text = states.map((state) => renderTable(state, { width, colors: PLAIN, now })).join('\n')
    await expect(text).toMatchFileSnapshot(`../golden/table-${name}.txt`)
    expectTerminalText(text, width)
  })

  test('is empty without trials', () => {
    expect(renderTable(aState([]), { width: 80, colors: PLAIN, now })).toBe('')
  })

  test('tells what it leaves out', () => {
    expect(renderTable(finished(), { width: 50, colors: PLAIN, now })).toContain('not shown: ')
  })

  test('has colours where they are wanted, and the same text', () => {
    const coloured = renderTable(finished(), { width: 80, colors: COLOURED, now })
    expect(coloured).toContain('\u001b[')
    expectTerminalText(coloured, 80)
  })

  test('fits and holds no controls, whatever the texts are', () => {
    fc.assert(
      fc.property(hostileReport, fc.integer({ min: 45, max: 200 }), ({ state }, width) => {
        expectTerminalText(renderTable(state, { width, colors: COLOURED, now }), width)
      }),
    )
  })
})
