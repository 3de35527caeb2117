import { describe, expect, test } from 'vitest'
import { DEFAULT_FILTER } from '../../src/metrics/default-filter.ts'
import { ZERO_TIME } from '../../src/metrics/measurement.ts'
import { createTextCollector, LINE_LIMIT, type TextCollector } from '../../src/metrics/text.ts'
import { UserError } from '../../src/user-error.ts'

function collector(filters: readonly string[] = [], additional = ['accuracy']): TextCollector {
  return createTextCollector({
    objectiveMetricName: 'loss',
    metricNames: ['loss', ...additional],
    filters,
  })
}

function values(of: TextCollector, line: string): readonly string[] {
  return of.push(line).map(({ name, value }) => `${name}=${value}`)
}

describe('a line', () => {
  test('gives its measurements in order, with its time as printed', () => {
    const time = '2024-03-04T17:55:08.5+09:00'
    expect(collector().push(`${time} accuracy=0.90, loss = 1e-3 loss=2`)).toEqual([
      { time, name: 'accuracy', value: '0.90' },
      { time, name: 'loss', value: '1e-3' },
      { time, name: 'loss', value: '2' },
    ])
  })

  test('without a time has Katib’s zero time', () => {
    expect(collector().push('loss=1')).toEqual([{ time: ZERO_TIME, name: 'loss', value: '1' }])
    expect(collector().push('epoch 1 loss=1')[0]?.time).toBe(ZERO_TIME)
  })

  test('gives nothing where no name stands alone before an equals sign', () => {
    for (const line of ['', 'loss', 'loss: 1', 'val_loss=1', 'Loss=1', 'x=1']) {
      expect(collector().push(line)).toEqual([])
    }
  })

  test('is read up to 64 KiB', () => {
    const filler = ' '.repeat(LINE_LIMIT - 10)
    expect(values(collector(), `${filler}loss=1`)).toEqual(['loss=1'])
    expect(values(collector(), `${filler}${' '.repeat(10)}loss=1`)).toEqual([])
  })
})

describe('filters', () => {
  test('are tried one after the other, each for all its matches', () => {
    const both = collector(['(\\w+)=([0-9.]+)', '(\\w+): ([0-9.]+)'])
    expect(values(both, 'loss: 1 loss=2 accuracy: 3 loss=4')).toEqual([
      'loss=2',
      'loss=4',
      'loss=1',
      'accuracy=3',
    ])
  })

  test('have name and value trimmed as Go trims them', () => {
    const wide = collector(['(.+):(.+)'])
    expect(values(wide, '\u00a0loss\u2003:\u0085 1\u3000')).toEqual(['loss=1'])
    expect(values(wide, '\ufeffloss:1')).toEqual([])
  })

  test('may leave the value’s group out, or have one group only, and then give an empty text or nothing', () => {
    expect(values(collector(['(loss)(=\\d)?']), 'loss')).toEqual(['loss='])
    expect(values(collector(['(loss)']), 'loss')).toEqual([])
  })

  test('may be the default one, in writing', () => {
    expect(values(collector([DEFAULT_FILTER]), 'loss=0.5x')).toEqual(['loss=0.5'])
  })

  test.each(['(', '(?=x)(y)', '(a)\\1', '(a{1001})(b)'])('refuse %j by its place', (pattern) => {
    expect(() => collector(['(a)(b)', pattern])).toThrow(UserError)
    expect(() => collector(['(a)(b)', pattern])).toThrow('metricsFormat[1]')
  })

  test('cannot be made to take long', () => {
    const hostile = collector(['((a+)+)+$'.concat('()')])
    const start = performance.now()
    for (let i = 0; i < 10; i++) hostile.push(`loss${'a'.repeat(30_000)}!`)
    expect(performance.now() - start).toBeLessThan(5000)
  })
})

test('a long log is read in seconds, with or without metrics', () => {
  const read = collector()
  const start = performance.now()
  for (let i = 0; i < 200_000; i++) {
    read.push(`2024-03-04T17:55:08Z loss=0.${i}`)
    read.push(`step ${i}: rate=0.1 time=${i}s`)
  }
  expect(performance.now() - start).toBeLessThan(5000)
})
