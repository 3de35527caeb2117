import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderComment } from '../../src/report/markdown/comment.ts'
import { code, fenced } from '../../src/report/markdown/escape.ts'
import { htmlTables, markdownTables } from '../markdown-tables.ts'
import { hostileReport } from '../report/hostile.ts'
import { expectOwnHtml } from '../report/markdown/markup.ts'
import { isMissing } from '../requirement.ts'

const golden = join(import.meta.dirname, '..', 'golden')
const found = spawnSync('cmark-gfm', ['--version']).status === 0
const missing = isMissing('cmark-gfm', found, "'npm run install:debian' installs it on Debian.")

/** HTML as cmark-gfm writes it, the C implementation that GitHub's own descends from. */
function cmark(markdown: string): string {
  const extensions = ['table', 'strikethrough', 'autolink', 'tagfilter', 'tasklist']
  const { status, stdout, stderr } = spawnSync(
    'cmark-gfm',
    ['--unsafe', '--to', 'html', ...extensions.flatMap((name) => ['--extension', name])],
    { input: markdown, encoding: 'utf8' },
  )
  if (status !== 0) {
    throw new Error(`cmark-gfm failed: ${stderr}`)
  }
  return stdout
}

const files = readdirSync(golden).filter((file) => file.endsWith('.md'))

describe.skipIf(missing)('cmark-gfm reads the same tables as micromark, cell by cell', () => {
  test.each(files)('in %s', (file) => {
    const markdown = readFileSync(join(golden, file), 'utf8')
    expect(htmlTables(cmark(markdown))).toEqual(markdownTables(markdown))
  })

  test('and no markup but our own, whatever texts a report holds', () => {
    const ours = { linksTo: 'https://github.com/octo-org/digits/' }
    fc.assert(
      fc.property(hostileReport, ({ state, context }) => {
        expectOwnHtml(cmark(renderComment(state, context)), ours)
      }),
      { numRuns: 200 },
    )
  })

  test.each([79, 80, 81, 254, 255, 256, 600])('and holds what has %i backticks', (count) => {
    const text = `${'`'.repeat(count)}#1`
    const span = cmark(`x ${code(text, 1000)} y`)
    expect(span).toMatch(/^<p>x <code>[`\u200b]+#1<\/code> y<\/p>\n$/)
    for (const mark of ['`', '~', '`~']) {
      const lines = [...mark].map((one) => one.repeat(count))
      const block = cmark(fenced([...lines, '#1'], 'text'))
      expect(block).toMatch(/^<pre><code class="language-text">[^<]*#1\n<\/code><\/pre>\n$/)
      if (mark !== '`~') expect(block.replaceAll('\u200b', '')).toContain(lines.join('\n'))
    }
  })

  test('and there are tables to read', () => {
    const tables = files.flatMap((file) => markdownTables(readFileSync(join(golden, file), 'utf8')))
    expect(tables.length).toBeGreaterThan(0)
  })
})
