import { describe, expect, test } from 'vitest'
import { edited, parse, said } from '../katib-example.ts'

type Edit = readonly [from: string, to: string]
type Case = readonly [name: string, edits: readonly Edit[], expected: readonly string[]]

/** Every message of the edited example, by its beginning: place, path and the words that count. */
function check(cases: readonly Case[]): void {
  test.each(cases)('%s', (_name, edits, expected) => {
    const all = said(edited(...edits))
    expect(all.map((line, index) => line.slice(0, expected[index]?.length))).toEqual(expected)
  })
}

const NAME = 'name: katib-example'

describe('metadata', () => {
  check([
    ['no name', [[`  ${NAME}\n`, '']], ['4:1 metadata.name: metadata.name is missing']],
    ['an empty name', [[NAME, 'name: ""']], ['6:9 metadata.name: metadata.name is missing']],
    [
      '41 characters',
      [[NAME, `name: ${'a'.repeat(41)}`]],
      ['6:9 metadata.name: the name has 41 characters; at most 40 are allowed'],
    ],
    ['40 characters', [[NAME, `name: ${'a'.repeat(40)}`]], []],
    ['a name with dots, as Kubernetes allows', [[NAME, 'name: ab.cd']], []],
    [
      'a namespace that is none',
      [['namespace: kubeflow', 'namespace: Team_A']],
      ['5:14 metadata.namespace: a namespace is at most 63'],
    ],
    [
      'a label that is no text',
      [[NAME, `${NAME}\n  labels: {a: 1}`]],
      ['7:15 metadata.labels.a: a must be a text, found a number (1) > Put it in quotes: a: "1"'],
    ],
  ])

  test.each([
    ['My_Exp', 'my-exp'],
    ['my_exp', 'my-exp'],
    ['exp-', 'exp'],
    ['1234-test', 'test'],
    ['-abc', 'abc'],
  ])('the name %s is refused, and mended to %s', (name, mended) => {
    const [only] = said(edited([NAME, `name: "${name}"`]))
    expect(only).toMatch(/^6:9 metadata\.name: a name is lower case letters, digits and dashes/)
    expect(only).toContain(`> Write name: ${mended}`)
  })

  test('the name exp-.x, which Katib lets pass and Kubernetes does not, is refused', () => {
    expect(said(edited([NAME, 'name: exp-.x']))).toHaveLength(1)
  })
})

