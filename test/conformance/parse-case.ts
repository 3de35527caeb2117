import { completeNasConfig } from '../../src/experiment/complete.ts'
import type { ConfigMapData } from '../../src/experiment/config-map.ts'
import { withDefaults } from '../../src/experiment/defaults.ts'
import type { Diagnostic } from '../../src/experiment/diagnostic.ts'
import { draftOf } from '../../src/experiment/draft.ts'
import type { JsonObject, NasConfig } from '../../src/experiment/experiment.ts'
import { parseExperiments } from '../../src/experiment/parse.ts'

export interface KatibConfigMap {
  readonly Name: string
  readonly Namespace: string
  readonly Data: Readonly<Record<string, string>>
}

export function configMapData({ Name, Namespace, Data }: KatibConfigMap): ConfigMapData {
  return { name: Name, namespace: Namespace, data: Data }
}

interface Beside {
  readonly old?: JsonObject
  readonly configMaps?: readonly KatibConfigMap[]
}

/** The errors of an Experiment that is given as JSON, without those of what this version cannot run yet. */
export function errorsIn(
  experiment: JsonObject,
  { old, configMaps = [] }: Beside = {},
): readonly Diagnostic[] {
  const { experiments, diagnostics } = parseExperiments(JSON.stringify(experiment), {
    configMaps: configMaps.map(configMapData),
    ...(old === undefined ? {} : { old: JSON.stringify(old) }),
  })
  const all = [...diagnostics, ...experiments.flatMap((each) => each.diagnostics)]
  return all.filter(({ severity }) => severity === 'error')
}

/** A `nasConfig` with its defaults, whether the rules take it or not. */
export function nasConfigOf(json: JsonObject): NasConfig {
  const { spec } = withDefaults(draftOf({ spec: { nasConfig: json } }))
  return completeNasConfig(spec?.nasConfig ?? {})
}

/** An Experiment around a spec: what the spec lacks is sound. */
export function experimentAround(spec: JsonObject): JsonObject {
  return {
    apiVersion: 'kubeflow.org/v1beta1',
    kind: 'Experiment',
    metadata: { name: 'case', namespace: 'katib' },
    spec: {
      objective: { type: 'minimize', objectiveMetricName: 'loss' },
      trialTemplate: templateFor(namesOf(spec)),
      ...spec,
    },
  }
}

function namesOf({ parameters }: JsonObject): readonly string[] {
  const list: readonly { readonly name: string }[] = JSON.parse(JSON.stringify(parameters ?? []))
  return [...new Set(list.map(({ name }) => name))]
}

function templateFor(names: readonly string[]): JsonObject {
  const command = ['train', ...names.map((name) => `--${name}=\${trialParameters.${name}}`)]
  const container = { name: 'main', image: 'train', command }
  return {
    primaryContainerName: 'main',
    trialParameters: names.map((name) => ({ name, reference: name })),
    trialSpec: {
      apiVersion: 'batch/v1',
      kind: 'Job',
      spec: { template: { spec: { restartPolicy: 'Never', containers: [container] } } },
    },
  }
}
