import { describe, expect, test } from 'vitest'
import { assignmentCell, nameCell } from '../../../src/report/markdown/cells.ts'
import { anExperiment } from '../states.ts'

describe('a trial’s name in a table', () => {
  test.each([
    ['digits-7fk2x9cd', '`7fk2x9cd`'],
    ['digits-', '`digits-`'],
    ['other-7fk2x9cd', '`other-7fk2x9cd`'],
  ])('%s is without the experiment’s: %s', (name, shown) => {
    expect(nameCell(anExperiment(), { name }, 80)).toBe(shown)
  })
})

test('a value of the search space has four digits, and a whole number all of them', () => {
  const assignments = [
    { name: 'learning_rate', value: '0.0123456' },
    { name: 'units', value: '123456' },
  ]
  const shown = (name: string) => assignmentCell({ assignments }, name, 80)
  expect(['learning_rate', 'units', 'dropout'].map(shown)).toEqual(['0.01235', '123456', ''])
})
