import {
  array,
  assert,
  constantFrom,
  double,
  integer,
  oneof,
  property,
  record,
  string,
} from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatMarker,
  isAmong,
  isFinal,
  MARKER_BYTES,
  type MarkerState,
  markerNames,
  markerText,
  readMarker,
  type ShownState,
} from '../../src/github/marker.ts'

const STATES: readonly MarkerState[] = [
  'Created',
  'Running',
  'Restarting',
  'Succeeded',
  'Failed',
  'Starting',
  'Planned',
  'Invalid',
  'Unknown',
]
const text = string({ unit: 'binary' })
const markers = record({
  key: text,
  headSha: text,
  run: integer({ min: 1 }),
  attempt: integer({ min: 1 }),
  specHash: text,
  state: constantFrom(...STATES),
  name: text,
  title: text,
  commentKey: text,
  best: text,
  ahead: array(text),
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

describe('a marker with an experiment’s texts', () => {
  const widest = '\u3042'.repeat(5000)
  const single = '\u1100'.repeat(5000)
  const texts = oneof(
    string({ unit: 'binary', maxLength: 400 }),
    constantFrom(widest, single, '"'.repeat(400), '😀'.repeat(400), '\ud800'.repeat(400)),
  )
  const hex = (length: number) =>
    string({ unit: constantFrom('a', 'f', '0'), minLength: length, maxLength: length })
  const numbers = integer({ min: 1, max: Number.MAX_SAFE_INTEGER })

  it('is read back, and takes no more than the room that is left for it', () => {
    const written = record({
      key: hex(16),
      headSha: oneof(hex(40), hex(64)),
      run: numbers,
      attempt: numbers,
      specHash: hex(64),
      state: constantFrom<ShownState>('Running', 'Restarting', 'Failed', 'Starting', 'Planned'),
      name: texts.map(markerText),
      title: texts.map(markerText),
      commentKey: hex(64),
      best: double().map(String),
      ahead: array(hex(40), { maxLength: 30 }).map(markerNames),
      origin: record({ run: numbers, replaces: numbers }),
    })
    assert(
      property(written, (marker) => {
        const line = `${formatMarker(marker)}\n`
        expect(line.length).toBeLessThanOrEqual(MARKER_BYTES)
        expect(readMarker(line)).toEqual(marker)
      }),
    )
  })

  it('is cut where one character of it is longer than all that is left', () => {
    expect(markerText(single)).toBe('…')
    expect(markerText(widest)).toBe(`${'\u3042'.repeat(139)}…`)
  })
})

describe('the names in a marker', () => {
  const names = (count: number) => Array.from({ length: count }, (_, i) => `tune-${i}`)

  it.each([
    [0, 'tune-0', false],
    [2, 'tune-1', true],
    [2, 'tune-2', false],
    [20, 'tune-20', false],
    [21, 'tune-20', true],
    [21, 'other', true],
  ])('where they are %i may hold or not: %s, %s', (count, name, expected) => {
    expect(isAmong(markerNames(names(count)), name)).toBe(expected)
  })
})

/** As a stranger, or another version of tunebot, may write it. */
function written(fields: object): string {
  const json = JSON.stringify({ version: 1, ...fields })
  return `<!-- tunebot:${Buffer.from(json).toString('base64url')} -->`
}

describe('what stands for a marker', () => {
  const whole = {
    key: 'k',
    headSha: 's',
    run: 7,
    attempt: 2,
    specHash: 'h',
    state: 'Running',
  } as const

  it.each(Object.keys(whole))('is none: %s', (name) => {
    expect(readMarker(written({ ...whole, [name]: undefined }))).toBeUndefined()
  })

  it('is one with all of them', () => {
    expect(readMarker(formatMarker(whole))).toEqual(whole)
  })

  it.each([-1, 1.5, 2 ** 53, '7', null])('is none where its run is %j', (run) => {
    expect(readMarker(written({ ...whole, run }))).toBeUndefined()
  })

  it.each(['', 'Paused', 'running', 'toString', '__proto__'])(
    'says that its state is not known where that is %j',
    (state) => {
      expect(readMarker(written({ ...whole, state }))?.state).toBe('Unknown')
    },
  )
})

describe('isFinal', () => {
  it.each([
    ['Succeeded', true],
    ['Failed', true],
    ['Invalid', true],
    ['Running', false],
    ['Starting', false],
    ['Planned', true],
    ['Unknown', false],
  ] as const)('of %s: %s', (state, expected) => {
    expect(isFinal({ state })).toBe(expected)
  })
})
