import { describe, expect, it } from 'vitest'
import type { Backend, PlannedTrial } from '../../src/backend/backend.ts'
import { guarded } from '../../src/command/backends.ts'
import { allowedExperiment, allowedProcess, allowedTrial } from '../../src/command/guard.ts'
import type { JsonObject } from '../../src/experiment/experiment.ts'
import { renderTrial } from '../../src/experiment/template.ts'
import { edited, soundExperiment } from '../experiment/katib-example.ts'
import { job } from '../policy/manifests.ts'
import { policyWith } from '../policy/policies.ts'

function planned(manifest: JsonObject): PlannedTrial {
  return { name: 'trial', manifest, primaryContainerName: 'main', metricNames: [] }
}

/** A backend that keeps what it is told to start. */
function recorder(): { readonly backend: Backend; readonly started: PlannedTrial[] } {
  const started: PlannedTrial[] = []
  const backend: Backend = {
    start: async (trial) => void started.push(trial),
    events: () => {
      throw new Error('not asked here')
    },
    stop: () => Promise.resolve(),
    remove: () => Promise.resolve(),
  }
  return { backend, started }
}

describe('a backend behind a policy', () => {
  const policy = policyWith({ images: ['ghcr.io/acme/*'] })

  it('is handed what is allowed, without the token', async () => {
    const { backend, started } = recorder()
    const behind = guarded(backend, policy, (rule, trial) =>
      allowedTrial(rule, soundExperiment(), trial),
    )
    await behind.start(planned(job()))
    expect(started).toEqual([planned(job({ pod: { automountServiceAccountToken: false } }))])
  })

  it('never sees a trial whose value puts in what is not allowed', async () => {
    const experiment = soundExperiment(
      edited(['image: katib-example:0.0.1', 'image: "ghcr.io/acme/${trialParameters.optimizer}"']),
    )
    const manifest = renderTrial(experiment, 'trial', [
      { name: 'learning_rate', value: '0.1' },
      { name: 'dropout', value: '0.1' },
      { name: 'optimizer', value: 'x/../../evil' },
    ])
    const { backend, started } = recorder()
    const behind = guarded(backend, policy, (rule, trial) => allowedTrial(rule, experiment, trial))
    await expect(behind.start(planned(manifest))).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining('the image ghcr.io/acme/x/../../evil is not allowed'),
    })
    expect(started).toEqual([])
  })

  it('never sees a trial whose checkpoint is on a claim that is not allowed', async () => {
    const { metadata, spec, ...rest } = soundExperiment()
    const algorithmSettings = [{ name: 'suggestion_trial_dir', value: '/opt/katib/data' }]
    const algorithm = { algorithmName: 'pbt', algorithmSettings }
    const experiment = { ...rest, metadata, spec: { ...spec, algorithm } }
    const trial = planned(job({ container: { name: spec.trialTemplate.primaryContainerName } }))
    const { backend, started } = recorder()
    const behind = guarded(backend, policyWith({ persistentVolumeClaims: [] }), (rule, each) =>
      allowedTrial(rule, experiment, each),
    )
    await expect(behind.start(trial)).rejects.toMatchObject({
      kind: 'invalid',
      message: expect.stringContaining(`the PersistentVolumeClaim ${metadata.name}-pbt is not`),
    })
    expect(started).toEqual([])
  })

  it('holds processes to their time', async () => {
    const { backend, started } = recorder()
    const behind = guarded(backend, policyWith({ activeDeadlineSeconds: 60 }), allowedProcess)
    await expect(behind.start(planned(job()))).rejects.toMatchObject({ kind: 'invalid' })
    const trial = planned(job({ job: { activeDeadlineSeconds: 60 } }))
    await behind.start(trial)
    expect(started).toEqual([trial])
  })

  it('is the backend itself where there is no policy', () => {
    const { backend } = recorder()
    expect(guarded(backend, undefined, allowedProcess)).toBe(backend)
  })
})

describe('an Experiment for Katib', () => {
  it('is given with the token withheld from its trials, or not at all', () => {
    const facts = { namespace: 'tuning', maxTrialCount: undefined }
    const given = allowedExperiment(policyWith({}), soundExperiment(), facts)
    expect(JSON.stringify(given.spec.trialTemplate.trialSpec)).toContain(
      '"automountServiceAccountToken":false',
    )
    expect(() =>
      allowedExperiment(policyWith({ namespaces: ['other'] }), soundExperiment(), facts),
    ).toThrow('trials may not run in the namespace tuning')
  })
})
