import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { checkExperiment } from '../../src/policy/check-experiment.ts'
import { DEFAULT_POLICY } from '../../src/policy/policy.ts'
import { SPEC_FIELDS } from '../../src/policy/policy-shape.ts'
import { POLICY_CODES } from '../../src/policy/violation.ts'
import { soundExperiment } from '../experiment/katib-example.ts'
import { soundPolicy } from './policies.ts'

const DOCUMENT = readFileSync(new URL('../../docs/policy.md', import.meta.url), 'utf8')

/** The first cells of a table's rows, from the heading on. */
function firstCells(heading: string): readonly string[] {
  const [, section = ''] = DOCUMENT.split(`## ${heading}\n`)
  const [own = ''] = section.split('\n## ')
  return [...own.matchAll(/^\| `([^`]+)`/gm)].map(([, cell = '']) => cell)
}

it('docs/policy.md has every field and every code, in the order of the code', () => {
  expect(firstCells('The file')).toEqual(Object.keys(SPEC_FIELDS))
  expect(firstCells('The codes')).toEqual(POLICY_CODES)
})

it('its example is a policy', () => {
  const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(DOCUMENT) ?? []
  const policy = soundPolicy(example)
  expect(policy).toMatchObject({
    kinds: ['batch/v1/Job'],
    images: ['ghcr.io/acme/**', 'python:3.12', 'nvcr.io/**@sha256:*'],
    podSecurity: 'restricted',
    trialResources: { cpu: '8', memory: '32Gi', 'nvidia.com/gpu': '1' },
    activeDeadlineSeconds: 21_600,
    volumes: DEFAULT_POLICY.volumes,
  })
  expect(checkExperiment(policy, soundExperiment(), {}).length).toBeGreaterThan(3)
})

it('its defaults are the default policy’s', () => {
  for (const texts of [DEFAULT_POLICY.volumes, DEFAULT_POLICY.tolerations]) {
    expect(DOCUMENT).toContain(texts.map((text) => `\`${text}\``).join(', '))
  }
  for (const kind of DEFAULT_POLICY.kinds) {
    expect(DOCUMENT).toContain(`\`${kind.replace('kubeflow.org/v1/', '')}\``)
  }
  expect(DEFAULT_POLICY).toMatchObject({
    namespaces: ['*'],
    images: ['**'],
    podSecurity: 'baseline',
    serviceAccounts: ['default'],
    serviceAccountToken: false,
    persistentVolumeClaims: ['*'],
  })
})
