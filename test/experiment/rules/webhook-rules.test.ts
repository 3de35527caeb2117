import { describe, expect, test } from 'vitest'
import { type Edits, EXPERIMENT, edited, fieldsAtFault } from './webhook-experiment.ts'

const CONDITIONS = {
  'spec.trialTemplate.successCondition': 'status.[@this].#(phase=="Succeeded")#',
  'spec.trialTemplate.failureCondition': 'status.[@this].#(phase=="Failed")#',
}
const CONTAINER = 'spec.trialTemplate.trialSpec.spec.template.spec.containers.0'
const JOB = 'spec.trialTemplate.trialSpec'
const COLLECTOR = 'spec.metricsCollectorSpec'
const FILE = 'source.fileSystemPath'
const MAP = { configMapName: 'map', configMapNamespace: 'team-a', templatePath: 't' }

type Case = readonly [name: string, edits: Edits, fields: readonly string[]]

/** Each rule of Katib's webhook with what breaks it, and the fields that Katib names then; the tables hold further cases of most. */
function check(cases: readonly Case[]): void {
  test.each(cases)('%s', (_name, edits, fields) => {
    expect(fieldsAtFault(edited(edits))).toEqual(fields)
  })
}

test('the experiment is sound', () => {
  expect(fieldsAtFault(EXPERIMENT)).toEqual([])
})

describe('1: the name', () => {
  check([
    ['begins with a digit', { 'metadata.name': '1234-test' }, ['metadata.name']],
    ['is empty', { 'metadata.name': '' }, ['metadata.name']],
    ['is missing', { 'metadata.name': undefined }, ['metadata.name']],
    ['has 41 characters', { 'metadata.name': 'a'.repeat(41) }, ['metadata.name']],
    ['has 40', { 'metadata.name': 'a'.repeat(40) }, []],
  ])
})

describe('2 to 6: the counts', () => {
  const counts = ['spec.maxFailedTrialCount', 'spec.maxTrialCount', 'spec.parallelTrialCount']
  check([
    ['a negative maxFailedTrialCount', { 'spec.maxFailedTrialCount': -1 }, counts.slice(0, 1)],
    ['a maxFailedTrialCount of 0', { 'spec.maxFailedTrialCount': 0 }, []],
    ['a maxTrialCount of 0, below both others', { 'spec.maxTrialCount': 0 }, counts],
    ['a parallelTrialCount of 0', { 'spec.parallelTrialCount': 0 }, counts.slice(2)],
    [
      'maxTrialCount 2 alone, below the default of parallelTrialCount',
      {
        'spec.maxTrialCount': 2,
        'spec.parallelTrialCount': undefined,
        'spec.maxFailedTrialCount': undefined,
      },
      counts.slice(2),
    ],
    ['no maxTrialCount', { 'spec.maxTrialCount': undefined }, []],
    [
      'one that is too large',
      { 'spec.maxTrialCount': 2 ** 31, 'spec.maxFailedTrialCount': 3 },
      ['spec.maxTrialCount'],
    ],
  ])
})

describe('7 to 9: an edit', () => {
  const status = (type: string, reason: string) => ({
    trials: 12,
    conditions: [{ type, status: 'True', reason }],
  })
  const usedUp = status('Succeeded', 'ExperimentMaxTrialsReached')
  const cases: readonly (readonly [string, Edits, Edits, readonly string[]])[] = [
    ['of nothing', { status: usedUp }, {}, []],
    ['of a label', { status: usedUp }, { 'metadata.labels': { a: 'b' } }, []],
    ['more trials while running', {}, { 'spec.maxTrialCount': 20 }, []],
    ['of a field that is fixed', {}, { 'spec.objective.goal': 0.5 }, ['spec']],
    [
      'more trials where resumePolicy was Never',
      { status: usedUp },
      { 'spec.maxTrialCount': 20 },
      ['spec.resumePolicy'],
    ],
    [
      'more trials where it was LongRunning',
      { status: usedUp, 'spec.resumePolicy': 'LongRunning' },
      { 'spec.maxTrialCount': 20 },
      [],
    ],
    [
      'more trials behind the goal',
      {
        status: status('Succeeded', 'ExperimentGoalReached'),
        'spec.resumePolicy': 'FromVolume',
      },
      { 'spec.maxTrialCount': 20 },
      ['spec.resumePolicy'],
    ],
    [
      'as many trials as there are',
      { status: { trials: 5 } },
      { 'spec.maxTrialCount': 5 },
      ['spec.maxTrialCount'],
    ],
    ['one more than there are', { status: { trials: 5 } }, { 'spec.maxTrialCount': 6 }, []],
  ]
  test.each(cases)('%s', (_name, before, edits, fields) => {
    const old = edited(before)
    expect(fieldsAtFault(edited(edits, old), old)).toEqual(fields)
  })
})

describe('10 to 13: the objective', () => {
  check([
    ['is missing', { 'spec.objective': undefined }, ['spec.objective']],
    ['has another type', { 'spec.objective.type': 'minimise' }, ['spec.objective.type']],
    [
      'has an empty metric',
      { 'spec.objective.objectiveMetricName': '' },
      ['spec.objective.objectiveMetricName'],
    ],
    [
      'is additional, too',
      { 'spec.objective.additionalMetricNames': ['a', 'loss'] },
      ['spec.objective.additionalMetricNames'],
    ],
  ])
})