describe('counts', () => {
  check([
    [
      'parallel 0',
      [['parallelTrialCount: 2', 'parallelTrialCount: 0']],
      ['16:23 spec.parallelTrialCount: parallelTrialCount must be at least 1, found 0'],
    ],
    [
      'max 0',
      [['maxTrialCount: 10', 'maxTrialCount: 0']],
      [
        '16:23 spec.parallelTrialCount: parallelTrialCount 2 is more than maxTrialCount 0',
        '17:18 spec.maxTrialCount: maxTrialCount must be at least 1, found 0',
        '18:24 spec.maxFailedTrialCount: maxFailedTrialCount 1 is more than maxTrialCount 0',
      ],
    ],
    [
      'failed -1',
      [['maxFailedTrialCount: 1', 'maxFailedTrialCount: -1']],
      ['18:24 spec.maxFailedTrialCount: maxFailedTrialCount must be at least 0'],
    ],
    ['failed 0', [['maxFailedTrialCount: 1', 'maxFailedTrialCount: 0']], []],
    [
      'parallel above max',
      [['parallelTrialCount: 2', 'parallelTrialCount: 11']],
      [
        '16:23 spec.parallelTrialCount: parallelTrialCount 11 is more than maxTrialCount 10 > Write parallelTrialCount: 10 or less',
      ],
    ],
    [
      'failed above max',
      [['maxFailedTrialCount: 1', 'maxFailedTrialCount: 11']],
      ['18:24 spec.maxFailedTrialCount: maxFailedTrialCount 11 is more than'],
    ],
    [
      'the default of parallel above max',
      [
        ['  parallelTrialCount: 2\n', ''],
        ['maxTrialCount: 10', 'maxTrialCount: 2'],
      ],
      [
        '7:1 spec.parallelTrialCount: parallelTrialCount is not given and so is 3, which is more than maxTrialCount 2 > Add parallelTrialCount: 2',
      ],
    ],
    [
      'a count in quotes',
      [['maxTrialCount: 10', 'maxTrialCount: "10"']],
      [
        '17:18 spec.maxTrialCount: maxTrialCount must be a whole number, found a text ("10") > Write it without quotes: maxTrialCount: 10',
      ],
    ],
    [
      'half a trial',
      [['maxTrialCount: 10', 'maxTrialCount: 2.5']],
      ['17:18 spec.maxTrialCount: maxTrialCount must be a whole number, found a number (2.5)'],
    ],
    [
      'more than an int32',
      [['maxTrialCount: 10', 'maxTrialCount: 3000000000']],
      ['17:18 spec.maxTrialCount: maxTrialCount must be between'],
    ],
    ['no max, and a goal', [['  maxTrialCount: 10\n', '']], []],
    [
      'nothing that ends it',
      [
        ['  maxTrialCount: 10\n  maxFailedTrialCount: 1\n', ''],
        ['    goal: 0.99\n', ''],
      ],
      [
        'warning 7:1 spec.maxTrialCount: without maxTrialCount, goal and maxFailedTrialCount nothing ends',
      ],
    ],
    [
      'resumePolicy Never',
      [['  maxTrialCount: 10', '  resumePolicy: Never\n  maxTrialCount: 10']],
      [],
    ],
    [
      'resumePolicy LongRunning',
      [['  maxTrialCount: 10', '  resumePolicy: LongRunning\n  maxTrialCount: 10']],
      [],
    ],
    [
      'a policy in the wrong case',
      [['  maxTrialCount: 10', '  resumePolicy: never\n  maxTrialCount: 10']],
      [
        '17:17 spec.resumePolicy: resumePolicy must be one of Never, LongRunning, FromVolume, found never > Write resumePolicy: Never',
      ],
    ],
  ])
})

describe('objective', () => {
  const block =
    '  objective:\n    type: maximize\n    goal: 0.99\n    objectiveMetricName: Validation-accuracy\n    additionalMetricNames:\n      - accuracy\n'
  const extra = '      - accuracy\n'
  check([
    ['none', [[block, '']], ['7:1 spec.objective: spec.objective is missing']],
    [
      'an empty one',
      [[block, '  objective:\n']],
      ['8:3 spec.objective: spec.objective is missing'],
    ],
    [
      'a type in the wrong case',
      [['type: maximize', 'type: Maximize']],
      [
        '9:11 spec.objective.type: type must be minimize or maximize, found Maximize > Write type: maximize',
      ],
    ],
    [
      'no type',
      [['    type: maximize\n', '']],
      ['8:3 spec.objective.type: spec.objective.type is missing'],
    ],
    [
      'no metric',
      [['    objectiveMetricName: Validation-accuracy\n', '']],
      ['8:3 spec.objective.objectiveMetricName: spec.objective.objectiveMetricName is missing'],
    ],
    [
      'the objective among the additional ones',
      [['- accuracy', '- Validation-accuracy']],
      ['13:9 spec.objective.additionalMetricNames: Validation-accuracy is the objective already'],
    ],
    [
      'an additional one twice',
      [[extra, `${extra}${extra}`]],
      ['warning 14:9 spec.objective.additionalMetricNames[1]: accuracy is listed twice'],
    ],
    [
      'a goal in quotes',
      [['goal: 0.99', 'goal: "0.99"']],
      [
        '10:11 spec.objective.goal: goal must be a number, found a text ("0.99") > Write it without quotes: goal: 0.99',
      ],
    ],
    ['a goal of zero', [['goal: 0.99', 'goal: 0']], []],
    [
      'one additional metric without its dash',
      [['additionalMetricNames:\n      - accuracy', 'additionalMetricNames: accuracy']],
      [
        '12:28 spec.objective.additionalMetricNames: additionalMetricNames must be a list, found a text (accuracy) > Put each item on a line of its own after a dash: "- accuracy"',
      ],
    ],
    [
      'a strategy that is none',
      [[extra, `${extra}    metricStrategies: [{name: accuracy, value: maximum}]\n`]],
      [
        '14:48 spec.objective.metricStrategies[0].value: a strategy is min, max or latest, found maximum',
      ],
    ],
    [
      'a strategy twice',
      [
        [
          extra,
          `${extra}    metricStrategies: [{name: accuracy, value: max}, {name: accuracy, value: min}]\n`,
        ],
      ],
      ['14:61 spec.objective.metricStrategies[1].name: accuracy has a strategy already'],
    ],
    [
      'a strategy for a stranger',
      [[extra, `${extra}    metricStrategies: [{name: acuracy, value: max}]\n`]],
      [
        'warning 14:31 spec.objective.metricStrategies[0].name: acuracy is not a metric of this experiment > Did you mean accuracy?',
      ],
    ],
    [
      'a metric that the default filter cannot find',
      [['objectiveMetricName: Validation-accuracy', 'objectiveMetricName: val/accuracy']],
      [
        '11:26 spec.objective.objectiveMetricName: the default filter can never find a metric named val/accuracy',
      ],
    ],
  ])
})

