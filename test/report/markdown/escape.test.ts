import fc from 'fast-check'
import { micromark } from 'micromark'
import { describe, expect, test } from 'vitest'
import {
  cell,
  cellCode,
  code,
  fenced,
  link,
  mermaidLabel,
  prose,
} from '../../../src/report/markdown/escape.ts'
import { markdownTable } from '../../../src/report/markdown/table.ts'
import { visible } from '../../../src/report/text.ts'
import { hostileText } from '../hostile.ts'
import { expectOwnMarkup, toHtml } from './markup.ts'

const OURS = { linksTo: 'https://tunebot.example/' }

function unescaped(html: string): string {
  return html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
}

describe('a code span', () => {
  test('shows the very text, whatever it is', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        fc.pre(visible(text) !== '' && [...text].length < 70)
        const html = micromark(`x ${code(text)} y`, { allowDangerousHtml: true })
        expect(unescaped(html)).toBe(`<p>x <code>${visible(text)}</code> y</p>`)
      }),
    )
  })

  test('shows the very text within a table too, a backslash before a pipe apart', () => {
    fc.assert(
      fc.property(hostileText, hostileText, (text, other) => {
        fc.pre(visible(text) !== '' && [...text].length < 70)
        const columns = [
          { title: 'A', align: 'left' },
          { title: 'B', align: 'left' },
        ] as const
        const html = toHtml(markdownTable(columns, [[cellCode(text), cellCode(other)]]))
        const [, shown = ''] = /<td align="left"><code>([\s\S]*?)<\/code><\/td>/.exec(html) ?? []
        expect(unescaped(shown).replaceAll('\\\u200b|', '\\|')).toBe(visible(text))
      }),
    )
  })

  test('has no fence that GitHub does not know, of more than 80 backticks', () => {
    expect(code('`'.repeat(79), 999)).toBe(`${'`'.repeat(80)} ${'`'.repeat(79)} ${'`'.repeat(80)}`)
    const longest = Math.max(
      ...(code('`'.repeat(500), 999).match(/`+/g) ?? []).map((run) => run.length),
    )
    expect(longest).toBe(80)
  })

  test('of nothing says so', () => {
    expect(code('')).toBe('_empty_')
  })
})

describe('a cell', () => {
  test.each(['0.0183', '-3', '1e-5', '∞', 'adam', 'learning_rate', 'Validation-accuracy', 'relu6'])(
    'holds the plain word %s as it is',
    (text) => expect(cell(text)).toBe(text),
  )

  test.each(['1234567', 'deadbeef', 'GH-1', 'JIRA-42', 'a|b', '__x__', 'www.x.y', '@me', '', '-'])(
    'holds %j as code',
    (text) => expect(cell(text)).toMatch(/^`|^_empty_$/),
  )
})

test('every place is held whatever the text is', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      expectOwnMarkup(`${code(text)} and ${prose(text)}`, OURS)
      expectOwnMarkup(prose(text), OURS)
      expectOwnMarkup(fenced([text, text], 'text'), OURS)
      expectOwnMarkup(
        link(code(text), `https://tunebot.example/${encodeURIComponent('a b')}`),
        OURS,
      )
      const columns = [{ title: cell(text), align: 'left' }] as const
      expectOwnMarkup(markdownTable(columns, [[cell(text)], [cellCode(text)], [prose(text)]]), OURS)
    }),
    { numRuns: 500 },
  )
})

describe('a link', () => {
  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://tunebot.example',
    '//tunebot.example',
    'https://user:secret@tunebot.example',
    'not a url',
    `https://tunebot.example/${'x'.repeat(3000)}`,
    undefined,
  ])('is not made to %s', (url) => {
    expect(link('text', url)).toBe('text')
  })

  test('keeps an address that holds what Markdown would end it with', () => {
    const html = toHtml(link('text', 'https://tunebot.example/a (b)|c?x=1&copy=2#`d`'))
    expect(html).toBe(
      '<p><a href="https://tunebot.example/a%20%28b%29%7Cc?x=1&amp;copy=2#%60d%60">text</a></p>',
    )
  })
})

test('a sentence reads as it was written', () => {
  const text = 'exit code 3, because `x` < 5 & y_1 is 2*3 (see #12, @octocat)'
  const html = micromark(prose(text))
  expect(unescaped(html).replaceAll('\u200b', '')).toBe(`<p>${text}</p>`)
})

test('a diagram’s label keeps letters and leaves out what its grammar could trip over', () => {
  expect(mermaidLabel('Validation-accuracy')).toBe('"Validation-accuracy"')
  expect(mermaidLabel('정확도 "x"; %% click\n`y`')).toBe('"정확도 x click y"')
})
