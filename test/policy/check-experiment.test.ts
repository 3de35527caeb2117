import { describe, expect, it } from 'vitest'
import { parseExperiments } from '../../src/experiment/parse.ts'
import { checkExperiment, type RunFacts } from '../../src/policy/check-experiment.ts'
import type { TrialPolicy } from '../../src/policy/policy.ts'
import { edited } from '../experiment/katib-example.ts'
import { policyWith } from './policies.ts'

const IMAGE = 'image: katib-example:0.0.1'
const CONTAINER = 'spec.trialTemplate.trialSpec.spec.template.spec.containers[0]'

function found(text: string, policy: Partial<TrialPolicy> = {}, facts: RunFacts = {}) {
  const [one] = parseExperiments(text, {}).experiments
  if (one?.experiment === undefined) throw new Error(JSON.stringify(one?.diagnostics))
  return checkExperiment(policyWith(policy), one.experiment, facts).map(
    ({ code, path, message }) => `${code} ${path}: ${message}`,
  )
}

/** Of a kind whose fields Katib does not know, and does not look at before there are values. */
const FREE = [
  'apiVersion: batch/v1\n      kind: Job',
  'apiVersion: kubeflow.org/v1\n      kind: TFJob',
] as const
/** What Katib itself assumes of a Job's end, and asks for with other kinds. */
const CONDITIONS = [
  '    primaryContainerName: training-container',
  '    primaryContainerName: training-container\n    successCondition: a\n    failureCondition: b',
] as const

/** The example whose optimizers are these, and whose image is one of them. */
function optimizers(...names: readonly string[]): string {
  const list = names.map((name) => `          - ${JSON.stringify(name)}\n`).join('')
  return edited(
    ['          - sgd\n          - adam\n          - ftrl\n', list],
    [IMAGE, 'image: "ghcr.io/acme/${trialParameters.optimizer}"'],
  )
}