describe('algorithm', () => {
  const name = 'algorithmName: random'
  const setting = (text: string): Edit => [name, `${name}\n    algorithmSettings: [${text}]`]
  check([
    [
      'none',
      [['  algorithm:\n    algorithmName: random\n', '']],
      ['7:1 spec.algorithm: spec.algorithm is missing'],
    ],
    [
      'no name',
      [[name, 'algorithmName: ""']],
      ['15:20 spec.algorithm.algorithmName: spec.algorithm.algorithmName is missing'],
    ],
    [
      'one of Katib that is not there yet',
      [[name, 'algorithmName: tpe']],
      [
        '15:20 spec.algorithm.algorithmName: the algorithm tpe is not supported yet > Use one of random',
      ],
    ],
    [
      'a misspelt one',
      [[name, 'algorithmName: Randon']],
      ['15:20 spec.algorithm.algorithmName: there is no algorithm Randon > Did you mean random?'],
    ],
    [
      'an unknown one',
      [[name, 'algorithmName: optuna']],
      ['15:20 spec.algorithm.algorithmName: there is no algorithm optuna > Use one of random'],
    ],
    ['a seed', [setting('{name: random_state, value: "42"}')], []],
    [
      'a seed without quotes',
      [setting('{name: random_state, value: 42}')],
      [
        '16:53 spec.algorithm.algorithmSettings[0].value: value must be a text, found a number (42) > Put it in quotes: value: "42"',
      ],
    ],
    [
      'a negative seed',
      [setting('{name: random_state, value: "-1"}')],
      [
        '16:53 spec.algorithm.algorithmSettings[0].value: the value of random_state must be a whole number from 0',
      ],
    ],
    [
      'a seed without a value',
      [setting('{name: random_state}')],
      [
        '16:25 spec.algorithm.algorithmSettings[0].value: the value of random_state must be a whole number from 0, found nothing',
      ],
    ],
    [
      'an unknown setting',
      [setting('{name: randomstate, value: "1"}')],
      [
        '16:32 spec.algorithm.algorithmSettings[0].name: random has no setting randomstate > Did you mean random_state?',
      ],
    ],
    [
      'a setting twice',
      [setting('{name: random_state, value: "1"}, {name: random_state, value: "2"}')],
      ['16:66 spec.algorithm.algorithmSettings[1].name: random_state is set already'],
    ],
    [
      'a setting without a name',
      [setting('{value: "1"}')],
      ['16:25 spec.algorithm.algorithmSettings[0].name: the setting has no name'],
    ],
  ])

  test('which algorithms there are is for the caller to say', () => {
    const { experiments } = parse(edited([name, 'algorithmName: mine']), ['mine'])
    expect(experiments[0]?.diagnostics).toEqual([])
  })
})

