import { describe, expect, test } from 'vitest'
import { EXAMPLE, edited, lineOf, parse, parseOne, said, soundExperiment } from './katib-example.ts'

describe('a file as people write it', () => {
  test('becomes an Experiment with its defaults and without a word', () => {
    expect(said(EXAMPLE)).toEqual([])
    expect(soundExperiment()).toEqual({
      apiVersion: 'kubeflow.org/v1beta1',
      kind: 'Experiment',
      metadata: { name: 'katib-example', namespace: 'kubeflow' },
      spec: {
        objective: {
          type: 'maximize',
          goal: 0.99,
          objectiveMetricName: 'Validation-accuracy',
          additionalMetricNames: ['accuracy'],
          metricStrategies: [
            { name: 'Validation-accuracy', value: 'max' },
            { name: 'accuracy', value: 'max' },
          ],
        },
        algorithm: { algorithmName: 'random', algorithmSettings: [] },
        parallelTrialCount: 2,
        maxTrialCount: 10,
        maxFailedTrialCount: 1,
        resumePolicy: 'Never',
        parameters: [
          {
            name: 'learning_rate',
            parameterType: 'double',
            feasibleSpace: { min: '0.01', max: '0.2', distribution: 'uniform' },
          },
          {
            name: 'dropout',
            parameterType: 'double',
            feasibleSpace: { min: '0.1', max: '0.5', distribution: 'uniform' },
          },
          {
            name: 'optimizer',
            parameterType: 'categorical',
            feasibleSpace: { list: ['sgd', 'adam', 'ftrl'], distribution: 'uniform' },
          },
        ],
        trialTemplate: {
          retain: false,
          primaryContainerName: 'training-container',
          successCondition: 'status.conditions.#(type=="Complete")#|#(status=="True")#',
          failureCondition: 'status.conditions.#(type=="Failed")#|#(status=="True")#',
          trialParameters: [
            { name: 'learning_rate', description: 'Learning Rate', reference: 'learning_rate' },
            { name: 'dropout', description: 'Dropout', reference: 'dropout' },
            { name: 'optimizer', description: 'Optimizer', reference: 'optimizer' },
          ],
          trialSpec: expect.objectContaining({ apiVersion: 'batch/v1', kind: 'Job' }),
        },
        metricsCollector: { kind: 'StdOut', metricsFormat: [] },
      },
    })
  })

  test('may be written with Windows line ends, a byte order mark, or as JSON', () => {
    const usual = soundExperiment()
    expect(soundExperiment(EXAMPLE.replaceAll('\n', '\r\n'))).toEqual(usual)
    expect(soundExperiment(`\uFEFF${EXAMPLE}`)).toEqual(usual)
    const { apiVersion, kind, metadata, spec } = usual
    const { metricsCollector: _collector, ...written } = spec
    expect(soundExperiment(JSON.stringify({ apiVersion, kind, metadata, spec: written }))).toEqual(
      usual,
    )
  })

  test('may carry what a server writes, its status included', () => {
    const text = edited(
      [
        '  name: katib-example',
        '  name: katib-example\n  uid: 1-2\n  generation: 3\n  managedFields: [{a: 1}]',
      ],
      ['spec:', 'status:\n  trials: 4\nspec:'],
    )
    expect(said(text)).toEqual([])
    expect(soundExperiment(text)).toEqual(soundExperiment())
  })

  test('may use a few anchors and aliases', () => {
    const text = edited(
      ['          - sgd', '          - &first sgd'],
      ['description: Optimizer', 'description: *first'],
    )
    expect(soundExperiment(text).spec.trialTemplate.trialParameters[2]?.description).toBe('sgd')
  })
})

