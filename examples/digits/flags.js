import { parseArgs } from 'node:util'
import { OPTIMIZERS } from './optimizers.js'

/**
 * @typedef {object} Flags
 * @property {number} learningRate above 0
 * @property {number} dropout share of hidden units left out, in [0, 1)
 * @property {string} optimizer a key of OPTIMIZERS
 * @property {number} epochs 1 or more
 * @property {number} seed of the split, the weights, the order and the dropout
 */

const DEFAULTS = {
  learning_rate: '0.01',
  dropout: '0.2',
  optimizer: 'adam',
  epochs: '40',
  seed: '38',
}
const NAMES = Object.keys(DEFAULTS)

/**
 * @param {readonly string[]} argv `--name=value` or `--name value`; the last of a name counts
 * @returns {Flags | string} the flags, or one sentence about the first that is wrong
 */
export function readFlags(argv) {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: Object.fromEntries(NAMES.map((name) => [name, { type: 'string' }])),
    strict: false,
  })
  const unknown = Object.keys(values).find((name) => !NAMES.includes(name))
  if (unknown !== undefined) {
    return `there is no flag --${unknown}: use ${NAMES.map((name) => `--${name}`).join(', ')}.`
  }
  if (positionals.length > 0) {
    return `'${positionals[0]}' is not a flag: write --name=value.`
  }
  const bare = Object.entries(DEFAULTS).find(([name]) => typeof values[name] === 'boolean')
  if (bare !== undefined) {
    const [name, value] = bare
    return `--${name} needs a value: write --${name}=${value}.`
  }
  const text = { ...DEFAULTS, ...values }
  const learningRate = number(text.learning_rate)
  if (!(learningRate > 0)) {
    return `--learning_rate must be a number above 0, not '${text.learning_rate}'.`
  }
  const dropout = number(text.dropout)
  if (!(dropout >= 0 && dropout < 1)) {
    return `--dropout must be a number from 0 to below 1, not '${text.dropout}'.`
  }
  if (!Object.hasOwn(OPTIMIZERS, text.optimizer)) {
    return `--optimizer must be one of ${Object.keys(OPTIMIZERS).join(', ')}, not '${text.optimizer}'.`
  }
  const epochs = number(text.epochs)
  if (!(Number.isSafeInteger(epochs) && epochs >= 1)) {
    return `--epochs must be a whole number of 1 or more, not '${text.epochs}'.`
  }
  const seed = number(text.seed)
  if (!(Number.isSafeInteger(seed) && seed >= 0 && seed < 2 ** 32)) {
    return `--seed must be a whole number from 0 to 4294967295, not '${text.seed}'.`
  }
  return { learningRate, dropout, optimizer: text.optimizer, epochs, seed }
}

/**
 * @param {string} text
 * @returns {number} NaN for anything but a finite decimal number
 */
function number(text) {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) && Number.isFinite(Number(text))
    ? Number(text)
    : Number.NaN
}