describe('14 to 16: algorithm, early stopping, resume policy', () => {
  const name = 'spec.algorithm.algorithmName'
  const stopping = 'spec.earlyStopping.algorithmName'
  check([
    ['no algorithm', { 'spec.algorithm': undefined }, ['spec.algorithm']],
    ['no name', { [name]: '' }, [name]],
    ['another name', { [name]: 'optuna' }, [name]],
    ['another early stopping', { [stopping]: 'asha' }, [stopping]],
    ['early stopping without a name', { 'spec.earlyStopping': {} }, [stopping]],
    ['never', { 'spec.resumePolicy': 'never' }, ['spec.resumePolicy']],
  ])
})

describe('17 to 22: the search space', () => {
  const nas = { graphConfig: { numLayers: 1 }, operations: [] }
  const space = 'spec.parameters.0.feasibleSpace'
  const at = 'spec.parameters[0]'
  check([
    ['is missing', { 'spec.parameters': undefined }, ['spec']],
    ['is there twice', { 'spec.nasConfig': nas }, ['spec']],
    ['a type', { 'spec.parameters.0.parameterType': 'Double' }, [`${at}.parameterType`]],
    [
      'a distribution',
      { [`${space}.distribution`]: 'lognormal' },
      [`${at}.feasibleSpace.distribution`],
    ],
    ['a list beside bounds', { [`${space}.list`]: ['1'] }, [`${at}.feasibleSpace.list`]],
    [
      'a list in place of bounds',
      { [space]: { list: ['1'] } },
      [`${at}.feasibleSpace.list`, `${at}.feasibleSpace.max`],
    ],
    ['no bounds', { [space]: undefined }, [`${at}.feasibleSpace.max`]],
    ['no min', { [`${space}.min`]: undefined }, [`${at}.feasibleSpace.max`]],
    [
      'a step in a list',
      {
        'spec.parameters.0': {
          name: 'lr',
          parameterType: 'discrete',
          feasibleSpace: { list: ['1'], step: '1' },
        },
      },
      [`${at}.feasibleSpace`],
    ],
    [
      'bounds in place of a list',
      { 'spec.parameters.0.parameterType': 'discrete' },
      [`${at}.feasibleSpace`],
    ],
  ])
})

describe('23 to 28: the template', () => {
  const path = 'spec.trialTemplate'
  check([
    ['is missing', { [path]: undefined }, [path]],
    [
      'has no primary container',
      { [`${path}.primaryContainerName`]: '' },
      [`${path}.primaryContainerName`],
    ],
    ['has no conditions', { [`${JOB}.kind`]: 'Workflow' }, [path]],
    [
      'has conditions of its own',
      { ...CONDITIONS, [`${JOB}.kind`]: 'Workflow', [`${JOB}.apiVersion`]: 'argoproj.io/v1' },
      [],
    ],
    [
      'has no trial parameters',
      { [`${path}.trialParameters`]: undefined },
      [`${path}.trialParameters`],
    ],
    ['has no source', { [JOB]: undefined }, [path, `${path}.TrialSource`]],
    ['has no source, and conditions', { ...CONDITIONS, [JOB]: undefined }, [`${path}.TrialSource`]],
    ['has two sources', { [`${path}.configMap`]: MAP }, [path]],
    [
      'is a ConfigMap without a path',
      { ...CONDITIONS, [JOB]: undefined, [`${path}.configMap`]: { ...MAP, templatePath: '' } },
      [`${path}.configMap`],
    ],
    [
      'is a ConfigMap that is not there',
      {
        ...CONDITIONS,
        [JOB]: undefined,
        [`${path}.configMap`]: { ...MAP, configMapName: 'other' },
      },
      [path],
    ],
    [
      'is a ConfigMap without that key',
      { ...CONDITIONS, [JOB]: undefined, [`${path}.configMap`]: { ...MAP, templatePath: 'u' } },
      [path],
    ],
    [
      '34: is a ConfigMap that is no YAML',
      { ...CONDITIONS, [JOB]: undefined, [`${path}.configMap`]: MAP },
      [path],
    ],
  ])
})

describe('29 to 33: the trial parameters', () => {
  const path = 'spec.trialTemplate.trialParameters'
  const command = (at: number, text: string): Edits => ({ [`${CONTAINER}.command.${at}`]: text })
  check([
    ['no name', { [`${path}.0.name`]: '' }, ['spec.trialTemplate', `${path}[0]`]],
    ['braces in a name', { [`${path}.0.name`]: 'a{b}' }, ['spec.trialTemplate', `${path}[0]`]],
    ['no reference', { [`${path}.0.reference`]: '' }, ['spec.trialTemplate', `${path}[0]`]],
    [
      'a reference twice',
      { [`${path}.1.reference`]: 'lr' },
      // That nothing refers to momentum then, Katib tells when it makes the first trial.
      ['spec.parameters[1].name', 'spec.trialTemplate', `${path}[1].reference`],
    ],
    ['a wrong reference', { [`${path}.0.reference`]: 'rl' }, [`${path}[0].reference`]],
    ['a name that is not used', { [`${path}.0.name`]: 'other' }, [`${path}[0].name`]],
    ['round brackets', command(1, '--lr=$(trialParameters.learningRate)'), [`${path}[0].name`]],
    [
      'a placeholder that is misspelt',
      command(1, '--lr=${trialParameters.learningrate}'),
      [`${path}[0].name`],
    ],
    ['a placeholder too many', command(0, '${trialParameters.extra}'), ['spec.trialTemplate']],
    ['a placeholder without its end', command(0, '${trialParameters.'), ['spec.trialTemplate']],
  ])
})

