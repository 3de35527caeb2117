import { describe, expect, test } from 'vitest'
import { processSupport } from '../../../src/backend/process/support.ts'
import type { Json, JsonObject } from '../../../src/experiment/experiment.ts'

const CONTAINER: JsonObject = { name: 'main', command: ['python', 'train.py'] }

function job(changes: {
  readonly root?: JsonObject
  readonly job?: JsonObject
  readonly pod?: JsonObject
  readonly container?: JsonObject
  readonly containers?: Json
}): JsonObject {
  const containers = changes.containers ?? [{ ...CONTAINER, ...changes.container }]
  return {
    apiVersion: 'batch/v1',
    kind: 'Job',
    spec: { template: { spec: { containers, ...changes.pod } }, ...changes.job },
    ...changes.root,
  }
}

const errors = (manifest: JsonObject): readonly string[] =>
  processSupport(manifest, 'main')
    .filter(({ severity }) => severity === 'error')
    .map(({ path }) => path)

describe('a Job that a process can stand for', () => {
  test('brings nothing to say', () => {
    expect(processSupport(job({}), 'main')).toEqual([])
  })

  test('is told once what is left out', () => {
    const manifest = job({
      root: { metadata: { labels: { a: 'b' } } },
      pod: { restartPolicy: 'Never', nodeSelector: {} },
      container: {
        image: 'docker.io/me/train',
        imagePullPolicy: 'Always',
        resources: { limits: { cpu: 1 } },
        livenessProbe: {},
      },
    })
    expect(processSupport(manifest, 'main')).toEqual([
      {
        severity: 'notice',
        path: 'metadata',
        message:
          'a process has no use for metadata, restartPolicy, nodeSelector, image, imagePullPolicy, resources, livenessProbe; left out',
      },
    ])
  })

  test('may say what is honoured', () => {
    const manifest = job({
      job: { activeDeadlineSeconds: 10, backoffLimit: 0, parallelism: 1, completions: 1 },
      pod: { terminationGracePeriodSeconds: 0, activeDeadlineSeconds: 5, volumes: [] },
      container: {
        args: ['--lr=${trialParameters.learningRate}'],
        env: [{ name: 'A', value: 'b' }, { name: 'EMPTY' }],
        workingDir: '/app',
        envFrom: [],
      },
    })
    expect(errors(manifest)).toEqual([])
  })
})

describe('what a process cannot give is an error at its path', () => {
  const pod = 'spec.template.spec'
  const first = `${pod}.containers[0]`
  test.each<[string, JsonObject]>([
    ['kind', job({ root: { kind: 'TFJob', apiVersion: 'kubeflow.org/v1' } })],
    ['apiVersion', job({ root: { apiVersion: 'batch/v1beta1' } })],
    ['spec', { apiVersion: 'batch/v1', kind: 'Job' }],
    ['spec.template', { apiVersion: 'batch/v1', kind: 'Job', spec: {} }],
    ['spec.parallelism', job({ job: { parallelism: 2 } })],
    ['spec.completions', job({ job: { completions: 2 } })],
    ['spec.completionMode', job({ job: { completionMode: 'Indexed' } })],
    ['spec.suspend', job({ job: { suspend: true } })],
    ['spec.podFailurePolicy', job({ job: { podFailurePolicy: { rules: [] } } })],
    ['spec.backoffLimit', job({ job: { backoffLimit: '3' } })],
    ['spec.backoffLimit', job({ job: { backoffLimit: -1 } })],
    ['spec.activeDeadlineSeconds', job({ job: { activeDeadlineSeconds: 1.5 } })],
    ['spec.backofLimit', job({ job: { backofLimit: 3 } })],
    [`${pod}.volumes`, job({ pod: { volumes: [{ name: 'v', hostPath: { path: '/' } }] } })],
    [`${pod}.initContainers`, job({ pod: { initContainers: [CONTAINER] } })],
    [`${pod}.terminationGracePeriodSeconds`, job({ pod: { terminationGracePeriodSeconds: '9' } })],
    [`${pod}.containers`, job({ containers: [] })],
    [`${pod}.containers`, job({ containers: 'main' })],
    [`${pod}.containers`, job({ containers: [CONTAINER, { ...CONTAINER, name: 'two' }] })],
    [`${first}.name`, job({ container: { name: 'other' } })],
    [`${first}.command`, job({ container: { command: null } })],
    [`${first}.command`, job({ container: { command: [] } })],
    [`${first}.command`, job({ container: { command: 'python train.py' } })],
    [`${first}.args[1]`, job({ container: { args: ['--epochs', 10] } })],
    [`${first}.workingDir`, job({ container: { workingDir: 3 } })],
    [`${first}.volumeMounts`, job({ container: { volumeMounts: [{ name: 'v' }] } })],
    [`${first}.envFrom`, job({ container: { envFrom: [{ secretRef: {} }] } })],
    [`${first}.env`, job({ container: { env: { A: 'b' } } })],
    [`${first}.env[0].value`, job({ container: { env: [{ name: 'A', value: 1 }] } })],
    [`${first}.env[0].name`, job({ container: { env: [{ name: 'A=B', value: '1' }] } })],
    [
      `${first}.env[0].valueFrom`,
      job({ container: { env: [{ name: 'A', valueFrom: { secretKeyRef: {} } }] } }),
    ],
    [`${first}.comand`, job({ container: { comand: [] } })],
    ['constructor', job({ root: { constructor: {} } })],
  ])('%s', (path, manifest) => {
    expect(errors(manifest)).toEqual([path])
  })

  test('with a mend for the command that only the image knows', () => {
    const [finding] = processSupport(job({ container: { command: null } }), 'main')
    expect(finding?.message).toContain('what the image would start is not known here')
    expect(finding?.hint).toContain('write the ENTRYPOINT')
  })
})
