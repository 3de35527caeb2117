import type { Experiment, NasConfig } from '../experiment/experiment.ts'
import type { Assignment } from '../experiment/trial.ts'
import { misunderstood } from '../option.ts'
import { dartsAssignments } from '../suggestion/nas/darts.ts'
import { type Architecture, enasNetwork, enasOperations } from '../suggestion/nas/enas.ts'

/**
 * What a trial of an architecture search is given: all of it for darts, and for enas what follows from the architecture in
 * `given`, which Katib's controller learns. Raises UserError for an architecture that is missing or is none.
 */
export function nasAssignments(
  { algorithm }: Experiment['spec'],
  config: NasConfig,
  given: ReadonlyMap<string, string>,
): readonly Assignment[] {
  if (algorithm.algorithmName === 'darts') return dartsAssignments(algorithm, config)
  const text = given.get('architecture') ?? ''
  const architecture = readArchitecture(text)
  const count = enasOperations(config).length
  const isOne =
    architecture?.length === config.graphConfig.numLayers &&
    architecture?.every((layer, index) => isLayer(layer, index, count))
  if (architecture === undefined || !isOne) {
    throw misunderstood(
      '--set',
      `architecture=${text}`,
      `Give a list for each of the ${config.graphConfig.numLayers} layers, as in --set architecture="[[0],[1,0]]": an operation from 0 to ${count - 1}, then 0 or 1 for each layer before`,
    )
  }
  return [
    { name: 'architecture', value: text },
    { name: 'nn_config', value: enasNetwork(config, architecture) },
  ]
}

function readArchitecture(text: string): Architecture | undefined {
  try {
    const json: unknown = JSON.parse(text)
    return Array.isArray(json) && json.every(Array.isArray) ? json : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function isLayer([operation = -1, ...skips]: readonly number[], index: number, count: number) {
  const isOperation = Number.isInteger(operation) && operation >= 0 && operation < count
  return isOperation && skips.length === index && skips.every((skip) => skip === 0 || skip === 1)
}
