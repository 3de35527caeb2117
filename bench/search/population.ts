import { parseArgs } from 'node:util'
import type { Parameter } from '../../src/experiment/experiment.ts'
import { type Adapter, parseAlgorithm, startAdapter } from './adapter.ts'
import { barTable } from './bars.ts'
import { SOURCE } from './contenders.ts'
import { type Checkpoint, type DigitsTraining, digitsTraining } from './digits-training.ts'
import { markdownTable } from './quality.ts'
import { mean, median, quantile } from './score.ts'

const MEMBERS = 10
const GENERATIONS = 15
const EPOCHS = 2
const PARAMETERS: readonly Parameter[] = [
  logarithmic('lr', '0.0003', '3'),
  {
    name: 'momentum',
    parameterType: 'double',
    feasibleSpace: { min: '0', max: '0.98', distribution: 'uniform' },
  },
  logarithmic('l2', '1e-6', '0.03'),
]
const SETTINGS = `n_population=${MEMBERS}&suggestion_trial_dir=/checkpoints&truncation_threshold`
const CONTENDERS = [
  { name: 'pbt', algorithm: `pbt?${SETTINGS}=0.2` },
  { name: 'pbt, only perturbing', algorithm: `pbt?${SETTINGS}=0.2&resample_probability=0` },
  { name: 'pbt, nobody replaced', algorithm: `pbt?${SETTINGS}=0` },
] as const

interface Outcome {
  readonly best: number
  readonly lastGeneration: number
}

/**
 * `npm run bench -- population`: population-based training of a small network on noisy digits, with nothing simulated.
 * False when copying the best does not help.
 */
export async function benchPopulation(args: readonly string[]): Promise<boolean> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seeds: { type: 'string', default: '15' },
      program: { type: 'string', default: SOURCE },
    },
  })
  const adapter = startAdapter('ours', [process.execPath, values.program, 'suggest'])
  const training = digitsTraining()
  const outcomes = CONTENDERS.map((): Outcome[] => [])
  for (let seed = 0; seed < Number(values.seeds); seed++) {
    for (const [i, { algorithm }] of CONTENDERS.entries()) {
      outcomes[i]?.push(await trainPopulation(adapter, training, algorithm, seed))
    }
    process.stderr.write(`seed ${seed} is done\n`)
  }
  adapter.close()
  const rows = CONTENDERS.map(({ name }, i) => {
    const best = (outcomes[i] ?? []).map((outcome) => outcome.best)
    const last = median((outcomes[i] ?? []).map(({ lastGeneration }) => lastGeneration))
    const figures = [median(best), quantile(best, 0.25), quantile(best, 0.75), last]
    return [name, ...figures.map((figure) => figure.toFixed(4))]
  })
  const head = ['algorithm', 'median best', 'lower quartile', 'upper quartile', 'last generation']
  process.stdout.write(`${markdownTable(head, rows)}\n\n`)
  const [with_ = 0, , without = 0] = rows.map(([, figure]) => Number(figure))
  const isMet = with_ < without
  const bar = {
    what: 'pbt, median of the best validation loss',
    measured: with_.toFixed(4),
    wanted: `under ${without.toFixed(4)} (nobody replaced)`,
    isMet,
  }
  process.stdout.write(barTable([bar]))
  return isMet
}

async function trainPopulation(
  adapter: Adapter,
  { begin, train }: DigitsTraining,
  algorithm: string,
  seed: number,
): Promise<Outcome> {
  await adapter.call({
    op: 'init',
    space: { parameters: PARAMETERS },
    objective: { type: 'minimize', objectiveMetricName: 'loss' },
    algorithm: parseAlgorithm(algorithm),
    seed,
    parallelTrialCount: MEMBERS,
  })
  const checkpoints = new Map<string, Checkpoint>()
  const losses: number[] = []
  while (losses.length < MEMBERS * GENERATIONS) {
    const { id, params, parent } = await adapter.call({ op: 'ask' })
    if (id === undefined || params === undefined) throw new Error(`${algorithm} asks to wait`)
    const from = parent === undefined ? undefined : checkpoints.get(parent)
    const hyperparameters = {
      rate: Number(params['lr']),
      momentum: Number(params['momentum']),
      decay: Number(params['l2']),
    }
    const start = from ?? begin(`${seed} ${losses.length}`)
    const { checkpoint, loss } = train(start, hyperparameters, EPOCHS)
    checkpoints.set(id, checkpoint)
    losses.push(loss)
    await adapter.call({ op: 'tell', id, value: loss })
  }
  return { best: Math.min(...losses), lastGeneration: mean(losses.slice(-MEMBERS)) }
}

function logarithmic(name: string, min: string, max: string): Parameter {
  return { name, parameterType: 'double', feasibleSpace: { min, max, distribution: 'logUniform' } }
}
