import { describe, expect, it } from 'vitest'
import type { Experiment, JsonObject } from '../../src/experiment/experiment.ts'
import { checkCheckpoint } from '../../src/policy/check-checkpoint.ts'
import type { TrialPolicy } from '../../src/policy/policy.ts'
import { soundExperiment } from '../experiment/katib-example.ts'
import { job } from './manifests.ts'
import { policyWith } from './policies.ts'

const PATH = '/opt/katib/data'

function experimentWith(...settings: readonly string[]): Experiment {
  const { metadata, spec, ...rest } = soundExperiment()
  const algorithmSettings = settings.map((name) => ({ name, value: PATH }))
  return {
    ...rest,
    metadata: { ...metadata, name: 'exp' },
    spec: {
      ...spec,
      algorithm: { algorithmName: 'pbt', algorithmSettings },
      trialTemplate: { ...spec.trialTemplate, primaryContainerName: 'main' },
    },
  }
}

const CHECKPOINTED = experimentWith('other', 'suggestion_trial_dir')

function found(
  policy: Partial<TrialPolicy>,
  container: JsonObject = {},
  experiment = CHECKPOINTED,
): readonly string[] {
  return checkCheckpoint(policyWith(policy), experiment, job({ container })).map(
    ({ code, path, message }) => `${code} ${path}: ${message}`,
  )
}

describe('the claim that a checkpoint adds to a trial', () => {
  it('is allowed by the default policy, and by its name', () => {
    expect(found({})).toEqual([])
    expect(found({ persistentVolumeClaims: ['exp-*'] })).toEqual([])
  })

  it('is refused where it is not among the claims', () => {
    expect(found({ persistentVolumeClaims: ['datasets'] })).toEqual([
      'policy/claim spec.algorithm.algorithmSettings[1]: the PersistentVolumeClaim exp-pbt is not allowed; trials keep their checkpoints on the claim exp-pbt',
    ])
  })

  it('is refused where no claim may be mounted', () => {
    expect(found({ volumes: ['emptyDir'] })).toEqual([
      'policy/volume spec.algorithm.algorithmSettings[1]: a volume may not be of the type persistentVolumeClaim; trials keep their checkpoints on the claim exp-pbt',
    ])
  })

  it('is not added where the primary container mounts a volume of its own there', () => {
    const none = { persistentVolumeClaims: [] }
    const mount = (mountPath: string) => ({ volumeMounts: [{ name: 'v', mountPath }] })
    expect(found(none, mount(`${PATH}/`))).toEqual([])
    expect(found(none, mount('/opt/katib'))).toHaveLength(1)
    expect(found(none, { name: 'side', ...mount('/v') })).toEqual([])
  })

  it('is not added where the algorithm keeps no checkpoints', () => {
    expect(found({ persistentVolumeClaims: [] }, {}, experimentWith())).toEqual([])
  })
})
