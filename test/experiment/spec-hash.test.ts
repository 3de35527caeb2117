import { expect, test } from 'vitest'
import { specHash } from '../../src/experiment/spec-hash.ts'
import { EXAMPLE, edited, soundExperiment } from './katib-example.ts'

const hash = (text: string): string => specHash(soundExperiment(text))
const usual = hash(EXAMPLE)

test('it is 64 hexadecimal digits', () => {
  expect(usual).toMatch(/^[0-9a-f]{64}$/)
})

test.each([
  ['a comment', ['spec:', '# why\nspec:']],
  ['quotes', ['"python3"', 'python3']],
  [
    'a default that is written out',
    ['maxTrialCount: 10', 'maxTrialCount: 10\n  resumePolicy: Never'],
  ],
  [
    'the order of keys',
    [
      '  namespace: kubeflow\n  name: katib-example',
      '  name: katib-example\n  namespace: kubeflow',
    ],
  ],
  ['a label', ['  namespace: kubeflow', '  namespace: kubeflow\n  labels: {a: b}']],
  ['an annotation', ['  namespace: kubeflow', '  namespace: kubeflow\n  annotations: {a: b}']],
] as const)('%s does not change it', (_what, edit) => {
  expect(hash(edited(edit))).toBe(usual)
})

test.each([
  ['the name', ['name: katib-example', 'name: other']],
  ['the namespace', ['namespace: kubeflow', 'namespace: team']],
  ['the goal', ['goal: 0.99', 'goal: 0.98']],
  ['a budget', ['maxTrialCount: 10', 'maxTrialCount: 11']],
  ['a bound', ['max: "0.2"', 'max: "0.3"']],
  ['the order of a list', ['- sgd\n          - adam', '- adam\n          - sgd']],
  ['the command', ['mnist_train.py', 'train.py']],
] as const)('%s changes it', (_what, edit) => {
  expect(hash(edited(edit))).not.toBe(usual)
})
