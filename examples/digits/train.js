/**
 * Trains a small network on handwritten digits and prints its metrics after every epoch, in the
 * lines that Katib's StdOut collector reads.
 */

import { readDigits, split } from './dataset.js'
import { readFlags } from './flags.js'
import { backward, createNetwork, evaluate } from './network.js'
import { OPTIMIZERS } from './optimizers.js'
import { createRandom, shuffle } from './random.js'

const BATCH = 64

/**
 * @param {import('./flags.js').Flags} flags
 * @param {(epoch: number, metrics: Record<string, number>) => void} report called after each epoch
 */
function train(flags, report) {
  const random = createRandom(flags.seed)
  const { training, validation } = split(readDigits(), random)
  const network = createNetwork({ inputs: 64, hidden: 128, classes: 10 }, random)
  const optimize = OPTIMIZERS[flags.optimizer](flags.learningRate, network.parameters.length)
  const gradient = new Float64Array(network.parameters.length)
  const order = Uint32Array.from({ length: training.size }, (_, row) => row)
  const dropout = { rate: flags.dropout, random }
  for (let epoch = 1; epoch <= flags.epochs; epoch += 1) {
    shuffle(order, random)
    let loss = 0
    let correct = 0
    for (let start = 0; start < training.size; start += BATCH) {
      const rows = order.subarray(start, start + BATCH)
      const batch = backward(network, { dataset: training, rows }, dropout, gradient)
      loss += batch.loss
      correct += batch.correct
      optimize(network.parameters, gradient)
    }
    const held = evaluate(network, validation)
    report(epoch, {
      accuracy: correct / training.size,
      loss: loss / training.size,
      'Validation-accuracy': held.correct / validation.size,
      'Validation-loss': held.loss / validation.size,
    })
  }
}

const flags = readFlags(process.argv.slice(2))
if (typeof flags === 'string') {
  process.stderr.write(`train.js: ${flags}\n`)
  process.exitCode = 2
} else {
  train(flags, (epoch, metrics) => {
    const time = new Date().toISOString()
    const lines = Object.entries(metrics).map(
      ([name, value]) => `${time} ${name}=${value.toFixed(4)}\n`,
    )
    process.stdout.write(`\nEpoch ${epoch}\n${lines.join('')}`)
  })
}
