import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { budgetsOf } from '../../../src/backend/katib/budgets.ts'
import { experimentManifest, specDigest } from '../../../src/backend/katib/manifest.ts'
import { EXAMPLE, parseOne, soundExperiment } from '../../experiment/katib-example.ts'
import { experimentOf } from './fixtures.ts'

const example = soundExperiment()
const manifest = experimentManifest(example, 'team', budgetsOf(example.spec, 10))

describe('the Experiment that Katib is given', () => {
  it('says what the file says', () => {
    const written = parse(EXAMPLE)
    expect(manifest).toMatchObject({
      ...written,
      metadata: { name: written.metadata.name, namespace: 'team' },
    })
  })

  it('is the same Experiment when it is read again', () => {
    const { namespace: _namespace, ...metadata } = example.metadata
    const read = parseOne(JSON.stringify(manifest)).experiment
    expect(read?.spec).toEqual(example.spec)
    expect(read?.metadata).toMatchObject(metadata)
  })

  it('keeps the labels of the file beside our own', () => {
    const experiment = experimentOf('')
    const { metadata } = experimentManifest(experiment, 'n', budgetsOf(experiment.spec, 4))
    expect(metadata).toMatchObject({ labels: { team: 'vision', 'tunebot.dev/experiment': 'tune' } })
  })

  it('is refused where a placeholder stands for a number, which Katib cannot be told', () => {
    const experiment = experimentOf('')
    const trialTemplate = { ...experiment.spec.trialTemplate, bareValues: ['/spec/backoffLimit'] }
    const spec = { ...experiment.spec, trialTemplate }
    expect(() => experimentManifest({ ...experiment, spec }, 'n', budgetsOf(spec, 4))).toThrow(
      'Put those placeholders in quotes',
    )
  })
})

describe('its digest', () => {
  it('changes with everything but the budgets', () => {
    const digest = specDigest(experimentOf('x'))
    const budgets = { parallelTrialCount: 9, maxTrialCount: 90, maxFailedTrialCount: 8 }
    expect(specDigest(experimentOf('x', budgets))).toBe(digest)
    expect(specDigest(experimentOf('y'))).not.toBe(digest)
    expect(specDigest(experimentOf('x', { resumePolicy: 'LongRunning' }))).not.toBe(digest)
  })
})
