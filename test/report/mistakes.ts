import type { Diagnostic } from '../../src/experiment/diagnostic.ts'

export const SOURCE = `apiVersion: kubeflow.org/v1beta1
kind: Experiment
spec:
  parameters:
    - name: learning_rate
        parameterType: double
      feasibleSpace:
      min: "0.01"
`

export const MISTAKES: readonly Diagnostic[] = [
  {
    severity: 'error',
    line: 8,
    column: 7,
    path: 'spec.parameters[0].min',
    message: 'min is no field of a parameter',
    hint: 'It belongs under feasibleSpace: give it two more spaces.',
  },
  {
    severity: 'error',
    line: 6,
    column: 9,
    path: 'spec.parameters[0]',
    message: 'parameterType starts in column 9, and name above it in column 7',
  },
  { severity: 'warning', line: 1, column: 1, path: '', message: 'there is no trialTemplate' },
]
