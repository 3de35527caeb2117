import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { renderManifest } from '../../src/report/manifest.ts'

const RISKY = [
  'yes',
  'off',
  '010',
  '0o10',
  '1_000',
  '1:30',
  '2001-01-01',
  '~',
  'null',
  '1e3',
  '',
  '=',
  '<<',
  '.inf',
]

describe('a manifest as YAML', () => {
  it('begins with what it is', () => {
    expect(
      renderManifest({
        spec: { a: 1 },
        metadata: { name: 'x' },
        kind: 'Job',
        apiVersion: 'batch/v1',
      }),
    ).toBe('apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: x\nspec:\n  a: 1\n')
  })

  it.each(['1.1', '1.2'] as const)('reads back as it was, in YAML %s', (version) => {
    const text = fc.oneof(fc.constantFrom(...RISKY), fc.string(), fc.string({ unit: 'grapheme' }))
    const texts = fc.dictionary(
      text.filter((key) => key !== '__proto__' && !(version === '1.1' && key === '<<')),
      fc.oneof(text, fc.array(text), fc.boolean(), fc.integer()),
    )
    fc.assert(
      fc.property(texts, (spec) => {
        const manifest = { apiVersion: 'v1', kind: 'Job', spec }
        expect(parse(renderManifest(manifest), { version })).toEqual(manifest)
      }),
      { numRuns: 500 },
    )
  })
})
