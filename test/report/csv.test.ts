import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderCsv } from '../../src/report/csv.ts'
import { hostileReport } from './hostile.ts'
import { aState, aTrial, FAILED, finished } from './states.ts'

/** RFC 4180, strictly. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  const field = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy
  for (let at = 0; at < text.length; at = field.lastIndex) {
    const match = field.exec(text)
    if (match === null) throw new Error(`no field at ${at}: ${text.slice(at, at + 40)}`)
    row.push(match[1]?.replaceAll('""', '"') ?? match[2] ?? '')
    if (match[3] === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}

describe('the CSV', () => {
  test('has Katib’s columns, then reason and times, in the order of creation', () => {
    const [header, first] = renderCsv(finished()).split('\r\n')
    expect(header).toBe(
      'Status,trialName,Validation-accuracy,accuracy,learning_rate,dropout,optimizer,reason,startTime,completionTime',
    )
    expect(first).toBe(
      'Succeeded,digits-7fk2x9cd,0.9528,0.9639,0.0123456789,0.1,adam,TrialSucceeded,2026-11-23T09:00:00.100Z,2026-11-23T09:00:07.400Z',
    )
  })

  test('quotes what has to be quoted', () => {
    const trial = aTrial(0, { ...FAILED, reason: 'a "b", c\nd' })
    expect(renderCsv(aState([trial]))).toContain('"a ""b"", c\nd"')
  })

  test.each([
    ['=HYPERLINK("https://evil.example")', '\'=HYPERLINK("https://evil.example")'],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['+1+1', "'+1+1"],
    ['-1+1', "'-1+1"],
    ['\tx', "'\tx"],
    ['-0.5', '-0.5'],
    ['+1e3', '+1e3'],
    ['-inf', '-inf'],
    ['adam', 'adam'],
  ])('gives a spreadsheet %j as %j', (value, written) => {
    const trial = aTrial(0, { assignments: [{ name: 'optimizer', value }] })
    expect(parseCsv(renderCsv(aState([trial])))[1]?.[6]).toBe(written)
  })

  test('has whole rows that start no formula, whatever the texts are', () => {
    fc.assert(
      fc.property(hostileReport, ({ state }) => {
        const rows = parseCsv(renderCsv(state))
        expect(rows).toHaveLength(state.trials.length + 1)
        for (const row of rows) expect(row).toHaveLength(rows[0]?.length ?? 0)
        for (const field of rows.flat())
          expect(field).not.toMatch(/^(?:[=@\t\r\n]|[+-](?![\d.i]))/i)
      }),
    )
  })
})
