import { readDigits } from '../../examples/digits/dataset.js'
import { drawNormal } from '../../src/suggestion/numeric/normal.ts'
import { createRandom, type Random } from '../../src/suggestion/random.ts'

/** Weights and momenta of a small network after so many epochs. */
export interface Checkpoint {
  readonly weights: Float64Array
  readonly momenta: Float64Array
  readonly epochs: number
}

export interface Hyperparameters {
  readonly rate: number
  readonly momentum: number
  readonly decay: number
}

const INPUTS = 64
const HIDDEN = 32
const CLASSES = 10
const HIDDEN_BIAS = INPUTS * HIDDEN
const OUTPUT = HIDDEN_BIAS + HIDDEN
const OUTPUT_BIAS = OUTPUT + HIDDEN * CLASSES
const SIZE = OUTPUT_BIAS + CLASSES
const TRAINING = 700
const BATCH = 20
/** So much noise is on every pixel, which is between -0.3 and 0.7: it makes the weight decay matter. */
const NOISE = 0.25
const WORST_LOSS = 20

export interface DigitsTraining {
  readonly begin: (seed: string) => Checkpoint
  /** So many epochs on from a checkpoint: the new one, and the cross-entropy of the validation images, at most 20. */
  readonly train: (
    from: Checkpoint,
    hyperparameters: Hyperparameters,
    epochs: number,
  ) => { readonly checkpoint: Checkpoint; readonly loss: number }
}

/** Noisy digits, 700 to train on and the rest to validate: one hidden layer, momentum, weight decay, clipped gradients. */
export function digitsTraining(): DigitsTraining {
  const { size, images, labels } = readDigits()
  const random = createRandom('digits')
  const noisy = Float64Array.from(images, (pixel) => pixel - 0.3 + NOISE * drawNormal(random))
  const order = shuffled(size, random)
  const training = order.subarray(0, TRAINING)
  const validation = order.subarray(TRAINING)

  /** The hidden units and the probabilities of one image. */
  function forward(weights: Float64Array, row: number, hidden: Float64Array, out: Float64Array) {
    for (let unit = 0; unit < HIDDEN; unit++) {
      let sum = weights[HIDDEN_BIAS + unit] ?? 0
      for (let pixel = 0; pixel < INPUTS; pixel++) {
        sum += (noisy[row * INPUTS + pixel] ?? 0) * (weights[pixel * HIDDEN + unit] ?? 0)
      }
      hidden[unit] = sum < 0 ? 0 : sum
    }
    for (let digit = 0; digit < CLASSES; digit++) {
      let sum = weights[OUTPUT_BIAS + digit] ?? 0
      for (let unit = 0; unit < HIDDEN; unit++) {
        sum += (hidden[unit] ?? 0) * (weights[OUTPUT + unit * CLASSES + digit] ?? 0)
      }
      out[digit] = sum
    }
    const greatest = Math.max(...out)
    let total = 0
    for (let digit = 0; digit < CLASSES; digit++) {
      out[digit] = Math.exp((out[digit] ?? 0) - greatest)
      total += out[digit] ?? 0
    }
    for (let digit = 0; digit < CLASSES; digit++) out[digit] = (out[digit] ?? 0) / total
  }

  function gradientOf(weights: Float64Array, batch: Uint32Array, decay: number): Float64Array {
    const gradient = new Float64Array(SIZE)
    const hidden = new Float64Array(HIDDEN)
    const out = new Float64Array(CLASSES)
    for (const row of batch) {
      forward(weights, row, hidden, out)
      const label = labels[row] ?? 0
      out[label] = (out[label] ?? 0) - 1
      for (let digit = 0; digit < CLASSES; digit++) {
        const slope = (out[digit] ?? 0) / batch.length
        out[digit] = slope
        gradient[OUTPUT_BIAS + digit] = (gradient[OUTPUT_BIAS + digit] ?? 0) + slope
      }
      for (let unit = 0; unit < HIDDEN; unit++) {
        const active = hidden[unit] ?? 0
        if (active === 0) continue
        let slope = 0
        for (let digit = 0; digit < CLASSES; digit++) {
          const at = OUTPUT + unit * CLASSES + digit
          slope += (weights[at] ?? 0) * (out[digit] ?? 0)
          gradient[at] = (gradient[at] ?? 0) + active * (out[digit] ?? 0)
        }
        gradient[HIDDEN_BIAS + unit] = (gradient[HIDDEN_BIAS + unit] ?? 0) + slope
        for (let pixel = 0; pixel < INPUTS; pixel++) {
          const at = pixel * HIDDEN + unit
          gradient[at] = (gradient[at] ?? 0) + slope * (noisy[row * INPUTS + pixel] ?? 0)
        }
      }
    }
    for (let i = 0; i < SIZE; i++) {
      const isBias = (i >= HIDDEN_BIAS && i < OUTPUT) || i >= OUTPUT_BIAS
      if (!isBias) gradient[i] = (gradient[i] ?? 0) + decay * (weights[i] ?? 0)
    }
    return gradient
  }

  function validate(weights: Float64Array): number {
    const hidden = new Float64Array(HIDDEN)
    const out = new Float64Array(CLASSES)
    let sum = 0
    for (const row of validation) {
      forward(weights, row, hidden, out)
      sum -= Math.log(out[labels[row] ?? 0] ?? 0)
    }
    const loss = sum / validation.length
    return loss < WORST_LOSS ? loss : WORST_LOSS
  }

  return {
    begin(seed) {
      const source = createRandom(seed)
      const weights = Float64Array.from({ length: SIZE }, (_, i) =>
        (i >= HIDDEN_BIAS && i < OUTPUT) || i >= OUTPUT_BIAS ? 0 : 0.18 * drawNormal(source),
      )
      return { weights, momenta: new Float64Array(SIZE), epochs: 0 }
    },
    train(from, { rate, momentum, decay }, epochs) {
      const weights = from.weights.slice()
      const momenta = from.momenta.slice()
      for (let epoch = from.epochs; epoch < from.epochs + epochs; epoch++) {
        const rows = shuffled(TRAINING, createRandom(epoch)).map((i) => training[i] ?? 0)
        for (let at = 0; at < TRAINING; at += BATCH) {
          const gradient = gradientOf(weights, rows.subarray(at, at + BATCH), decay)
          for (let i = 0; i < SIZE; i++) {
            momenta[i] = momentum * (momenta[i] ?? 0) + clip(gradient[i] ?? 0, 10)
            weights[i] = clip((weights[i] ?? 0) - rate * (momenta[i] ?? 0), 50)
          }
        }
      }
      const checkpoint = { weights, momenta, epochs: from.epochs + epochs }
      return { checkpoint, loss: validate(weights) }
    },
  }
}

function clip(x: number, most: number): number {
  return Math.min(Math.max(x, -most), most)
}

function shuffled(size: number, random: Random): Uint32Array {
  const order = Uint32Array.from({ length: size }, (_, i) => i)
  for (let i = size - 1; i > 0; i--) {
    const other = random.integer(i + 1)
    const kept = order[i] ?? 0
    order[i] = order[other] ?? 0
    order[other] = kept
  }
  return order
}
