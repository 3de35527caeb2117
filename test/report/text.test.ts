import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  displayWidth,
  fitColumns,
  oneLine,
  plural,
  truncate,
  truncateUnits,
  visible,
} from '../../src/report/text.ts'
import { hostileText } from './hostile.ts'

describe('text from outside', () => {
  test('loses escape sequences and shows what cannot be seen', () => {
    expect(visible('\u001b[31mred\u001b[0m \u0000\u007f\u202e\u200b\ud800')).toBe('red ␀␡���')
  })

  test('has at most four accents on a letter', () => {
    expect(visible(`e${'\u0301'.repeat(500)}`)).toBe(`e${'\u0301'.repeat(4)}`)
  })

  test('is bounded before anything is done with it', () => {
    expect(visible(`\u001b[${';'.repeat(5_000_000)}`).length).toBeLessThan(10_000)
  })

  test('never keeps a control', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        expect(visible(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u)
        expect(oneLine(text)).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
      }),
    )
  })
})

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

describe('text that is too long', () => {
  test('is cut between what people count as characters', () => {
    expect(truncate('👩🏽‍🚀👩🏽‍🚀👩🏽‍🚀', 2)).toBe('👩🏽‍🚀…')
    expect(truncate('e\u0301e\u0301e\u0301', 3)).toBe('e\u0301e\u0301e\u0301')
    expect(truncate('abcdef', 4)).toBe('abc…')
  })

  test('is cut there whatever it is made of', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 12 }), (text, max) => {
        const all = [...graphemes.segment(text)].map(({ segment }) => segment)
        const whole = all.length <= max
        expect(truncate(text, max)).toBe(whole ? text : `${all.slice(0, max - 1).join('')}…`)
      }),
      { numRuns: 2000 },
    )
  })

  test('fits a bound in UTF-16 units, cut there as well', () => {
    fc.assert(
      fc.property(hostileText, fc.integer({ min: 1, max: 40 }), (text, max) => {
        const cut = truncateUnits(text, max)
        const ends = [...graphemes.segment(text)].map(
          ({ index, segment }) => index + segment.length,
        )
        const lastThatFits = Math.max(0, ...ends.filter((end) => end < max))
        expect(cut).toBe(text.length <= max ? text : `${text.slice(0, lastThatFits)}…`)
      }),
    )
    expect(truncateUnits('\u1100'.repeat(5000), 140)).toBe('…')
    expect(truncateUnits('a👩🏽‍🚀b', 8)).toBe('a…')
  })

  test('fits the columns of a terminal, where wide letters take two', () => {
    expect(displayWidth('漢字 ok ✅')).toBe(10)
    expect(fitColumns('漢字漢字', 5)).toBe('漢字…')
    expect(fitColumns('digits-7fk2x9cd', 9, 'start')).toBe('…7fk2x9cd')
    fc.assert(
      fc.property(
        hostileText.map(visible),
        fc.nat(30),
        fc.constantFrom('start', 'end'),
        (text, width, cut) => {
          expect(displayWidth(fitColumns(text, width, cut))).toBeLessThanOrEqual(width)
        },
      ),
    )
  })
})

test('a number of things has its thousands apart, and an s unless it is one', () => {
  const trials = [0, 1, 2, 5000].map((count) => plural(count, 'trial'))
  expect(trials).toEqual(['0 trials', '1 trial', '2 trials', '5,000 trials'])
})
