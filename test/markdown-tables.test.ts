import { expect, test } from 'vitest'
import { cellText, markdownTables } from './markdown-tables.ts'

test('tables are read with alignment, header and rows, inside raw HTML too', () => {
  const markdown = [
    '| a | b |',
    '| ---: | --- |',
    '| 1 | `x \\| y` |',
    '',
    '<details>',
    '',
    '| c |',
    '| :-: |',
    '| **<2** |',
    '',
    '</details>',
  ].join('\n')
  expect(markdownTables(markdown)).toEqual([
    { alignment: ['right', undefined], header: ['a', 'b'], rows: [['1', '<code>x | y</code>']] },
    { alignment: ['center'], header: ['c'], rows: [['<strong>&lt;2</strong>']] },
  ])
})

test('the text of a cell is what a person reads', () => {
  expect(cellText('<strong>&lt;a &amp;&amp; &quot;b&quot;&gt;</strong>')).toBe('<a && "b">')
})
