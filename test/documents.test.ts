import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import manifest from '../package.json' with { type: 'json' }

const root = join(import.meta.dirname, '..')
const DOCUMENTS = [
  'CONTRIBUTING.md',
  'README.md',
  'SECURITY.md',
  'docs/algorithms.md',
  'docs/architecture.md',
  'docs/checkpoints.md',
  'docs/commands.md',
  'docs/diagnostics.md',
  'docs/github.md',
  'docs/katib-compatibility.md',
  'docs/policy.md',
  'docs/suggest.md',
  'examples/digits/DATA.md',
  'examples/digits/README.md',
  'examples/pbt-digits/README.md',
]

describe.each(DOCUMENTS)('%s', (document) => {
  const text = readFileSync(join(root, document), 'utf8')

  test('links to files that there are', () => {
    const targets = [...text.matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)].map(([, to = '']) => to)
    expect(targets.filter((to) => !existsSync(join(root, dirname(document), to)))).toEqual([])
  })

  test('names files and scripts of the project that there are', () => {
    const paths = [...text.matchAll(/`((?:src|test|scripts|docs|examples|\.ci)\/[\w./-]+)`/g)]
    const named = paths.map(([, path = '']) => path).filter((path) => !/\/[ab]\b/.test(path))
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([])
    const scripts = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, script]) => script)
    expect(Object.keys(manifest.scripts)).toEqual(expect.arrayContaining(scripts))
  })
})

test('LICENSE is the whole Apache License 2.0', () => {
  const text = readFileSync(join(root, 'LICENSE'), 'utf8')
  const headings = [...text.matchAll(/^ {3}(\d)\. ([A-Z][\w ]+)/gm)].map(([, number]) => number)
  expect(headings).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9'])
  expect(text).toContain('END OF TERMS AND CONDITIONS')
  expect(manifest.license).toBe('Apache-2.0')
})
