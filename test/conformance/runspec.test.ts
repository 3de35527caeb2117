import { describe, expect, test } from 'vitest'
import type { Experiment, TrialParameter } from '../../src/experiment/experiment.ts'
import { renderTrial } from '../../src/experiment/template.ts'
import { UserError } from '../../src/user-error.ts'
import { soundExperiment } from '../experiment/katib-example.ts'
import cases from './runspec_cases.json' with { type: 'json' }

/** Where Katib does something that nobody can have meant, and what is done here. */
const DIFFERENCES: ReadonlyMap<string, string> = new Map([
  [
    'value with a backslash',
    'the value reaches the command as it is; Katib reads it as JSON again',
  ],
  [
    'stale index is reused by a later un-indexed reference (quirk)',
    'refused; Katib takes the index of another parameter',
  ],
  [
    'reference with a prefix around the metadata: only the metadata value is used',
    'refused; Katib drops the prefix',
  ],
  [
    'configMap YAML: a value with ": " breaks the YAML',
    'templates from a ConfigMap are refused when the file is read',
  ],
])

type Case = (typeof cases)[number]

function render({ experiment, trialName, namespace, assignments }: Case): object {
  const base = soundExperiment()
  const { trialParameters, trialSpec } = experiment.spec.trialTemplate
  const full: Experiment = {
    ...base,
    metadata: { ...base.metadata, namespace },
    spec: {
      ...base.spec,
      trialTemplate: {
        ...base.spec.trialTemplate,
        trialParameters: trialParameters satisfies readonly TrialParameter[],
        trialSpec: JSON.parse(JSON.stringify(trialSpec ?? {})),
      },
    },
  }
  return renderTrial(full, trialName, assignments)
}

describe('as Katib renders it', () => {
  const same = cases.filter(({ description }) => !DIFFERENCES.has(description))
  test.each(same)('$description', (each) => {
    const { expected } = each
    if (expected.runSpec === undefined) expect(() => render(each)).toThrow(UserError)
    else expect(render(each)).toEqual(expected.runSpec)
  })
})

describe('otherwise than Katib renders it', () => {
  function named(description: string): Case {
    const found = cases.find((each) => each.description === description)
    if (found === undefined) throw new Error(`there is no case ${description}`)
    return found
  }

  test('value with a backslash', () => {
    expect(JSON.stringify(render(named('value with a backslash')))).toContain(
      JSON.stringify('a\\nb'),
    )
  })

  test('stale index is reused by a later un-indexed reference (quirk)', () => {
    expect(() =>
      render(named('stale index is reused by a later un-indexed reference (quirk)')),
    ).toThrow(UserError)
  })

  test('reference with a prefix around the metadata: only the metadata value is used', () => {
    const each = named(
      'reference with a prefix around the metadata: only the metadata value is used',
    )
    expect(() => render(each)).toThrow('refers to x-${trialSpec.Name}, which has no value')
  })

  test('every difference is a case of the table', () => {
    for (const description of DIFFERENCES.keys()) named(description)
  })
})
