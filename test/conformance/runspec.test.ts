import { describe, expect, test } from 'vitest'
import { type TemplateContent, templateFromConfigMap } from '../../src/experiment/config-map.ts'
import type { Experiment, TrialParameter } from '../../src/experiment/experiment.ts'
import { renderTrial } from '../../src/experiment/template.ts'
import { UserError } from '../../src/user-error.ts'
import { soundExperiment } from '../experiment/katib-example.ts'
import { RUN_SPECS } from './differences.ts'
import cases from './runspec_cases.json' with { type: 'json' }

type Case = (typeof cases)[number]

function render(each: Case): object {
  const { experiment, trialName, namespace, assignments } = each
  const base = soundExperiment()
  const { trialParameters } = experiment.spec.trialTemplate
  const full: Experiment = {
    ...base,
    metadata: { ...base.metadata, namespace },
    spec: {
      ...base.spec,
      trialTemplate: {
        ...base.spec.trialTemplate,
        trialParameters: trialParameters satisfies readonly TrialParameter[],
        ...contentOf(each),
      },
    },
  }
  return renderTrial(full, trialName, assignments)
}

function contentOf({ experiment, configMaps = [] }: Case): TemplateContent {
  const { trialSpec, configMap } = experiment.spec.trialTemplate
  if (configMap === undefined) return { trialSpec: JSON.parse(JSON.stringify(trialSpec)) }
  const data = configMaps.map(({ Name, Namespace, Data }) => ({
    name: Name,
    namespace: Namespace,
    data: Data,
  }))
  return templateFromConfigMap(configMap, data)
}

describe('as Katib renders it', () => {
  const same = cases.filter(({ description }) => !RUN_SPECS.has(description))
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

  test('configMap YAML: a value with ": " breaks the YAML', () => {
    const rendered = render(named('configMap YAML: a value with ": " breaks the YAML'))
    expect(JSON.stringify(rendered)).toContain('"command":["x","a: b"]')
  })

  test('every difference is a case of the table', () => {
    for (const description of RUN_SPECS.keys()) named(description)
  })
})
