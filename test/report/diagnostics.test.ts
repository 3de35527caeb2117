import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Diagnostic } from '../../src/experiment/diagnostic.ts'
import { renderDiagnostics } from '../../src/report/diagnostics.ts'
import { hostileText } from './hostile.ts'
import { MISTAKES, SOURCE } from './mistakes.ts'
import { COLOURED, expectTerminalText, PLAIN } from './terminal.ts'

describe('mistakes in a file', () => {
  test('are told in the order of the file, with the line, a caret and the hint', () => {
    expect(renderDiagnostics('experiment.yaml', SOURCE, MISTAKES, PLAIN)).toBe(
      `experiment.yaml:1:1: warning: there is no trialTemplate
1 | apiVersion: kubeflow.org/v1beta1
  | ^

experiment.yaml:6:9: error: spec.parameters[0]: parameterType starts in column 9, and name above it in column 7
6 |         parameterType: double
  |         ^

experiment.yaml:8:7: error: spec.parameters[0].min: min is no field of a parameter
8 |       min: "0.01"
  |       ^
  hint: It belongs under feasibleSpace: give it two more spaces.

2 errors, 1 warning
`,
    )
  })

  test('are nothing where there are none', () => {
    expect(renderDiagnostics('experiment.yaml', SOURCE, [], PLAIN)).toBe('')
  })

  test('at a place that the file does not have are told without a line', () => {
    const one: Diagnostic = {
      severity: 'error',
      line: 99,
      column: 1,
      path: '',
      message: 'the file is empty',
    }
    expect(renderDiagnostics('experiment.yaml', '', [one], PLAIN)).toBe(
      'experiment.yaml:99:1: error: the file is empty\n\n1 error\n',
    )
  })

  test('keep the caret below the place, past wide letters, tabs and in long lines', () => {
    const mistake = (column: number): Diagnostic => {
      return { severity: 'error', line: 1, column, path: '', message: 'x' }
    }
    const caretOf = (source: string, column: number) => {
      const [, line = '', caret = ''] = renderDiagnostics(
        'f',
        source,
        [mistake(column)],
        PLAIN,
      ).split('\n')
      return { line, caret }
    }
    expect(caretOf('漢字: !', 5)).toEqual({ line: '1 | 漢字: !', caret: '  |       ^' })
    expect(caretOf('\tx: !', 5)).toEqual({ line: '1 |   x: !', caret: '  |      ^' })
    const long = caretOf(`${'a'.repeat(500)}!${'b'.repeat(500)}`, 501)
    expect(long.line[long.caret.indexOf('^')]).toBe('!')
    expect(long.line.length).toBeLessThan(120)
  })

  test('hold no controls, whatever the file and the mistakes are', () => {
    fc.assert(
      fc.property(
        hostileText,
        hostileText,
        hostileText,
        fc.nat(20),
        (source, message, name, column) => {
          const one: Diagnostic = {
            severity: 'error',
            line: 1,
            column,
            path: message,
            message,
            hint: message,
          }
          expectTerminalText(renderDiagnostics(name, source, [one], COLOURED), 20_000)
        },
      ),
    )
  })
})
