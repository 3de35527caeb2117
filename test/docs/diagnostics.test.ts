import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../src/experiment/diagnostic.ts'
import { DIAGNOSTIC_CODES, type DiagnosticCode } from '../../src/experiment/diagnostic-code.ts'
import { parseExperiments } from '../../src/experiment/parse.ts'
import { exampleFrom } from './example.ts'

const page = readFileSync(new URL('../../docs/diagnostics.md', import.meta.url), 'utf8')
const folder = new URL('bases/', import.meta.url)
const bases = readdirSync(folder).map((name) => readFileSync(new URL(name, folder), 'utf8'))

interface Section {
  readonly code: string
  readonly text: string
  readonly diff: string | undefined
}

const sections: readonly Section[] = page
  .split(/^### /m)
  .slice(1)
  .map((section) => ({
    code: section.slice(0, section.indexOf('\n')),
    text: section,
    diff: /```diff\n([\s\S]*?)\n```/.exec(section)?.[1],
  }))

const random = readFileSync(new URL('random.yaml', folder), 'utf8')
const without = (from: string): string => random.slice(0, random.indexOf(from))
const seldom = (field: string) => Array.from({ length: 30 }, (_, i) => `${field}${i}`)
const filtered = (...filters: readonly string[]): string =>
  random.replace(
    'spec:\n',
    `spec:\n  metricsCollectorSpec: {source: {filter: {metricsFormat: ${JSON.stringify(filters)}}}}\n`,
  )
const annotated = (text: string): string =>
  random.replace('  name: mnist\n', `  name: mnist\n  managedFields:\n${text}\n`)

/** What is too large for the page, or has no mend that could be shown. */
const WITHOUT_EXAMPLE: Readonly<Partial<Record<DiagnosticCode, string>>> = {
  'file/more-mistakes': `${random}${Array.from({ length: 101 }, (_, i) => `zz${i}: 1`).join('\n')}\n`,
  'file/no-experiment': 'apiVersion: v1\nkind: ConfigMap\n',
  'filter/too-long': filtered(`(a)=(b)${'c'.repeat(1000)}`),
  'filter/too-many': filtered(...seldom('(a)=(b)')),
  'metadata/baseline': random.replace(
    '  name: mnist\n',
    `  name: mnist\n  annotations:\n    tunebot.dev/baseline: '[{"lr": 7}]'\n`,
  ),
  'metadata/best-parameters': random.replace(
    '  name: mnist\n',
    '  name: mnist\n  annotations:\n    tunebot.dev/best-parameters: train.toml\n',
  ),
  'metadata/name-twice': `${random}---\n${random}`,
  'metadata/warm-start': random.replace(
    '  name: mnist\n',
    '  name: mnist\n  annotations:\n    tunebot.dev/warm-start: earlier.json\n',
  ),
  'spec/missing': without('spec:\n'),
  'template/missing': without('  trialTemplate:\n'),
  'template/no-source': without('    trialSpec:\n'),
  'unsupported/nas': readFileSync(new URL('darts.yaml', folder), 'utf8'),
  'yaml/character': random.replace('name: mnist', 'name: mn\0ist'),
  'yaml/too-deep': `${random}status: ${'['.repeat(70)}${']'.repeat(70)}\n`,
  'yaml/too-large': `${random}# ${'x'.repeat(256 * 1024)}\n`,
  'yaml/too-many-aliases': annotated(`    a: &a 1\n    b: [${'*a, '.repeat(21)}]`),
  'yaml/too-many-documents': `${random}${'---\na: 1\n'.repeat(25)}`,
  'yaml/too-many-values': annotated(
    `    a: &a [${'1, '.repeat(9000)}]\n    b: [${'*a, '.repeat(9)}]`,
  ),
}

function diagnosticsOf(text: string, code: string, old: string): readonly Diagnostic[] {
  const { experiments, diagnostics } = parseExperiments(text, {
    ...(code.startsWith('unsupported/') ? { algorithms: ['random'] } : {}),
    ...(code.startsWith('edit/') ? { old } : {}),
  })
  return [...diagnostics, ...experiments.flatMap((each) => each.diagnostics)]
}

describe('docs/diagnostics.md', () => {
  test('has a section for each code, in order', () => {
    expect(sections.map(({ code }) => code)).toEqual(DIAGNOSTIC_CODES)
  })

  const shown = sections.filter(({ diff }) => diff !== undefined)
  test.each(shown)('shows $code, and its mend', ({ code, text, diff = '' }) => {
    const { wrong, mended, line } = exampleFrom(diff, bases)
    const told = diagnosticsOf(wrong, code, mended).find((each) => each.code === code)
    expect(told, JSON.stringify(diagnosticsOf(wrong, code, mended), null, 1)).toMatchObject({
      line,
      severity: text.includes('A warning.') ? 'warning' : 'error',
    })
    expect(diagnosticsOf(mended, code, mended).filter((each) => each.severity === 'error')).toEqual(
      [],
    )
    expect(diagnosticsOf(mended, code, mended).map((each) => each.code)).not.toContain(code)
  })

  const told = sections.filter(({ diff }) => diff === undefined)
  test.each(told)('tells of $code, which has no example', ({ code }) => {
    const text = Object.entries(WITHOUT_EXAMPLE).find(([each]) => each === code)?.[1]
    const codes = diagnosticsOf(text ?? '', code, '').map((each) => each.code)
    expect(text === undefined ? [] : codes).toContain(code)
  })

  test('has an example of all others', () => {
    expect(told.map(({ code }) => code)).toEqual(Object.keys(WITHOUT_EXAMPLE))
  })

  test.each(bases.map((text) => [text]))('builds its examples on sound files', (text) => {
    expect(diagnosticsOf(text, '', '').filter(({ severity }) => severity === 'error')).toEqual([])
  })
})
