import { createHash } from 'node:crypto'
import type { Json, JsonObject } from '../../experiment/experiment.ts'
import { fieldOf, isList, isObject, textAt } from '../../experiment/json.ts'
import type { PlannedTrial } from '../backend.ts'
import { withCheckpoint } from './checkpoint.ts'
import {
  EXPERIMENT_LABEL,
  labelValue,
  MANAGED_BY_LABEL,
  MANAGER,
  MANIFEST_ANNOTATION,
  OWNER_LABEL,
  TRIAL_LABEL,
} from './labels.ts'

/** The object that everything of one experiment belongs to. */
export interface Root {
  readonly name: string
  readonly uid: string
}

export interface DressOptions {
  readonly namespace: string
  readonly experiment: string
  readonly root: Root
  /** More annotations, such as the commit and the run; on the trial's object only. */
  readonly annotations: Readonly<Record<string, string>>
}

/**
 * The trial's object as it is sent: the rendered manifest, in our namespace, with our labels on it and
 * on its pods, our owner, and `KATIB_TRIAL_NAME` in the primary container as Katib's webhook sets it.
 */
export function dressTrial(trial: PlannedTrial, options: DressOptions): JsonObject {
  const { namespace, experiment, root, annotations } = options
  const labels = {
    [MANAGED_BY_LABEL]: MANAGER,
    [EXPERIMENT_LABEL]: labelValue(experiment),
    [TRIAL_LABEL]: labelValue(trial.name),
    [OWNER_LABEL]: root.uid,
  }
  const { generateName: _, ...metadata } = objectAt(trial.manifest, 'metadata')
  const owner = { apiVersion: 'v1', kind: 'ConfigMap', name: root.name, uid: root.uid }
  const spec = fieldOf(trial.manifest, 'spec')
  return {
    ...trial.manifest,
    metadata: {
      ...metadata,
      name: trial.name,
      namespace,
      labels: { ...objectAt(metadata, 'labels'), ...labels },
      annotations: {
        ...objectAt(metadata, 'annotations'),
        ...annotations,
        [MANIFEST_ANNOTATION]: manifestHash(trial),
      },
      ownerReferences: [...listAt(metadata, 'ownerReferences'), owner],
    },
    ...(spec === undefined ? {} : { spec: dressTemplates(spec, trial, { labels, experiment }) }),
  }
}

/** Equal for equal manifests that go on from the same trial, whatever the order of their fields. */
export function manifestHash({ manifest, checkpoint }: PlannedTrial): string {
  const parent = checkpoint?.from
  const text = JSON.stringify(sorted(parent === undefined ? manifest : [manifest, parent]))
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

interface About {
  readonly labels: JsonObject
  readonly experiment: string
}

/** Every pod template, wherever a kind has it: an object with a `spec` that has `containers`. */
function dressTemplates(value: Json, trial: PlannedTrial, about: About): Json {
  if (isList(value)) return value.map((item) => dressTemplates(item, trial, about))
  if (!isObject(value)) return value
  const entries = Object.entries(value).map(([key, item]): [string, Json] => {
    const isTemplate = key.toLowerCase().endsWith('template') && isList(containersOf(item))
    return [key, isTemplate ? dressPod(item, trial, about) : dressTemplates(item, trial, about)]
  })
  return Object.fromEntries(entries)
}

function containersOf(template: Json): Json | undefined {
  return fieldOf(fieldOf(template, 'spec'), 'containers')
}

function dressPod(template: Json, trial: PlannedTrial, { labels, experiment }: About): Json {
  if (!isObject(template)) return template
  const metadata = objectAt(template, 'metadata')
  const spec = objectAt(template, 'spec')
  const containers = listAt(spec, 'containers').map((container) => {
    if (textAt(container, 'name') !== trial.primaryContainerName) return container
    return withTrialName(container, trial.name)
  })
  return {
    ...template,
    metadata: { ...metadata, labels: { ...objectAt(metadata, 'labels'), ...labels } },
    spec: withCheckpoint({ ...spec, containers }, trial, experiment),
  }
}

function withTrialName(container: Json, name: string): Json {
  if (!isObject(container)) return container
  const others = listAt(container, 'env').filter(
    (variable) => textAt(variable, 'name') !== 'KATIB_TRIAL_NAME',
  )
  return { ...container, env: [...others, { name: 'KATIB_TRIAL_NAME', value: name }] }
}

function objectAt(value: Json, key: string): JsonObject {
  const found = fieldOf(value, key)
  return isObject(found) ? found : {}
}

function listAt(value: Json, key: string): readonly Json[] {
  const found = fieldOf(value, key)
  return isList(found) ? found : []
}

function sorted(value: Json): Json {
  if (isList(value)) return value.map(sorted)
  if (!isObject(value)) return value
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(entries.map(([key, item]) => [key, sorted(item)]))
}
