import type { NasConfig, Parameter } from '../../experiment/experiment.ts'
import { pointCount, valueNumbered } from '../../experiment/search-space.ts'
import { type Literal, pythonLiteral } from './python-literal.ts'

/** One operation that a layer can be, under its number. */
export interface EnasOperation {
  readonly id: number
  readonly type: string
  readonly parameters: ReadonlyMap<string, string | number>
}

/**
 * The operations that Katib's enas service numbers from 0: each type with each combination of its parameters' values, the last
 * parameter changing fastest. Values of a list stay texts, others are numbers. The operations must have passed the rules.
 */
export function enasOperations({ operations }: NasConfig): readonly EnasOperation[] {
  const all = operations.flatMap(({ operationType, parameters }) =>
    combinations(parameters).map((values) => ({ type: operationType, parameters: values })),
  )
  return all.map((operation, id) => ({ id, ...operation }))
}

function combinations(
  parameters: readonly Parameter[],
): readonly ReadonlyMap<string, string | number>[] {
  return parameters.reduce<readonly ReadonlyMap<string, string | number>[]>(
    (all, parameter) =>
      all.flatMap((before) =>
        valuesOf(parameter).map((value) => new Map([...before, [parameter.name, value]])),
      ),
    [new Map()],
  )
}

function valuesOf(parameter: Parameter): readonly (string | number)[] {
  if (parameter.feasibleSpace.list !== undefined) return parameter.feasibleSpace.list
  return Array.from({ length: pointCount(parameter) }, (_, number) =>
    Number(valueNumbered(parameter, number)),
  )
}

/** A layer: the number of its operation, then 1 for each earlier layer that is connected to it, and 0 for the others. */
export type Architecture = readonly (readonly number[])[]

/** What a trial is told beside the architecture: what its numbers mean. Raises RangeError for a number that no operation has. */
export function enasNetwork(config: NasConfig, architecture: Architecture): string {
  const operations = enasOperations(config)
  const embedding = new Map<string, Literal>()
  for (const [id = -1] of architecture) {
    const operation = operations[id]
    if (operation === undefined) throw new RangeError(`there is no operation ${id}`)
    embedding.set(String(id), dictionaryOf(operation))
  }
  const { numLayers = 0, inputSizes, outputSizes } = config.graphConfig
  return pythonLiteral(
    new Map<string, Literal>([
      ['num_layers', numLayers],
      ['input_sizes', inputSizes],
      ['output_sizes', outputSizes],
      ['embedding', embedding],
    ]),
  )
}

function dictionaryOf({ id, type, parameters }: EnasOperation): Literal {
  return new Map<string, Literal>([
    ['opt_id', id],
    ['opt_type', type],
    ['opt_params', parameters],
  ])
}