describe('35 to 38: the manifest', () => {
  const path = 'spec.trialTemplate'
  const job = (edits: Edits): Edits =>
    Object.fromEntries(Object.entries(edits).map(([at, value]) => [`${JOB}.${at}`, value]))
  const container = (edits: Edits): Edits =>
    Object.fromEntries(Object.entries(edits).map(([at, value]) => [`${CONTAINER}.${at}`, value]))
  check([
    ['a name', job({ 'metadata.name': 'n' }), [path]],
    ['a namespace', job({ 'metadata.namespace': 'n' }), [path]],
    ['a generateName', job({ 'metadata.generateName': 'n-' }), []],
    ['no apiVersion', job({ apiVersion: undefined }), [path]],
    ['an unknown field', job({ 'spec.template.spec.zone': 'a' }), [path]],
    ['a count in quotes', job({ 'spec.backoffLimit': '3' }), [path]],
    ['a count of 64 bits', job({ 'spec.backoffLimit': 2 ** 31 }), [path]],
    ['seconds of 64 bits', job({ 'spec.activeDeadlineSeconds': 2 ** 31 }), []],
    [
      'a placeholder for a count',
      job({ 'spec.parallelism': '${trialParameters.momentum}' }),
      [path],
    ],
    ['a number for a text', container({ env: [{ name: 'A', value: 1 }] }), [path]],
    ['an empty text that Go drops', container({ workingDir: '' }), [path]],
    ['resources as a number', container({ resources: { limits: { cpu: 1 } } }), []],
    ['a quantity that is none', container({ resources: { limits: { memory: '1GB' } } }), [path]],
    [
      'another kind is not looked into',
      { ...CONDITIONS, ...job({ apiVersion: 'x.io/v1', kind: 'X', 'spec.zone': 1 }) },
      [],
    ],
  ])
})

describe('39 to 45: the metrics collector', () => {
  const of = (kind: string, edits: Edits = {}): Edits => ({
    [`${COLLECTOR}.collector.kind`]: kind,
    ...Object.fromEntries(
      Object.entries(edits).map(([at, value]) => [`${COLLECTOR}.${at}`, value]),
    ),
  })
  const kind = `${COLLECTOR}.collector.kind`
  const filter = `${COLLECTOR}.source.filter.metricsFormat`
  const filtered = (pattern: string): Edits =>
    of('File', { 'source.filter.metricsFormat': [pattern] })
  const container = { name: 'c', image: 'i', args: [] }
  check([
    ['stdout', of('stdout'), [kind]],
    ['PrometheusMetric, which has no collector', of('PrometheusMetric'), [kind]],
    ['a relative path', of('File', { [FILE]: { path: 'a' } }), [`${COLLECTOR}.${FILE}.path`]],
    ['a format', of('File', { [`${FILE}.format`]: 'json' }), [`${COLLECTOR}.${FILE}.format`]],
    [
      'JSON with an empty filter',
      of('File', { [`${FILE}.format`]: 'JSON', 'source.filter': {} }),
      [`${COLLECTOR}.source.filter`],
    ],
    [
      'a relative folder of events',
      of('TensorFlowEvent', { [`${FILE}.path`]: 'a' }),
      [`${COLLECTOR}.source`],
    ],
    [
      'a port that is a word',
      of('PrometheusMetric', { 'source.httpGet.port': 'http' }),
      [kind, `${COLLECTOR}.source.httpGet.port`],
    ],
    ['a port in digits', of('PrometheusMetric', { 'source.httpGet.port': '80' }), [kind]],
    [
      'a path without a slash',
      of('PrometheusMetric', { 'source.httpGet.path': 'metrics' }),
      [kind, `${COLLECTOR}.source.httpGet.path`],
    ],
    [
      'a Custom one with a relative path',
      of('Custom', {
        'collector.customCollector': container,
        [FILE]: { path: 'a', kind: 'File' },
      }),
      [`${COLLECTOR}.${FILE}`],
    ],
    ['a pattern of one group', filtered('(a)=1'), [filter]],
    ['a look-ahead', filtered('(?=a)(b)(c)'), [filter]],
    ['a back-reference', filtered('(a)=(b)\\1'), [filter]],
    ['a repeat of 1001', filtered('(a)=(b{1001})'), [filter]],
    ['a repeat of 1000', filtered('(a)=(b{1000})'), []],
  ])
})
