import { describe, expect, test } from 'vitest'
import { EXAMPLE, edited, lineOf, parse, parseOne, said } from './katib-example.ts'

/** The example with other lines between `parameters:` and `trialTemplate:`. */
function withParameters(lines: string): string {
  const start = EXAMPLE.indexOf('  parameters:')
  const end = EXAMPLE.indexOf('  trialTemplate:')
  return EXAMPLE.slice(0, start) + lines + EXAMPLE.slice(end)
}

const WRONG_PARAMETERS = `  parameters:
    - name: learning_rate
        parameterType: double
        feasibleSpace:
        min: "0.01"
        max: "0.2"
    - name: dropout
        parameterType: double
        feasibleSpace:
        min: "0.1"
        max: "0.5"
    - name: optimizer
        parameterType: categorical
        feasibleSpace:
        list:
            - sgd
            - adam
            - ftrl
`

/** Moves every line of these fields two columns to the left. */
function outdent(text: string, ...fields: readonly string[]): string {
  return fields.reduce((all, field) => all.replaceAll(`        ${field}:`, `      ${field}:`), text)
}

describe('a parameters block that is indented too deep', () => {
  test('is one error, at the first line that is too deep, with the column it should have', () => {
    expect(said(withParameters(WRONG_PARAMETERS))).toEqual([
      '21:9 spec.parameters[0].parameterType: parameterType is at column 9; it belongs level with name, at column 7' +
        ' > Move it 2 columns to the left, and the lines that belong to it or stand level with it',
    ])
  })

  test('after parameterType alone is mended, the error is at feasibleSpace', () => {
    const [only, ...others] = said(outdent(withParameters(WRONG_PARAMETERS), 'parameterType'))
    expect(only).toMatch(
      /^22:9 .*feasibleSpace is at column 9; it belongs level with parameterType, at column 7/,
    )
    expect(others).toEqual([])
  })

  test('after the first parameter is mended, the error is at the second', () => {
    const first =
      '    - name: learning_rate\n        parameterType: double\n        feasibleSpace:\n'
    const mended = first.replaceAll('        ', '      ')
    const [only, ...others] = said(withParameters(WRONG_PARAMETERS.replace(first, mended)))
    expect(only).toMatch(/^26:9 spec\.parameters\[1\]\.parameterType: /)
    expect(others).toEqual([])
  })

  test('after all of that is mended, the error is at min, which belongs under feasibleSpace', () => {
    const fields = ['parameterType', 'feasibleSpace', 'min', 'max', 'list']
    expect(said(withParameters(outdent(WRONG_PARAMETERS, ...fields)))).toEqual([
      '23:7 spec.parameters[0].min: min stands beside feasibleSpace, at column 7; it belongs under feasibleSpace, at column 9' +
        ' > Indent min and max 2 columns to the right; the same on lines 28, 29 and 33',
    ])
  })

  test('the same block indented by four is told the same', () => {
    const wide = WRONG_PARAMETERS.replaceAll(/^ {8}(?=\S)/gm, '          ')
    expect(said(withParameters(wide))[0]).toMatch(/^21:11 .*at column 11; .*at column 7/)
  })
})

test('forty parameters that are indented too deep are still one error, at the first', () => {
  const lines = Array.from(
    { length: 40 },
    (_, i) => `    - name: p${i}\n        parameterType: int\n`,
  )
  const [only, ...others] = said(withParameters(`  parameters:\n${lines.join('')}`))
  expect(only).toMatch(/^21:9 spec\.parameters\[0\]\.parameterType: .*at column 7/)
  expect(others).toEqual([])
})

test('counts that are indented deeper one by one are one error, at the first that is too deep', () => {
  const text = edited(
    ['  maxTrialCount', '    maxTrialCount'],
    ['  maxFailedTrialCount', '    maxFailedTrialCount'],
  )
  expect(said(text)).toEqual([
    '17:5 spec.maxTrialCount: maxTrialCount is at column 5; it belongs level with parallelTrialCount, at column 3' +
      ' > Move it 2 columns to the left, and the lines that belong to it or stand level with it',
  ])
})

test('when the first of the counts is the one that is wrong, it is the one that is told', () => {
  expect(said(edited(['  parallelTrialCount', 'parallelTrialCount']))).toEqual([
    '16:1 spec.parallelTrialCount: parallelTrialCount is at column 1; it belongs level with algorithm, at column 3' +
      ' > Move it 2 columns to the right, and make the lines below it level with it',
  ])
})

