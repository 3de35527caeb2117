import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { DIAGNOSTIC_CODES } from '../../src/experiment/diagnostic-code.ts'
import {
  GRID_POINTS,
  NOT_AGAIN,
  OBSERVATIONS,
  REFUSED_HERE,
  RUN_SPECS,
  STATUS,
} from '../conformance/differences.ts'

const page = readFileSync(new URL('../../docs/katib-compatibility.md', import.meta.url), 'utf8')
const sections = page.split(/^## /m).slice(1)

/** The code spans of the first cells of a section's table, or of the second. */
function cells(section: string, column: 0 | 1): readonly (readonly string[])[] {
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => {
      const cell = line.split(' | ')[column] ?? ''
      return [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text)
    })
}

function sectionOn(table: string): string {
  const found = sections.filter((section) => section.includes(`\`${table}\``))
  if (found.length !== 1) throw new Error(`${found.length} sections are about ${table}`)
  return found[0] ?? ''
}

describe('docs/katib-compatibility.md', () => {
  test('tells of every case that is refused here, with its codes', () => {
    const section = sectionOn('validator_cases.json')
    const codes = new Map<string, string[]>()
    for (const [index, [code = '']] of cells(section, 0).entries()) {
      for (const name of cells(section, 1)[index] ?? []) {
        codes.set(name, [...(codes.get(name) ?? []), code].sort())
      }
    }
    expect(Object.fromEntries(codes)).toEqual(REFUSED_HERE)
  })

  test.each([
    ['experiment_status_cases.json', Object.keys(STATUS)],
    ['grid_cases.json', Object.keys(GRID_POINTS)],
    ['observation_cases.json', Object.keys(OBSERVATIONS)],
    ['runspec_cases.json', [...RUN_SPECS.keys()]],
    ['suggestion_trials_view_cases.json', Object.keys(NOT_AGAIN)],
  ])('tells of every case of %s that is answered otherwise', (table, cases) => {
    expect(cells(sectionOn(table), 0).flat().toSorted()).toEqual(cases.toSorted())
  })

  test('has a word on every table', () => {
    const folder = new URL('../conformance/', import.meta.url)
    const tables = readdirSync(folder).filter((name) => name.endsWith('_cases.json'))
    for (const table of tables) expect(page).toContain(`\`${table}\``)
  })

  test('names codes that there are', () => {
    const named = [...page.matchAll(/`([a-z-]+\/[a-z-]+)`/g)].map(([, code]) => code)
    expect(DIAGNOSTIC_CODES).toEqual(expect.arrayContaining(named))
  })
})
