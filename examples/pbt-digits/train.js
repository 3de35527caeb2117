/**
 * Trains the network of `../digits` for some epochs more, from where the checkpoint in a folder ends, and leaves its own there.
 * Prints the metrics after every epoch in the lines that Katib's StdOut collector reads.
 */

import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { readDigits, split } from '../digits/dataset.js'
import { backward, createNetwork, evaluate } from '../digits/network.js'
import { sgd } from '../digits/optimizers.js'
import { createRandom, shuffle } from '../digits/random.js'

const BATCH = 64
const SEED = 38

/**
 * @typedef {object} Checkpoint
 * @property {number} epochs trained so far
 * @property {Float64Array} parameters of the network
 */

/**
 * @param {string} folder
 * @returns {Checkpoint | undefined} undefined where nothing was trained yet
 */
function load(folder) {
  const file = join(folder, 'checkpoint.json')
  if (!existsSync(file)) return undefined
  const { epochs, parameters } = JSON.parse(readFileSync(file, 'utf8'))
  return { epochs, parameters: Float64Array.from(parameters) }
}

/**
 * As a whole or not at all: a training that is killed leaves the checkpoint of the epoch before.
 *
 * @param {string} folder
 * @param {Checkpoint} checkpoint
 */
function save(folder, { epochs, parameters }) {
  const file = join(folder, 'checkpoint.json')
  writeFileSync(`${file}.new`, JSON.stringify({ epochs, parameters: [...parameters] }))
  renameSync(`${file}.new`, file)
}

const { values } = parseArgs({
  options: {
    learning_rate: { type: 'string', default: '0.1' },
    dropout: { type: 'string', default: '0.2' },
    epochs: { type: 'string', default: '2' },
    checkpoint: { type: 'string', default: '.' },
  },
})
const { training, validation } = split(readDigits(), createRandom(SEED))
const network = createNetwork({ inputs: 64, hidden: 32, classes: 10 }, createRandom(SEED))
const start = load(values.checkpoint)
if (start !== undefined) network.parameters.set(start.parameters)
const optimize = sgd(Number(values.learning_rate))
const gradient = new Float64Array(network.parameters.length)
const first = (start?.epochs ?? 0) + 1

for (let epoch = first; epoch < first + Number(values.epochs); epoch += 1) {
  // Each epoch has its own order and dropout, wherever the training was cut into pieces.
  const random = createRandom(SEED + epoch)
  const order = Uint32Array.from({ length: training.size }, (_, row) => row)
  shuffle(order, random)
  const dropout = { rate: Number(values.dropout), random }
  for (let at = 0; at < training.size; at += BATCH) {
    const rows = order.subarray(at, at + BATCH)
    backward(network, { dataset: training, rows }, dropout, gradient)
    optimize(network.parameters, gradient)
  }
  save(values.checkpoint, { epochs: epoch, parameters: network.parameters })
  const { loss, correct } = evaluate(network, validation)
  const time = new Date().toISOString()
  process.stdout.write(`${time} epochs=${epoch}\n`)
  process.stdout.write(`${time} Validation-accuracy=${(correct / validation.size).toFixed(4)}\n`)
  process.stdout.write(`${time} Validation-loss=${(loss / validation.size).toFixed(4)}\n`)
}