describe('one slip, one error, at its line', () => {
  test.each([
    [
      'a key between two columns',
      ['    goal', '   goal'],
      '10:4',
      'goal is at column 4; it belongs level with type, at column 5',
    ],
    [
      'a key left of its item',
      ['      parameterType', '     parameterType'],
      '21:6',
      'it belongs level with name, at column 7',
    ],
    [
      'a dash too far left',
      ['    - name: dropout', '   - name: dropout'],
      '25:4',
      'below the other dashes, at column 5',
    ],
    [
      'a dash too far right',
      ['    - name: dropout', '     - name: dropout'],
      '25:6',
      'below the other dashes, at column 5',
    ],
    [
      'a dash that is missing',
      ['    - name: dropout', '      name: dropout'],
      '25:7',
      'name is given twice, first on line 20',
    ],
    ['a tab', ['    goal', '\tgoal'], '10:1', 'the line is indented with a tab'],
    [
      'no space after a colon',
      ['min: "0.01"', 'min:"0.01"'],
      '23:9',
      'a space is missing after the colon of min',
    ],
    [
      'no space after a colon, between others',
      ['type: maximize', 'type:maximize'],
      '9:5',
      'a space is missing after the colon of type',
    ],
    [
      'no space after a dash',
      ['- name: dropout', '-name: dropout'],
      '25:5',
      'a space is missing after the dash',
    ],
    [
      "no space after an item's dash",
      ['- adam', '-adam'],
      '35:11',
      'a space is missing after the dash',
    ],
    ['no colon', ['goal: 0.99', 'goal 0.99'], '10:5', 'this line has no key'],
    ['a quote that is not closed', ['"0.01"', '"0.01'], '23:14', 'the quote " is never closed'],
    [
      'a quote that is not closed, in a list',
      ['"python3"', '"python3'],
      '59:21',
      'the quote " is never closed',
    ],
    [
      'a bracket that is not closed',
      ['maxTrialCount: 10', 'maxTrialCount: [10'],
      '17:18',
      'the bracket [ is never closed',
    ],
    [
      'a colon inside a value',
      ['Learning Rate', 'Learning: Rate'],
      '41:22',
      'the value has a colon and a space in it',
    ],
    [
      'a value that cannot begin so',
      ['Learning Rate', '@rate'],
      '41:22',
      'a value cannot begin with this character',
    ],
    [
      'a wrong escape',
      ['"python3"', '"\\python3"'],
      '59:22',
      'a backslash in double quotes begins an escape',
    ],
    ['an alias of nothing', ['Learning Rate', '*rate'], '41:22', 'the alias *rate names no anchor'],
    [
      'a template in deep water',
      ['                image', '                  image'],
      '57:19',
      'image is at column 19; it belongs level with name, at column 17',
    ],
  ] as const)('%s', (_name, edit, position, message) => {
    const all = said(edited(edit))
    expect(all).toHaveLength(1)
    expect(all[0]).toMatch(new RegExp(`^${position} `))
    expect(all[0]).toContain(message)
  })

  test('a mistake keeps the name of its experiment', () => {
    expect(parseOne(edited(['    goal', '   goal'])).name).toBe('katib-example')
  })

  test('block texts, comments and values over several lines are not taken for layout', () => {
    const script =
      '                  - |\n                    if true: then\n                  yes\n'
    const text = edited(['                  - "/app/mnist_train.py"\n', script])
    expect(said(text)[0]).toMatch(new RegExp(`^${lineOf(text, '                  yes')}:`))
  })
})

describe('what parses, and puts a field where it does not belong', () => {
  test.each([
    [
      'a count under algorithm',
      ['  parallelTrialCount', '    parallelTrialCount'],
      '16:5 spec.algorithm.parallelTrialCount: parallelTrialCount is no field of spec.algorithm, where column 5 puts it; it belongs to spec, at column 3 > Move parallelTrialCount 2 columns to the left',
    ],
    [
      'max level with feasibleSpace, min below it',
      ['        max: "0.2"', '      max: "0.2"'],
      '24:7 spec.parameters[0].max: max stands beside feasibleSpace, at column 7; it belongs under feasibleSpace, at column 9 > Indent max 2 columns to the right',
    ],
    [
      'the line spec: is missing',
      ['spec:\n', ''],
      '7:3 metadata.objective: objective belongs under spec, which is missing > Add spec: on a line above, at column 1, and put objective, algorithm, parallelTrialCount, maxTrialCount, maxFailedTrialCount, parameters and trialTemplate under it, at column 3',
    ],
    [
      'the line feasibleSpace: is missing',
      [
        '      feasibleSpace:\n        min: "0.01"\n        max: "0.2"',
        '      min: "0.01"\n      max: "0.2"',
      ],
      '22:7 spec.parameters[0].min: min belongs under feasibleSpace, which is missing > Add feasibleSpace: on a line above, at column 7, and put min and max under it, at column 9',
    ],
  ] as const)('%s', (_name, edit, expected) => {
    expect(said(edited(edit))).toEqual([expected])
  })

  test('a value that lost the space after its colons', () => {
    const text = edited(['min: "0.01"\n        max: "0.2"', 'min:"0.01"\n        max:"0.2"'])
    expect(said(text)).toEqual([
      '23:9 spec.parameters[0].feasibleSpace: feasibleSpace must be a mapping, found a text (min:"0.01") > Put a space after the colon: min: "0.01"',
    ])
  })

  test('a misplaced field is still checked, and nothing is said to be missing for it', () => {
    const text = edited(['        max: "0.2"', '      max: "0.001"'])
    expect(said(text)).toHaveLength(2)
    expect(said(text)[0]).toContain('min 0.01 is greater than max 0.001')
    expect(said(text)[1]).toContain('max stands beside feasibleSpace')
  })

  test('an item that YAML joins to the one above is a doubt', () => {
    const text = edited(['          - adam', '            - adam'])
    expect(said(text)[0]).toMatch(
      /^warning 34:13 spec\.parameters\[2\]\.feasibleSpace\.list\[0\]: the next line begins with a dash/,
    )
    expect(parse(text).experiments[0]?.experiment).toBeDefined()
  })
})