describe('parameters', () => {
  const first = 'min: "0.01"\n        max: "0.2"'
  const type = 'parameterType: double\n      feasibleSpace:\n        min: "0.01"'
  const items = '          - sgd\n          - adam\n          - ftrl\n'
  check([
    [
      'a number without quotes',
      [[first, 'min: 0.01\n        max: 0.20']],
      [
        '23:14 spec.parameters[0].feasibleSpace.min: min must be a text, found a number (0.01) > Put it in quotes: min: "0.01"',
        '24:14 spec.parameters[0].feasibleSpace.max: max must be a text, found a number (0.20) > Put it in quotes: max: "0.20"',
      ],
    ],
    [
      'a list of numbers',
      [[items, '          - 1\n          - sgd\n']],
      [
        '34:13 spec.parameters[2].feasibleSpace.list[0]: list[0] must be a text, found a number (1) > Put it in quotes: - "1"',
      ],
    ],
    [
      'an unknown type',
      [[type, type.replace('double', 'float')]],
      [
        '21:22 spec.parameters[0].parameterType: parameterType must be one of double, int, discrete, categorical, found float > Write parameterType: double',
      ],
    ],
    [
      'a type in the wrong case',
      [[type, type.replace('double', 'Double')]],
      [
        '21:22 spec.parameters[0].parameterType: parameterType must be one of double, int, discrete, categorical, found Double > Write parameterType: double',
      ],
    ],
    [
      'no type',
      [['      parameterType: categorical\n', '']],
      [
        '30:7 spec.parameters[2].parameterType: the parameter has no parameterType > Write parameterType: categorical',
      ],
    ],
    [
      'no name',
      [['- name: learning_rate\n      parameterType', '- parameterType']],
      [
        '20:7 spec.parameters[0].name: the parameter has no name',
        '41:20 spec.trialTemplate.trialParameters[0].reference: there is no parameter learning_rate in spec.parameters',
      ],
    ],
    [
      'a name twice',
      [
        ['- name: dropout\n      parameterType', '- name: learning_rate\n      parameterType'],
        ['reference: dropout', 'reference: learning_rate'],
      ],
      [
        '25:13 spec.parameters[1].name: there is a parameter learning_rate already',
        '45:20 spec.trialTemplate.trialParameters[1].reference: learning_rate is referred to already',
        '62:21 spec.trialTemplate: ${trialParameters.dropout} has no value',
      ],
    ],
    [
      'min above max',
      [[first, 'min: "0.3"\n        max: "0.2"']],
      [
        '23:14 spec.parameters[0].feasibleSpace.min: min 0.3 is greater than max 0.2 > Write min: "0.2" and max: "0.3"',
      ],
    ],
    ['min equal to max', [[first, 'min: "0.2"\n        max: "0.2"']], []],
    [
      'min that is no number',
      [[first, 'min: "low"\n        max: "0.2"']],
      ['23:14 spec.parameters[0].feasibleSpace.min: min must be a number, found low'],
    ],
    [
      'min with a decimal comma',
      [[first, 'min: "0,01"\n        max: "0.2"']],
      ['23:14 spec.parameters[0].feasibleSpace.min: min must be a number, found 0,01'],
    ],
    [
      'min that is infinite',
      [[first, 'min: "-inf"\n        max: "0.2"']],
      ['23:14 spec.parameters[0].feasibleSpace.min: min must be a number, found -inf'],
    ],
    ['exponents', [[first, 'min: "1e-4"\n        max: "1.5E-1"']], []],
    [
      'no max',
      [[first, 'min: "0.01"']],
      ['22:7 spec.parameters[0].feasibleSpace.max: a parameter of type double needs max'],
    ],
    [
      'no bounds',
      [[`        ${first}\n`, '']],
      [
        '22:7 spec.parameters[0].feasibleSpace.max: feasibleSpace is empty > Add feasibleSpace with min and max',
      ],
    ],
    [
      'no space at all',
      [[`      feasibleSpace:\n        ${first}\n`, '']],
      ['20:7 spec.parameters[0].feasibleSpace.max: feasibleSpace is missing'],
    ],
    [
      'half an int',
      [[type, type.replace('double', 'int')]],
      [
        '23:14 spec.parameters[0].feasibleSpace.min: min of an int must be a whole number in digits, up to ±9007199254740991, found 0.01 > Write a whole number, or parameterType: double',
        '24:14 spec.parameters[0].feasibleSpace.max: max of an int',
      ],
    ],
    [
      'an int with a point',
      [
        [type, type.replace('double', 'int')],
        [first.slice(0, 11), 'min: "1.0"'],
        ['max: "0.2"', 'max: "8"'],
      ],
      [
        '23:14 spec.parameters[0].feasibleSpace.min: min of an int must be a whole number in digits, up to ±9007199254740991, found 1.0 > Write min: "1"',
      ],
    ],
    [
      'step 0',
      [[first, `${first}\n        step: "0"`]],
      ['25:15 spec.parameters[0].feasibleSpace.step: step must be greater than 0, found 0'],
    ],
    [
      'a negative step',
      [[first, `${first}\n        step: "-0.1"`]],
      ['25:15 spec.parameters[0].feasibleSpace.step: step must be greater than 0, found -0.1'],
    ],
    [
      'a step too fine to count',
      [[first, `${first}\n        step: "1e-300"`]],
      [
        '25:15 spec.parameters[0].feasibleSpace.step: step 1e-300 makes more values than can be told apart',
      ],
    ],
    [
      'a step beyond the range',
      [[first, `${first}\n        step: "1"`]],
      [
        'warning 25:15 spec.parameters[0].feasibleSpace.step: step 1 is greater than the range, so 0.01 is the only value',
      ],
    ],
    [
      'a list of a double',
      [[first, `${first}\n        list: ["0.1"]`]],
      [
        '25:9 spec.parameters[0].feasibleSpace.list: a parameter of type double has min and max, no list',
      ],
    ],
    [
      'only a list of a double',
      [[first, 'list: ["0.1"]']],
      [
        '22:7 spec.parameters[0].feasibleSpace.max: a parameter of type double needs min and max',
        '23:9 spec.parameters[0].feasibleSpace.list: a parameter of type double has min and max, no list',
      ],
    ],
    [
      'bounds of a categorical',
      [['        list:\n', '        min: "1"\n        step: "2"\n        list:\n']],
      [
        '33:9 spec.parameters[2].feasibleSpace: a parameter of type categorical has a list, no min and no step',
      ],
    ],
    [
      'an empty list',
      [
        [items, ''],
        ['        list:\n', '        list: []\n'],
      ],
      [
        '33:15 spec.parameters[2].feasibleSpace.list: a parameter of type categorical needs a list of values; this one is empty',
      ],
    ],
    [
      'a list of nothing',
      [[items, '']],
      [
        '33:9 spec.parameters[2].feasibleSpace.list: a parameter of type categorical needs a list of values',
      ],
    ],
    [
      'an item twice',
      [['- adam', '- sgd']],
      ['warning 35:13 spec.parameters[2].feasibleSpace.list[1]: sgd is listed twice'],
    ],
    [
      'an empty item',
      [['- adam\n', '-\n']],
      ['35:12 spec.parameters[2].feasibleSpace.list[1]: list[1] must be a text, found nothing'],
    ],
    [
      'a NUL in an item',
      [['- adam', '- "a\\0b"']],
      ['35:13 spec.parameters[2].feasibleSpace.list[1]: the value has a NUL character in it'],
    ],
    [
      'words of a discrete',
      [['parameterType: categorical', 'parameterType: discrete']],
      [
        '34:13 spec.parameters[2].feasibleSpace.list[0]: the values of a discrete parameter are numbers, found sgd',
        '35:13',
        '36:13',
      ],
    ],
    ['a distribution', [[first, `${first}\n        distribution: logUniform`]], []],
    [
      'a misspelt distribution',
      [[first, `${first}\n        distribution: loguniform`]],
      [
        '25:23 spec.parameters[0].feasibleSpace.distribution: distribution must be one of uniform, logUniform, normal, logNormal, found loguniform > Did you mean logUniform?',
      ],
    ],
    [
      'a logarithm from 0',
      [[first, 'min: "0"\n        max: "0.2"\n        distribution: logNormal']],
      ['23:14 spec.parameters[0].feasibleSpace.min: logNormal needs a min greater than 0, found 0'],
    ],
    [
      'the distribution unknown, as Katib writes',
      [[first, `${first}\n        distribution: unknown`]],
      [
        'warning 25:23 spec.parameters[0].feasibleSpace.distribution: the distribution unknown is taken as uniform',
      ],
    ],
    [
      'a distribution of a list',
      [['        list:\n', '        distribution: normal\n        list:\n']],
      [
        'warning 33:23 spec.parameters[2].feasibleSpace.distribution: a distribution has no effect on a parameter of type categorical',
      ],
    ],
    [
      'an empty parameter',
      [['  trialTemplate:', '    -\n  trialTemplate:']],
      ['37:6 spec.parameters[3]: parameters[3] must be a mapping, found nothing'],
    ],
  ])

  test('no parameters at all is one error', () => {
    const text = edited(['  parameters:\n', '  parameters: []\n  x:\n'])
    expect(said(text)[0]).toMatch(/^19:15 spec: spec\.parameters is empty/)
  })
})

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