describe('which documents are Experiments', () => {
  const job = 'apiVersion: batch/v1\nkind: Job\nmetadata: {name: x, name: y}\n'

  test('other kinds beside one are left alone, whatever is in them', () => {
    expect(said(`${job}---\n${EXAMPLE}---\n# nothing\n---\n- 1\n- 2\n`)).toEqual([])
    expect(parse(`${job}---\n${EXAMPLE}`).experiments.map(({ name }) => name)).toEqual([
      'katib-example',
    ])
  })

  test('an Experiment of another group is another kind', () => {
    const text = 'apiVersion: argoproj.io/v1alpha1\nkind: Experiment\nspec: {}\n'
    expect(said(text)).toEqual([
      '1:1 : the file holds no Experiment, only Experiment > An Experiment begins with apiVersion: kubeflow.org/v1beta1 and kind: Experiment',
    ])
  })

  test.each([
    ['an empty file', '', 'the file holds no Experiment >'],
    ['a comment', '# later\n', 'the file holds no Experiment >'],
    ['another kind', job, 'the file holds no Experiment, only Job >'],
    ['plain prose', 'hello there', 'the file holds no Experiment, only other YAML >'],
  ])('%s is one error', (_name, text, message) => {
    expect(said(text)).toHaveLength(1)
    expect(said(text)[0]).toContain(`1:1 : ${message}`)
  })

  test.each([
    [
      'kind: Experiment',
      'kind: experiment',
      '3:7 kind: kind must be Experiment, found experiment > Did you mean Experiment?',
    ],
    [
      'kind: Experiment',
      'kind: Experimnt',
      '3:7 kind: kind must be Experiment, found Experimnt > Did you mean Experiment?',
    ],
    ['kind: Experiment\n', '', '2:1 kind: kind is missing > Write kind: Experiment'],
    [
      'kubeflow.org/v1beta1',
      'kubeflow.org/v1alpha3',
      '2:13 apiVersion: apiVersion must be kubeflow.org/v1beta1, found kubeflow.org/v1alpha3 > Write apiVersion: kubeflow.org/v1beta1',
    ],
    [
      'kubeflow.org/v1beta1',
      'kubeflow.og/v1beta1',
      '2:13 apiVersion: apiVersion must be kubeflow.org/v1beta1, found kubeflow.og/v1beta1 > Write apiVersion: kubeflow.org/v1beta1',
    ],
  ])('one whose head is wrong is meant all the same: %s → %s', (from, to, expected) => {
    expect(said(edited([from, to]))).toEqual([expected])
  })

  test('one without its head is meant all the same', () => {
    const text = edited(['apiVersion: "kubeflow.org/v1beta1"\n', ''], ['kind: Experiment\n', ''])
    expect(said(text)).toHaveLength(2)
  })

  test('a broken document of another kind is a warning, and the experiment is sound', () => {
    const text = `${EXAMPLE}---\napiVersion: v1\nkind: ConfigMap\ndata:\n  a: [1\nb: 2\n`
    expect(parse(text).diagnostics.map(({ severity }) => severity)).toEqual(['warning'])
    expect(parseOne(text).experiment).toBeDefined()
  })

  test('a broken experiment does not take the other one with it', () => {
    const other = edited(['name: katib-example', 'name: other'])
    const { experiments } = parse(`${edited(['    goal', '   goal'])}---\n${other}`)
    expect(experiments.map(({ name, experiment }) => [name, experiment !== undefined])).toEqual([
      ['katib-example', false],
      ['other', true],
    ])
  })

  test('two of one name are one too many; in two namespaces they are two', () => {
    const second = `---\n${EXAMPLE}`
    const line = EXAMPLE.split('\n').length + lineOf(EXAMPLE, 'name: katib')
    expect(said(EXAMPLE + second)).toEqual([
      `${line}:3 metadata.name: the experiment on line 2 has the name katib-example already > Give each experiment a name of its own`,
    ])
    expect(said(EXAMPLE + second.replace('namespace: kubeflow', 'namespace: team'))).toEqual([])
  })
})

