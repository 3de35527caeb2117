import { describe, expect, test } from 'vitest'
import { createTextCollector } from '../../src/metrics/text.ts'
import { unavailableMessage } from '../../src/metrics/unavailable.ts'

function explain(
  lines: readonly string[],
  objective = 'Validation-accuracy',
  filters: readonly string[] = [],
): string {
  const collector = createTextCollector({
    objectiveMetricName: objective,
    metricNames: [objective, 'accuracy'],
    filters,
  })
  for (const line of lines) collector.push(line)
  return unavailableMessage(collector)
}

describe('the message says', () => {
  test('that nothing was printed', () => {
    expect(explain([])).toBe(
      'The trial printed nothing, so it has no value of `Validation-accuracy`.',
    )
  })

  test('how to print a metric where there was none', () => {
    expect(explain(['hello'])).toBe(
      'The only line printed holds no value of `Validation-accuracy`. ' +
        'Print it as `Validation-accuracy=0.9` on a line of its own.',
    )
  })

  test('which metrics were seen', () => {
    expect(explain(['accuracy=0.5 loss=1', 'accuracy=0.6', 'done'])).toBe(
      'None of the 3 lines printed holds a value of `Validation-accuracy`. ' +
        'Metrics seen: `accuracy` (2 times), `loss` (1 time).',
    )
  })

  test('which lines nearly matched, and why', () => {
    expect(explain(['epoch 1', 'validation_accuracy=0.5', 'Validation-accuracy: 0.6'])).toBe(
      'None of the 3 lines printed holds a value of `Validation-accuracy`. Nearly matched: ' +
        '`validation_accuracy=0.5` (the name printed is `validation_accuracy`, not `Validation-accuracy`: spell both alike); ' +
        '`Validation-accuracy: 0.6` (the default filter wants `=` between name and value). ' +
        'Metrics seen: `validation_accuracy` (1 time).',
    )
  })

  test('that the latest value is not a number though others are', () => {
    expect(explain(['Validation-accuracy=0.5', 'Validation-accuracy=nan'])).toBe(
      '`Validation-accuracy` was a number 1 time, but its latest value, the one that counts, is none. ' +
        'Nearly matched: `Validation-accuracy=nan` (`nan` is not a number).',
    )
  })

  test('that the default filter can never read such a name', () => {
    expect(explain(['f1.score=0.5'], 'f1.score')).toContain(
      'The default filter cannot read that name: give the filter that can in `metricsCollectorSpec.source.filter.metricsFormat`.',
    )
  })
})

describe('a line nearly matches', () => {
  test.each([
    ['loss: 0.3', 'the default filter wants `=` between name and value'],
    ["{'loss': 0.3}", 'the default filter wants `=` between name and value'],
    ['{"loss": "0.3"}', 'the default filter wants `=` between name and value'],
    ['loss 0.3', 'the default filter wants `=` between name and value'],
    ['loss is .3', 'the default filter wants `=` between name and value'],
    ['Loss=0.3', 'the name printed is `Loss`, not `loss`: spell both alike'],
    ['val_loss=0.3', 'its name is `val_loss`, and only `loss` itself counts'],
    ['loss-1=0.3', 'its name is `loss-1`, and only `loss` itself counts'],
    [
      '\u001b[32mloss=0.3\u001b[0m',
      'a colour code stands before the name: print it without colours',
    ],
    ['loss=nan', '`nan` is not a number'],
    ["loss = '0.3'", "`'0.3'` is not a number"],
    ['loss= -', '`-` is not a number'],
    ['loss=', 'no value follows the name'],
  ])('%j: %s', (line, reason) => {
    expect(explain([line], 'loss')).toContain(`(${reason})`)
  })

  test.each(['lossless=1', 'the loss function', 'glosses: 3', 'bloss=4', 'loss function v2'])(
    'only if it is about the objective: %j is not',
    (line) => {
      expect(explain([line], 'loss')).not.toContain('Nearly matched')
    },
  )

  test.each([
    ['loss=1,000', '1'],
    ['loss=1_000', '1'],
    ['loss=0x10', '0'],
    ['loss=1.2.3', '1.2'],
  ])('%j, of which only %j is read', (line, read) => {
    expect(explain([line], 'loss')).toContain(`only the part \`${read}\` is read as the value`)
  })

  test.each(['loss=0.05', 'loss=1e-3,', 'loss=12;accuracy=3', 'loss=0.3%'])(
    '%j does not: all of its value is read',
    (line) => {
      expect(explain([line], 'loss')).not.toContain('Nearly matched')
    },
  )

  test('under filters of one’s own if it would have matched the default one', () => {
    expect(explain(['loss=0.3', 'accuracy=1'], 'loss', ['(\\w+):(\\d)'])).toContain(
      '`loss=0.3` (no filter of `metricsFormat` takes it)',
    )
  })
})

describe('the message stays short and clean', () => {
  test('with endless near misses: two of a kind, five in all', () => {
    const lines = Array.from({ length: 1000 }, (_, i) => `loss: ${i}`)
    const names = Array.from({ length: 1000 }, (_, i) => `loss-${i}=1`)
    const message = explain([...lines, ...names], 'loss')
    expect(message.match(/default filter wants/g)).toHaveLength(2)
    expect(message.match(/only `loss` itself counts/g)).toHaveLength(3)
    expect(message.length).toBeLessThan(1500)
  })

  test('with endless names', () => {
    const message = explain([Array.from({ length: 5000 }, (_, i) => `n${i}=1`).join(' ')], 'loss')
    expect(message).toContain('`n7` (1 time), and more.')
    expect(message.length).toBeLessThan(500)
  })

  test('with control characters, long lines and halves of characters', () => {
    const message = explain(
      [
        `loss: 1\u001b[2J\r${'😀'.repeat(5000)}`,
        `${'y'.repeat(9999)}=1`,
        `loss=\u0007${'😀'.repeat(99)}`,
      ],
      'loss',
    )
    expect(message).not.toMatch(/\p{Cc}/u)
    expect(message).not.toMatch(/\p{Cs}/u)
    expect(message.length).toBeLessThan(1800)
  })

  test('with a name that is full of a pattern’s signs', () => {
    expect(explain(['a+b)(*=1', 'A+B)(*: 1'], 'a+b)(*')).toContain('the default filter wants `=`')
    expect(() => explain(['---: 1'], '-_-')).not.toThrow()
  })
})