describe('trialParameters', () => {
  const placeholder = '--dropout=${trialParameters.dropout}'
  const last = '        reference: optimizer\n'
  const metadata = (reference: string): readonly Edit[] => [
    [last, `${last}      - name: extra\n        reference: ${reference}\n`],
    [placeholder, `${placeholder}\${trialParameters.extra}`],
  ]
  check([
    [
      'a placeholder that is misspelt',
      [[placeholder, '--dropout=${trialParameters.dropuot}']],
      [
        '62:21 spec.trialTemplate.trialParameters[1].name: ${trialParameters.dropuot} names no trial parameter > Did you mean ${trialParameters.dropout}?',
      ],
    ],
    [
      'a placeholder of nothing',
      [[placeholder, `${placeholder}\${trialParameters.momentum}`]],
      [
        '62:21 spec.trialTemplate: ${trialParameters.momentum} names no trial parameter > Add a trial parameter momentum',
      ],
    ],
    [
      'another name for it altogether',
      [[placeholder, '--dropout=${trialParameters.p}']],
      [
        '43:15 spec.trialTemplate.trialParameters[1].name: the template never uses ${trialParameters.dropout} > It uses ${trialParameters.p}: write the same name in both places',
      ],
    ],
    [
      'a placeholder that is never closed',
      [[placeholder, '--dropout=${trialParameters.dropout --x']],
      [
        '62:21 spec.trialTemplate.trialParameters[1].name: ${trialParameters.dropout has no closing brace > Write ${trialParameters.dropout}',
      ],
    ],
    [
      'one more that is never closed',
      [[placeholder, `${placeholder}\${trialParameters.x`]],
      ['62:21 spec.trialTemplate: ${trialParameters.x has no closing brace'],
    ],
    [
      'round brackets',
      [[placeholder, '--dropout=$(trialParameters.dropout)']],
      [
        '43:15 spec.trialTemplate.trialParameters[1].name: the template never uses ${trialParameters.dropout} > Use it in the command, with a dollar and braces: "--dropout=${trialParameters.dropout}"',
      ],
    ],
    [
      'a placeholder in a key counts',
      [
        [placeholder, '--dropout'],
        [
          '      kind: Job\n',
          '      kind: Job\n      metadata:\n        labels:\n          x-${trialParameters.dropout}: z\n',
        ],
      ],
      [],
    ],
    [
      'a reference that is misspelt',
      [['reference: dropout', 'reference: dropuot']],
      [
        '45:20 spec.trialTemplate.trialParameters[1].reference: there is no parameter dropuot in spec.parameters > Did you mean dropout?',
      ],
    ],
    [
      'a reference to nothing',
      [['reference: dropout', 'reference: momentum']],
      [
        '25:13 spec.parameters[1].name: no trial parameter refers to dropout',
        '45:20 spec.trialTemplate.trialParameters[1].reference: there is no parameter momentum in spec.parameters > The parameters are learning_rate, dropout, optimizer',
      ],
    ],
    [
      'no reference',
      [['        reference: dropout\n', '']],
      [
        '43:9 spec.trialTemplate.trialParameters[1]: the trial parameter has no reference',
        '61:21 spec.trialTemplate: ${trialParameters.dropout} has no value',
      ],
    ],
    [
      'a parameter that no trial is given',
      [
        ['      - name: dropout\n        description: Dropout\n        reference: dropout\n', ''],
        [placeholder, '--dropout=1'],
      ],
      [
        '25:13 spec.parameters[1].name: no trial parameter refers to dropout, so no trial would be given its value',
      ],
    ],
    [
      'a name twice',
      [['      - name: dropout\n', '      - name: learning_rate\n']],
      [
        '43:15 spec.trialTemplate.trialParameters[1].name: there is a trial parameter learning_rate already',
        '62:21',
      ],
    ],
    [
      'braces in a name',
      [
        ['      - name: dropout\n', '      - name: "drop{out}"\n'],
        [placeholder, 'x'],
      ],
      ['43:15 spec.trialTemplate.trialParameters[1]: the name must not hold braces'],
    ],
    ['the name of the trial', metadata('"${trialSpec.Name}"'), []],
    [
      'a label that the template lacks',
      metadata('"${trialSpec.Labels[app]}"'),
      ['50:20 spec.trialTemplate.trialParameters[3].reference: the template has no label app'],
    ],
    [
      'metadata with something beside it',
      metadata('"x-${trialSpec.Name}"'),
      [
        '50:20 spec.trialTemplate.trialParameters[3].reference: x-${trialSpec.Name} is no reference',
      ],
    ],
    [
      'metadata that there is not',
      metadata('"${trialSpec.Spec}"'),
      ['50:20 spec.trialTemplate.trialParameters[3].reference: ${trialSpec.Spec} is no reference'],
    ],
    [
      'labels without an index',
      metadata('"${trialSpec.Labels}"'),
      [
        '50:20 spec.trialTemplate.trialParameters[3].reference: ${trialSpec.Labels} is no reference',
      ],
    ],
  ])

  test('none at all is one error', () => {
    const text = edited()
    const start = text.indexOf('    trialParameters:')
    const end = text.indexOf('    trialSpec:')
    expect(said(text.slice(0, start) + text.slice(end))).toEqual([
      '37:3 spec.trialTemplate.trialParameters: spec.trialTemplate.trialParameters is missing > Add trialParameters with a name and a reference for each parameter',
    ])
  })
})

