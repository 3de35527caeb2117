import type { Algorithm, NasConfig } from '../../experiment/experiment.ts'
import type { Assignment } from '../../experiment/trial.ts'
import { type Literal, pythonLiteral } from './python-literal.ts'

/** Katib's defaults, in its order; numbers as Python writes them. */
const DEFAULTS: readonly (readonly [name: string, written: string])[] = [
  ['num_epochs', '50'],
  ['w_lr', '0.025'],
  ['w_lr_min', '0.001'],
  ['w_momentum', '0.9'],
  ['w_weight_decay', '0.0003'],
  ['w_grad_clip', '5.0'],
  ['alpha_lr', '0.0003'],
  ['alpha_weight_decay', '0.001'],
  ['batch_size', '128'],
  ['num_workers', '4'],
  ['init_channels', '16'],
  ['print_step', '50'],
  ['num_nodes', '4'],
  ['stem_multiplier', '3'],
]

/**
 * What Katib's darts service assigns to each trial: the settings, the operations and the number of layers, the same to all.
 * The search itself (Liu, Simonyan, Yang: DARTS, ICLR 2019) goes on inside a trial.
 */
export function dartsAssignments(
  { algorithmSettings }: Pick<Algorithm, 'algorithmSettings'>,
  { graphConfig, operations }: NasConfig,
): readonly Assignment[] {
  const settings = new Map<string, Literal>(DEFAULTS.map(([name, written]) => [name, { written }]))
  for (const { name, value } of algorithmSettings) {
    settings.set(name, value === 'None' ? { written: 'null' } : value)
  }
  const space = operations.flatMap(({ operationType, parameters }) => {
    if (operationType === 'skip_connection') return [operationType]
    const sizes = parameters[0]?.feasibleSpace.list ?? []
    return sizes.map((size) => `${operationType}_${size}x${size}`)
  })
  return [
    { name: 'algorithm-settings', value: pythonLiteral(settings) },
    { name: 'search-space', value: pythonLiteral(space) },
    { name: 'num-layers', value: String(graphConfig.numLayers ?? 0) },
  ]
}
