import { expect, it } from 'vitest'
import { parseExperiments } from '../../src/experiment/parse.ts'

it.each(['\u00a0', '\u3000', '\u200b'])(
  'an indentation with %j is told where it begins',
  (space) => {
    const head = 'apiVersion: kubeflow.org/v1beta1\nkind: Experiment\n'
    const text = `${head}metadata:\n  name: a\n ${space}namespace: b\n`
    const [experiment] = parseExperiments(text, {}).experiments
    expect(experiment?.diagnostics).toMatchObject([
      {
        code: 'yaml/syntax',
        line: 5,
        column: 2,
        message: 'the line is indented with a character that looks like a space and is none',
      },
    ])
  },
)