describe('metricsCollectorSpec', () => {
  const spec = (text: string): readonly Edit[] => [
    ['  parameters:', `  metricsCollectorSpec: ${text}\n  parameters:`],
  ]
  const filter = (...patterns: readonly string[]): readonly Edit[] =>
    spec(`{source: {filter: {metricsFormat: ${JSON.stringify(patterns)}}}}`)
  check([
    ['StdOut', spec('{collector: {kind: StdOut}}'), []],
    ['an empty one', spec('{}'), []],
    [
      'one that is not there yet, with its source',
      spec('{collector: {kind: File}, source: {fileSystemPath: {path: /x}}}'),
      [
        '19:44 spec.metricsCollectorSpec.collector.kind: the metrics collector File is not supported yet',
      ],
    ],
    [
      'an unknown one',
      spec('{collector: {kind: stdout}}'),
      [
        '19:44 spec.metricsCollectorSpec.collector.kind: kind must be one of StdOut, File, TensorFlowEvent, PrometheusMetric, Custom, Push, found stdout > Write kind: StdOut',
      ],
    ],
    [
      'no kind',
      spec('{collector: {}}'),
      ['19:26 spec.metricsCollectorSpec.collector.kind: kind must be one of'],
    ],
    [
      'a file beside StdOut',
      spec('{source: {fileSystemPath: {path: /x}}}'),
      [
        'warning 19:35 spec.metricsCollectorSpec.source.fileSystemPath: a collector of kind StdOut takes no notice of fileSystemPath',
      ],
    ],
    ['a filter of two groups', filter('(\\w+)\\s*:\\s*([0-9.]+)'), []],
    ['RE2 that JavaScript lacks', filter('(?i)(?P<name>[[:alpha:]]+)=(\\pN+)'), []],
    [
      'a filter of one group',
      filter('(\\w+)=1'),
      [
        '19:60 spec.metricsCollectorSpec.source.filter.metricsFormat: a filter needs two groups, found 1',
      ],
    ],
    [
      'a filter that does not compile',
      filter('(a)=(b)', '[a'),
      [
        '19:70 spec.metricsCollectorSpec.source.filter.metricsFormat: the filter is no RE2 pattern: ',
      ],
    ],
    [
      'a look-ahead, which RE2 has not',
      filter('(?=a)(a)(b)'),
      [
        '19:60 spec.metricsCollectorSpec.source.filter.metricsFormat: the filter is no RE2 pattern: ',
      ],
    ],
    [
      'a filter that is too long',
      filter(`(a)(b)${'x'.repeat(1000)}`),
      [
        '19:60 spec.metricsCollectorSpec.source.filter.metricsFormat: the filter has 1006 characters',
      ],
    ],
    [
      'too many filters',
      filter(...Array.from({ length: 21 }, () => '(a)(b)')),
      [
        '19:59 spec.metricsCollectorSpec.source.filter.metricsFormat: metricsFormat has 21 filters; at most 20 are allowed',
      ],
    ],
  ])
})

