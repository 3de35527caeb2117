import { describe, expect, test } from 'vitest'
import { edited, said } from '../katib-example.ts'
import { check } from './check.ts'

describe('trialTemplate', () => {
  const container = 'primaryContainerName: training-container'
  const job = '      apiVersion: batch/v1\n      kind: Job\n'
  check([
    [
      'no primary container',
      [[`    ${container}\n`, '']],
      [
        '37:3 spec.trialTemplate.primaryContainerName: spec.trialTemplate.primaryContainerName is missing',
      ],
    ],
    [
      'one that is not in the Job',
      [[container, 'primaryContainerName: training-continer']],
      [
        '38:27 spec.trialTemplate.primaryContainerName: the template has no container training-continer; it has training-container > Write primaryContainerName: training-container',
      ],
    ],
    [
      'no kind',
      [['      kind: Job\n', '']],
      ['49:5 spec.trialTemplate: the template has no kind > Add kind: Job'],
    ],
    [
      'no apiVersion',
      [['      apiVersion: batch/v1\n', '']],
      ['49:5 spec.trialTemplate: the template has no apiVersion'],
    ],
    [
      'a Job whose pods would be started again and again',
      [['            restartPolicy: Never\n', '']],
      [
        'warning 54:11 spec.trialTemplate.trialSpec.spec.template.spec.restartPolicy: a cluster takes a Job with the restartPolicy Never or OnFailure only; none is given',
      ],
    ],
    [
      'a name of its own',
      [[job, `${job}      metadata: {name: x, generateName: z}\n`]],
      ['52:18 spec.trialTemplate: the template must not have a name'],
    ],
    [
      'a kind without conditions',
      [[job, '      apiVersion: argoproj.io/v1alpha1\n      kind: Workflow\n']],
      [
        '37:3 spec.trialTemplate: a template of kind Workflow needs a successCondition',
        '37:3 spec.trialTemplate: a template of kind Workflow needs a failureCondition',
        'warning 51:13 spec.trialTemplate.trialSpec.kind: Katib itself runs Workflow of argoproj.io/v1alpha1 only where',
      ],
    ],
    [
      'another kind with another container',
      [
        [job, '      apiVersion: kubeflow.org/v1\n      kind: TFJob\n'],
        [container, 'primaryContainerName: tensorflow'],
      ],
      [
        'warning 38:27 spec.trialTemplate.primaryContainerName: the template has no container tensorflow; it has training-container',
      ],
    ],
    [
      'containers that are a mapping',
      [['              - name: training-container', '                name: training-container']],
      ['56:17 spec.trialTemplate: containers must be a list, found a mapping'],
    ],
    [
      'a container without a name',
      [['- name: training-container\n                image', '- image']],
      [
        '56:17 spec.trialTemplate.trialSpec.spec.template.spec.containers[0].name: the container has no name',
      ],
    ],
    [
      'a template that is a text',
      [['    trialSpec:\n', '    trialSpec: |\n']],
      ['49:16 spec.trialTemplate.trialSpec: trialSpec must be a mapping, found a text'],
    ],
    [
      'a template from a ConfigMap',
      [['    trialSpec:\n', '    configMap: {configMapName: a}\n    trialSpec:\n']],
      ['49:5 spec.trialTemplate: a template is in trialSpec or in a ConfigMap, not in both'],
    ],
  ])

  test('no template is one error', () => {
    const text = edited().split('  trialTemplate:')[0] ?? ''
    expect(said(text)).toEqual([
      '7:1 spec.trialTemplate: spec.trialTemplate is missing > Add trialTemplate with primaryContainerName, trialParameters and trialSpec',
    ])
  })
})