describe('an experiment', () => {
  it('is allowed by the default policy as people write it', () => {
    expect(found(edited())).toEqual([])
  })

  it('is checked with every value that a text of its template can have', () => {
    const policy = { images: ['ghcr.io/acme/*'] }
    expect(found(optimizers('sgd', 'adam'), policy)).toEqual([])
    expect(found(optimizers('sgd', 'x/y', '../evil/x'), policy).toSorted()).toEqual([
      `policy/image ${CONTAINER}.image: the image ghcr.io/acme/../evil/x is not allowed`,
      `policy/image ${CONTAINER}.image: the image ghcr.io/acme/x/y is not allowed`,
    ])
  })

  it('is checked where two values meet in one text', () => {
    const text = edited(
      [
        '          - sgd\n          - adam\n          - ftrl\n',
        '          - "a"\n          - "b"\n',
      ],
      ['        min: "0.1"\n        max: "0.5"\n', '        list: ["1", "2"]\n'],
      [
        '    - name: dropout\n      parameterType: double',
        '    - name: dropout\n      parameterType: categorical',
      ],
      [IMAGE, 'image: "app:${trialParameters.optimizer}${trialParameters.dropout}"'],
    )
    expect(found(text, { images: ['app:a*', 'app:b1'] })).toEqual([
      `policy/image ${CONTAINER}.image: the image app:b2 is not allowed`,
    ])
  })

  it('is checked with the claim that its checkpoints are kept on, and as processes without', () => {
    const settings = {
      n_population: '5',
      truncation_threshold: '0.2',
      suggestion_trial_dir: '/data',
    }
    const items = Object.entries(settings).map(([name, value]) => ({ name, value }))
    const text = edited(
      [
        'algorithmName: random',
        `algorithmName: pbt\n    algorithmSettings: ${JSON.stringify(items)}`,
      ],
      ['max: "0.2"\n', 'max: "0.2"\n        step: "0.01"\n'],
      ['max: "0.5"\n', 'max: "0.5"\n        step: "0.1"\n'],
    )
    const policy = { persistentVolumeClaims: [] }
    for (const backend of ['kubernetes', 'katib'] as const) {
      expect(found(text, policy, { backend })).toEqual([
        expect.stringMatching(
          /^policy\/claim spec\.algorithm\.algorithmSettings\[2\]: the PersistentVolumeClaim \S+-pbt is not allowed/,
        ),
      ])
    }
    expect(found(text, policy, { backend: 'process' })).toEqual([])
  })

  it('is checked at the ends of its ranges', () => {
    const text = edited(
      FREE,
      CONDITIONS,
      [
        'parameterType: double\n      feasibleSpace:\n        min: "0.01"\n        max: "0.2"',
        'parameterType: int\n      feasibleSpace:\n        min: "1"\n        max: "64"',
      ],
      [
        IMAGE,
        `${IMAGE}\n                resources: {limits: {cpu: "\${trialParameters.learning_rate}"}}`,
      ],
    )
    expect(found(text, { trialResources: { cpu: '8' } })).toEqual([
      'policy/trial-resource spec.trialTemplate.trialSpec: a trial asks for 64 of cpu, and at most 8 is allowed',
    ])
    expect(found(text, { trialResources: { cpu: '64' } })).toEqual([])
  })

  it('is checked by the keys that its values become', () => {
    const text = edited(
      FREE,
      CONDITIONS,
      [
        '            restartPolicy: Never',
        '            restartPolicy: Never\n            ${trialParameters.optimizer}: true',
      ],
      ['          - sgd\n', '          - hostNetwork\n'],
    )
    expect(found(text)[0]).toMatch(/^policy\/host-access .*hostNetwork: /)
  })

  it('has no more trials than are allowed, in all and at a time', () => {
    const policy = { maxTrialCount: 9, parallelTrialCount: 1 }
    expect(found(edited(), policy)).toEqual([
      'policy/trial-count spec.maxTrialCount: maxTrialCount is 10, and at most 9 trials are allowed',
      'policy/parallel-trials spec.parallelTrialCount: parallelTrialCount is 2, and at most 1 trials at a time are allowed',
    ])
    expect(found(edited(['  maxTrialCount: 10\n', '']), policy)[0]).toContain('is missing')
    expect(found(edited(), { maxTrialCount: 9 }, { maxTrials: 9 })).toEqual([])
  })

  it('runs in a namespace that is allowed: its own, unless the run has another', () => {
    const policy = { namespaces: ['tuning'] }
    expect(found(edited(), policy)).toHaveLength(1)
    expect(found(edited(), policy, { namespace: 'tuning' })).toEqual([])
    expect(found(edited(['  namespace: kubeflow\n', '']), policy)).toEqual([])
    expect(found(edited(), {}, { namespace: 'tuning' })).toEqual([])
  })

  it('as processes is held to counts and times alone', () => {
    const policy = { images: [], kinds: [], namespaces: [], maxTrialCount: 1 }
    expect(found(edited(), policy, { backend: 'process' })).toHaveLength(1)
    expect(found(edited(), policy, { backend: 'kubernetes' })).toHaveLength(4)
  })

  it('is checked with its own metrics collector, a container like any other', () => {
    const collector = `  metricsCollectorSpec:
    collector:
      kind: Custom
      customCollector: {name: c, image: evil, securityContext: {privileged: true}}
    source: {fileSystemPath: {path: /x, kind: File, format: TEXT}}
`
    expect(found(`${edited()}${collector}`, { images: ['katib-example'] })).toEqual([
      'policy/image spec.metricsCollectorSpec.collector.customCollector.image: the image evil is not allowed',
      expect.stringContaining('policy/privileged spec.metricsCollectorSpec'),
    ])
  })
})

describe('an experiment for Katib, which puts the values in by itself', () => {
  const facts = { backend: 'katib' } as const

  it('has no value that could end its text', () => {
    const values = ['a"b', 'a\\b', 'a\nb', '${trialParameters.dropout}']
    expect(found(optimizers('plain', ...values), {}, facts)).toHaveLength(4)
    expect(found(optimizers('plain', 'a"b'), {}, facts)).toEqual([
      'policy/katib-text spec.parameters[2].feasibleSpace.list[1]: Katib reads "a\\"b" as a part of the template',
    ])
    expect(found(optimizers('plain', ...values), {}, { backend: 'kubernetes' })).toEqual([])
  })

  it('is refused where not all values can be looked at', () => {
    const many = Array.from({ length: 1200 }, (_, index) => `v${index}`)
    expect(found(optimizers(...many), {}, facts)).toEqual([
      expect.stringMatching(/^policy\/too-many-values spec\.trialTemplate: /),
    ])
    expect(found(optimizers(...many), {}, { backend: 'kubernetes' })).toEqual([])
  })
})

it('a template of any size is checked in time', () => {
  const pads = Array.from(
    { length: 2000 },
    (_, index) => `\n                  - name: V${index}\n                    value: x`,
  )
  const values = Array.from({ length: 900 }, (_, index) => `v${index}`)
  const text = optimizers(...values).replace(
    '                command:',
    `                env:${pads.join('')}\n                command:`,
  )
  const began = performance.now()
  expect(found(text, {}, { backend: 'katib' })).toEqual([
    expect.stringMatching(/^policy\/too-many-values/),
  ])
  expect(performance.now() - began).toBeLessThan(20_000)
})