describe('what is not there yet is refused by name, never ignored', () => {
  check([
    [
      'earlyStopping',
      [['  parameters:', '  earlyStopping: {algorithmName: medianstop}\n  parameters:']],
      ['19:18 spec.earlyStopping: earlyStopping is not supported yet'],
    ],
    [
      'nasConfig',
      [['  parameters:', '  nasConfig: {graphConfig: {}}\n  parameters:']],
      ['19:3 spec: an experiment has parameters or nasConfig, not both'],
    ],
    [
      'customCollector',
      [
        [
          '  parameters:',
          '  metricsCollectorSpec: {collector: {kind: StdOut, customCollector: {}}}\n  parameters:',
        ],
      ],
      [
        'warning 19:52 spec.metricsCollectorSpec.collector.customCollector: a collector of kind StdOut takes no notice of customCollector',
      ],
    ],
    [
      'null is as good as absent',
      [['  parameters:', '  earlyStopping:\n  nasConfig: null\n  parameters:']],
      [],
    ],
  ])
})

describe('unknown fields', () => {
  check([
    [
      'at the top',
      [['spec:', 'specs: 1\nspec:']],
      ['7:1 specs: an Experiment has no field specs > Did you mean spec?'],
    ],
    [
      'a misspelt one is read as what it means',
      [['maxTrialCount', 'maxTrialcount']],
      ['17:3 spec.maxTrialcount: spec has no field maxTrialcount > Did you mean maxTrialCount?'],
    ],
    [
      'one like no other',
      [['    goal: 0.99', '    goal: 0.99\n    zebra: 1']],
      [
        '11:5 spec.objective.zebra: spec.objective has no field zebra > Its fields are type, goal, objectiveMetricName, additionalMetricNames, metricStrategies',
      ],
    ],
    [
      'in a Job',
      [['      kind: Job\n', '      kind: Job\n      zebra: 1\n']],
      ['52:7 spec.trialTemplate: zebra is no field of a Job > Its fields are'],
    ],
  ])
})

test('independent mistakes are all told, in the order of the file', () => {
  const text = edited(
    ['name: katib-example', 'name: Katib_Example'],
    ['type: maximize', 'type: max'],
    ['goal: 0.99', 'goal: high'],
    ['algorithmName: random', 'algorithmName: rando'],
    ['maxTrialCount: 10', 'maxTrialCount: 0'],
    ['min: "0.01"', 'min: 0.01'],
    ['- adam', '-'],
    ['reference: dropout', 'reference: dropot'],
    ['primaryContainerName: training-container', 'primaryContainerName: main'],
  )
  expect(said(text).map((line) => line.split(':', 1)[0])).toEqual([
    '6',
    '9',
    '10',
    '15',
    '16',
    '17',
    '18',
    '23',
    '35',
    '38',
    '45',
  ])
})
