import { expect, it } from 'vitest'
import { checkConfigMap } from '../../src/policy/check-config-map.ts'
import { policyWith } from './policies.ts'

const CONFIG_MAP = { name: 'templates', namespace: 'team' }

it('lets a template be read from a ConfigMap that it names', () => {
  expect(checkConfigMap(policyWith({ configMaps: ['temp*'] }), CONFIG_MAP)).toEqual([])
})

it('lets none be read where nobody has written a policy', () => {
  expect(checkConfigMap(policyWith({}), CONFIG_MAP)).toMatchObject([
    { code: 'policy/config-map', path: 'spec.trialTemplate.configMap' },
  ])
})

it('lets none be read from a namespace where no trial may run', () => {
  const policy = policyWith({ configMaps: ['**'], namespaces: ['mine'] })
  expect(checkConfigMap(policy, CONFIG_MAP)).toMatchObject([
    { code: 'policy/namespace', path: 'spec.trialTemplate.configMap' },
  ])
})