describe('limits', () => {
  test.each([
    [
      'a huge file',
      `${EXAMPLE}# ${'x'.repeat(256 * 1024)}`,
      /^1:1 : the file has \d+ bytes; at most 262144 are read/,
    ],
    ['many documents', 'a: 1\n---\n'.repeat(30), /^\d+:\d+ : the file has more than 20 documents/],
    [
      'deep brackets',
      '['.repeat(200_000),
      /^1:\d+ : mappings and lists are nested more than 63 deep/,
    ],
    [
      'deep braces',
      '{'.repeat(200_000),
      /^1:\d+ : mappings and lists are nested more than 63 deep/,
    ],
    [
      'deep dashes',
      '- '.repeat(100_000),
      /^1:\d+ : mappings and lists are nested more than 63 deep/,
    ],
    [
      'deep question marks',
      '? '.repeat(100_000),
      /^1:\d+ : mappings and lists are nested more than 63 deep/,
    ],
  ])('%s is one error, and soon', (_name, text, message) => {
    expect(said(text)).toHaveLength(1)
    expect(said(text)[0]).toMatch(message)
  })

  test('aliases cannot be made to explode', () => {
    const bomb = Array.from(
      { length: 18 },
      (_, i) => `  l${i + 1}: &l${i + 1} [*l${i}, *l${i}]`,
    ).join('\n')
    const labels = `  annotations:\n    a: b\nbomb:\n  l0: &l0 [x, x, x, x, x, x, x, x, x]\n${bomb}\nspec:`
    expect(said(edited(['spec:', labels]))).toHaveLength(1)
    expect(said(edited(['spec:', labels]))[0]).toContain('more than 20 aliases')
  })

  test('few aliases of much are bounded too', () => {
    const wide = `[${'x, '.repeat(10_000)}x]`
    const all = said(
      edited(['spec:', `bomb:\n  a: &a ${wide}\n  b: [${'*a, '.repeat(10)}*a]\nspec:`]),
    )
    expect(all).toHaveLength(1)
    expect(all[0]).toContain('the document has more than 50000 values')
  })

  test('an alias of what it stands in is refused', () => {
    const all = said(
      edited(['trialSpec:', 'trialSpec: &whole'], ['kind: Job', 'kind: Job\n      again: *whole']),
    )
    expect(all.join()).toContain('the alias *whole contains itself')
  })

  test('a file full of mistakes shows the first hundred', () => {
    const fields = Array.from({ length: 500 }, (_, i) => `zzz${i}: 1`).join('\n')
    const all = said(`${EXAMPLE}${fields}\n`)
    expect(all).toHaveLength(101)
    expect(all.at(-1)).toContain('400 more mistakes are not shown')
  })
})

describe('reading YAML', () => {
  test.each([
    [
      'a key that is given twice',
      ['    goal: 0.99', '    goal: 0.99\n    goal: 0.98'],
      '11:5 spec.objective.goal: goal is given twice, first on line 10 > Keep one of the two',
    ],
    [
      'a key that could pollute',
      ['    goal: 0.99', '    __proto__: {x: 1}'],
      '10:5 spec.objective.__proto__: the key __proto__ is not allowed > Use another name',
    ],
    [
      'the same in a template',
      [
        '              - name: training-container',
        '              - constructor: 1\n                name: training-container',
      ],
      'the key constructor is not allowed',
    ],
    [
      'a merge of what is no mapping',
      ['    goal: 0.99', '    <<: 1'],
      '10:9 spec.objective: a merge (<<) takes a mapping, or a list of mappings > Write an alias to a mapping: <<: *name',
    ],
    [
      'a tag',
      ['goal: 0.99', 'goal: !number 0.99'],
      'spec.objective.goal: the tag !number has no meaning here > Remove the word that begins with !',
    ],
    [
      'a number that JSON lacks',
      ['goal: 0.99', 'goal: .nan'],
      '10:11 spec.objective.goal: .nan is no value that JSON has > Put it in quotes: ".nan"',
    ],
    [
      'a number that doubles round',
      ['restartPolicy: Never', 'restartPolicy: Never\n            priority: 9007199254740993'],
      '9007199254740993 is too large to be kept exactly',
    ],
    ['a key that is no text', ['goal: 0.99', '? [a]\n    : 1'], 'a key must be a plain text'],
  ] as const)('%s is one error', (_name, edit, expected) => {
    const all = said(edited(edit))
    expect(all).toHaveLength(1)
    expect(all[0]).toContain(expected)
    expect({}).not.toHaveProperty('x')
  })
})

describe('locate', () => {
  const { locate } = parseOne(EXAMPLE)

  test.each([
    ['', 2, 1],
    ['spec', 7, 1],
    ['spec.objective.goal', 10, 5],
    ['spec.parameters[1]', 25, 7],
    ['spec.parameters[1].feasibleSpace.max', 29, 9],
    ['spec.trialTemplate.trialSpec.spec.template.spec.containers[0].command[2]', 61, 21],
  ])('%s is found at its key', (path, line, column) => {
    expect(locate(path)).toEqual({ line, column })
  })

  test.each([
    ['spec.parameters[1].feasibleSpace.step', 'spec.parameters[1].feasibleSpace'],
    ['spec.parameters[7].name', 'spec.parameters'],
    ['spec.resumePolicy', 'spec'],
    ['nowhere.at[3].all', ''],
    ['][..[', ''],
  ])('%s, which is not in the file, is found at its nearest ancestor', (path, ancestor) => {
    expect(locate(path)).toEqual(locate(ancestor))
  })

  test('keys with dots are written in brackets', () => {
    const text = edited(['  name: katib-example', '  name: katib-example\n  labels:\n    a.b/c: x'])
    expect(parseOne(text).locate('metadata.labels[a.b/c]')).toEqual({ line: 8, column: 5 })
  })
})
