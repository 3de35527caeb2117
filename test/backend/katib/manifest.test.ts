import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { budgetsOf } from '../../../src/backend/katib/budgets.ts'
import { experimentManifest, specDigest } from '../../../src/backend/katib/manifest.ts'
import type { Experiment } from '../../../src/experiment/experiment.ts'
import { parseExperiments } from '../../../src/experiment/parse.ts'
import { EXAMPLE, parseOne, soundExperiment } from '../../experiment/katib-example.ts'
import { experimentOf } from './fixtures.ts'

const EXAMPLES_FOLDER = join(import.meta.dirname, '../../examples/katib')
const EXAMPLES = readdirSync(EXAMPLES_FOLDER).filter((name) => name.endsWith('.yaml'))
/** Those that Katib refuses. */
const REFUSED = [
  'darts-gpu.yaml',
  'end-to-end-invalid.yaml',
  'simple-pbt.yaml',
  'tekton-pipeline-run.yaml',
  'trial-configmap-source.yaml',
]
const NONE = { maxTrialCount: undefined, maxFailedTrialCount: undefined }

/** As Katib takes it, whatever this version runs of it. */
function read(text: string): Experiment | undefined {
  return parseExperiments(text, {}).experiments[0]?.experiment
}

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

  it.each(EXAMPLES)('leaves nothing out of %s', (file) => {
    const experiment = read(readFileSync(join(EXAMPLES_FOLDER, file), 'utf8'))
    if (experiment === undefined) return expect(REFUSED).toContain(file)
    const given = experimentManifest(experiment, 'n', { ...NONE, ...experiment.spec })
    expect(read(JSON.stringify(given))?.spec).toEqual(experiment.spec)
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
