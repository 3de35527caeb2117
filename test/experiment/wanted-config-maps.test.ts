import { describe, expect, it } from 'vitest'
import { wantedConfigMaps } from '../../src/experiment/wanted-config-maps.ts'

const EXPERIMENT = `apiVersion: kubeflow.org/v1beta1
kind: Experiment
spec:
  trialTemplate:
    configMap:
      configMapName: templates
      configMapNamespace: team
`
const WANTED = { name: 'templates', namespace: 'team', line: 5, column: 5 }

describe('the ConfigMaps that an Experiment wants', () => {
  it('are told with their place', () => {
    expect(wantedConfigMaps(EXPERIMENT, [])).toEqual([WANTED])
  })

  it('are none that the file holds, or another one does', () => {
    const manifest = '---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: templates}\n'
    expect(wantedConfigMaps(EXPERIMENT + manifest, [])).toEqual([])
    expect(wantedConfigMaps(EXPERIMENT, [{ name: 'templates', data: {} }])).toEqual([])
  })

  it('are not those of another namespace', () => {
    const elsewhere = { name: 'templates', namespace: 'other', data: {} }
    expect(wantedConfigMaps(EXPERIMENT, [elsewhere])).toEqual([WANTED])
  })

  it.each([
    ['no YAML', `${EXPERIMENT}  a: [`],
    ['another kind', EXPERIMENT.replace('kind: Experiment', 'kind: Trial')],
    ['a template of its own', `${EXPERIMENT}    trialSpec: {}\n`],
    ['no namespace', EXPERIMENT.replace(/ +configMapNamespace.*\n/, '')],
    ['a name that is no text', EXPERIMENT.replace('configMapName: templates', 'configMapName: 1')],
  ])('are none where there is %s', (_what, text) => {
    expect(wantedConfigMaps(text, [])).toEqual([])
  })
})
