import { assert, integer, property, record, string } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatMarker, isFinal, isNewer, readMarker } from '../../src/github/marker.ts'

const text = string({ unit: 'binary' })
const markers = record({
  key: text,
  headSha: text,
  run: integer({ min: 1 }),
  attempt: integer({ min: 1 }),
  specHash: text,
  state: text,
  name: text,
  title: text,
  best: text,
  origin: record({ run: integer({ min: 1 }), replaces: integer({ min: 1 }) }),
})

describe('the marker', () => {
  it('reads back what was written, whatever it holds', () => {
    assert(
      property(markers, (marker) => {
        const wellFormed = JSON.parse(Buffer.from(JSON.stringify(marker)).toString())
        expect(readMarker(`${formatMarker(marker)}\nbody`)).toEqual(wellFormed)
      }),
    )
  })

  it('never ends the HTML comment it stands in, nor leaves its line', () => {
    assert(
      property(markers, (marker) => {
        expect(formatMarker(marker)).toMatch(/^<!-- tunebot:[A-Za-z0-9_-]+ -->$/)
      }),
    )
  })

  it.each([
    'plain text',
    ' <!-- tunebot:e30 -->',
    '<!-- tunebot: -->',
    '<!-- tunebot:e30 -->',
    `<!-- tunebot:${Buffer.from('{').toString('base64url')} -->`,
    `<!-- tunebot:${Buffer.from('null').toString('base64url')} -->`,
    `text\n${formatMarker({ key: 'k', headSha: 's', run: 1, attempt: 1, specHash: 'h', state: 'Running' })}`,
  ])('is not read from %j', (body) => {
    expect(readMarker(body)).toBeUndefined()
  })
})

describe('a marker that lacks a field', () => {
  const whole = { key: 'k', headSha: 's', run: 7, attempt: 2, specHash: 'h', state: 'Running' }

  it.each(Object.keys(whole))('is none: %s', (name) => {
    const json = { version: 1, ...whole, [name]: undefined }
    const encoded = Buffer.from(JSON.stringify(json)).toString('base64url')
    expect(readMarker(`<!-- tunebot:${encoded} -->`)).toBeUndefined()
  })

  it('is one with all of them', () => {
    expect(readMarker(formatMarker(whole))).toEqual(whole)
  })
})

describe('isFinal', () => {
  it.each([
    ['Succeeded', true],
    ['Failed', true],
    ['Invalid', true],
    ['Running', false],
    ['Starting', false],
    ['Planned', true],
    ['', false],
  ])('of %s: %s', (state, expected) => {
    expect(isFinal({ state })).toBe(expected)
  })
})

describe('isNewer', () => {
  const marker = { key: 'k', headSha: 's', run: 7, attempt: 2, specHash: 'h', state: 'Running' }

  it.each([
    [{ run: 6, attempt: 9 }, true],
    [{ run: 8, attempt: 1 }, false],
    [{ run: 7, attempt: 1 }, true],
    [{ run: 7, attempt: 2 }, false],
    [{ run: 7, attempt: 3 }, false],
  ])('than %j: %s', (other, expected) => {
    expect(isNewer(marker, other)).toBe(expected)
  })
})
